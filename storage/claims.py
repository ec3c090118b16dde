"""Claims: the columns, the statements and the verbs of everything that is taken under a lease."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Executable,
    Select,
    and_,
    bindparam,
    literal_column,
    or_,
    select,
    update,
)
from sqlmodel import Index, text

from bot.kernel.claim import LONGEST, TRIES, Claimed, State
from storage.rows import Row
from storage.statements import Found, table

Job = TypeVar("Job")

_DUE = "state = 'due'"


class ClaimRow(Row):
    """What every claimable row holds; nobody takes it before until, whatever that is the end of."""

    state: str = State.DUE
    token: str = ""
    until: datetime
    attempts: int = 0


def index_of_due(name: str, *columns: str) -> Index:
    """An index of what is not finished: it stays small however much was done."""
    return Index(name, *columns, sqlite_where=text(_DUE), postgresql_where=text(_DUE))


# Written out, not bound: only then do both databases see that the index of what is due will do.
IS_DUE: ColumnElement[bool] = literal_column(_DUE)


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of one table; done takes a row whose token matches out of what is due."""

    keys: tuple[str, ...]
    due: Select[Any]
    take: Executable
    done: Executable
    again: Executable
    anew: Executable
    fail: Executable


def statements(row: type[ClaimRow], kind: str, done: Executable) -> Statements:
    """The statements of a table of claims, whose rows name their kind in this column."""
    claims = table(row)
    c = claims.c
    changes = update(claims).where(its(row), c.token == bindparam("mine"))
    return Statements(
        keys=tuple(column.name for column in claims.primary_key),
        due=select(claims)
        .where(
            IS_DUE,
            c[kind] == bindparam("kind"),
            # Nothing waits so long: who wrote that down had a clock that was ahead.
            or_(c.until <= bindparam("now"), c.until > bindparam("absurd")),
            c.token.not_in(bindparam("running", expanding=True)),
        )
        .order_by(c.until)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True),
        take=update(claims)
        .where(its(row))
        .values(token=bindparam("fresh"), until=bindparam("lease"), attempts=c.attempts + 1),
        done=done,
        again=changes.values(token="", until=bindparam("then")),
        anew=changes.values(token="", until=bindparam("then"), attempts=c.attempts - 1),
        fail=changes.values(token="", state=State.FAILED),
    )


def its(row: type[ClaimRow]) -> Any:  # noqa: ANN401 - SQLAlchemy has no name for what and_ gives
    """The row of one job, by its key."""
    return and_(*(column == bindparam(_bound(column)) for column in table(row).primary_key))


class SqlClaims(ABC, Generic[Job]):
    """The jobs of one table, in one transaction."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements

    def claim(
        self, kind: str, most: int, now: datetime, until: datetime, running: Collection[str]
    ) -> list[Claimed[Job]]:
        """Take what is due of a kind, under fresh tokens and a lease."""
        where = {"kind": kind, "most": most, "now": now, "absurd": now + LONGEST}
        found = self._connection.execute(
            self._statements.due, {**where, "running": list(running)}
        ).all()
        self._run_each(
            self._statements.fail,
            [{**self._key(row), "mine": row.token} for row in found if row.attempts >= TRIES],
        )
        fresh = [(row, token_hex(8)) for row in found if row.attempts < TRIES]
        self._run_each(
            self._statements.take,
            [{**self._key(row), "fresh": token, "lease": until} for row, token in fresh],
        )
        return [Claimed(self._job(row), token, row.attempts + 1) for row, token in fresh]

    def done(self, claimed: Claimed[Job]) -> bool:
        """Write down that it is done; False, and nothing, where its token no longer matches."""
        found = self._connection.execute(self._statements.done, self._mine(claimed))
        return found.first() is not None

    def again(self, claimed: Claimed[Job], at: datetime) -> None:
        """Let it be tried again from an instant on, where its token still matches."""
        self._connection.execute(self._statements.again, {**self._mine(claimed), "then": at})

    def anew(self, claimed: Claimed[Job], now: datetime) -> None:
        """Let it be done as if it had not been tried this time, where its token still matches."""
        self._connection.execute(self._statements.anew, {**self._mine(claimed), "then": now})

    def give_up(self, claimed: Claimed[Job]) -> None:
        """Write down that it failed, where its token still matches."""
        self._connection.execute(self._statements.fail, self._mine(claimed))

    @abstractmethod
    def _job(self, row: Found) -> Job:
        """The job a row stands for."""

    def _mine(self, claimed: Claimed[Job]) -> dict[str, object]:
        return {**self._key(claimed.job), "mine": claimed.token}

    def _key(self, of: object) -> dict[str, object]:
        """The key of a row or of a job; both call its parts by the same names."""
        return {f"its_{name}": getattr(of, name) for name in self._statements.keys}

    def _run_each(self, statement: Executable, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._connection.execute(statement, rows)


def _bound(column: Column[Any]) -> str:
    return f"its_{column.name}"
