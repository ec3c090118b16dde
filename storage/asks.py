"""Which asks were answered, and how."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlmodel import Field

from bot.kernel.answer import Answer
from storage.codec import read_answer, write_answer
from storage.rows import Row
from storage.statements import on_each, table


class AskRow(Row, table=True):
    """An ask that was taken; its answer is written in the same transaction."""

    __tablename__ = "ask"
    community: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    at: datetime = Field(index=True)
    answer: str = ""


_asks = table(AskRow)
_CLAIM = on_each(AskRow, lambda insert: insert.on_conflict_do_nothing().returning(_asks.c.id))
_THIS = (_asks.c.community == bindparam("of"), _asks.c.id == bindparam("ask"))
_ANSWER = update(_asks).where(*_THIS).values(answer=bindparam("said"))
_FORGET = delete(_asks).where(_asks.c.at < bindparam("before"))
_ANSWERED = select(_asks.c.answer).where(*_THIS)


class SqlAsks:
    """The asks answered, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(self, community: str, ask: str, at: datetime) -> Answer | None:
        """Take an ask that is new; the answer it was given where it is not."""
        row = {"community": community, "id": ask, "at": at, "answer": ""}
        taken = self._connection.execute(_CLAIM[self._connection.dialect.name], row)
        if taken.first():
            return None
        return self.answered(community, ask)

    def answered(self, community: str, ask: str) -> Answer | None:
        """The answer an ask was given, if it was."""
        this = {"of": community, "ask": ask}
        said = self._connection.execute(_ANSWERED, this).scalar_one_or_none()
        return read_answer(said) if said else None

    def forget(self, before: datetime) -> None:
        """Forget the asks taken before an instant, and what they were answered."""
        self._connection.execute(_FORGET, {"before": before})

    def answer(self, community: str, ask: str, answer: Answer) -> None:
        """Remember the answer of an ask just claimed."""
        said = {"of": community, "ask": ask, "said": write_answer(answer)}
        self._connection.execute(_ANSWER, said)
