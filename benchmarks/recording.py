"""A recording: the statements Hearth runs for one gift, to be run again by plain sqlite3."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

from bot.kudos.rules import gift_id

Values: TypeAlias = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """One call of the driver: its SQL, and one row of values or several."""

    sql: str
    rows: Sequence[Values]
    many: bool


@dataclass(frozen=True, slots=True)
class Recording:
    """What one ask ran from BEGIN to just before COMMIT, and the body that answered it."""

    ask: str
    gift: str
    statements: Sequence[Statement]
    body: str

    def save(self, file: Path) -> None:
        """Write it down for another process."""
        file.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def load(cls, file: Path) -> "Recording":
        """Read it."""
        told = json.loads(file.read_text(encoding="utf-8"))
        statements = [Statement(**each) for each in told["statements"]]
        return cls(told["ask"], told["gift"], statements, told["body"])

    def answer(self, ask: str) -> dict[str, Any]:
        """The body that answers another ask."""
        answer: dict[str, Any] = json.loads(self.body.replace(self.gift, gift_id(ask)))
        return answer

    def play(self, connection: sqlite3.Connection, ask: str) -> None:
        """Run the statements for another ask, and commit."""
        names = ((self.ask, ask), (self.gift, gift_id(ask)))
        for each in self.statements:
            rows = [[_renamed(value, names) for value in row] for row in each.rows]
            if each.many:
                connection.executemany(each.sql, rows)
            else:
                connection.execute(each.sql, rows[0]).fetchall()
        connection.commit()


def _renamed(value: Any, names: Sequence[tuple[str, str]]) -> Any:  # noqa: ANN401 - what SQLite stores
    """A value of the recorded ask as a value of another one."""
    if isinstance(value, str):
        for old, new in names:
            value = value.replace(old, new)
    return value
