"""The gifts that facilitators took away, and why: only ever added to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select
from sqlmodel import Field, Index

from bot.kudos.rules.removal import Removal
from storage.codec import account, account_of
from storage.rows import Row
from storage.statements import table


class RemovalRow(Row, table=True):
    """One gift that was taken away; once is enough."""

    __tablename__ = "kudos_removal"
    __table_args__ = (Index("ix_kudos_removal_at", "community", "at"),)
    community: str = Field(primary_key=True, foreign_key="community.id")
    gift: str = Field(primary_key=True)
    remover: str
    at: datetime
    why: str


REMOVALS = table(RemovalRow)
_c = REMOVALS.c
_ADD = insert(REMOVALS)
_OF = select(REMOVALS).where(_c.community == bindparam("of"))
_ONE = _OF.where(_c.gift == bindparam("gift"))
_NEWEST = _OF.order_by(_c.at.desc(), _c.gift).limit(bindparam("most"))


class SqlRemovals:
    """The removals, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, community: str, removal: Removal) -> None:
        """Write a removal down."""
        by, why = account(removal.by), removal.why
        row = {"community": community, "gift": removal.gift, "remover": by, "why": why}
        self._connection.execute(_ADD, {**row, "at": removal.at})

    def of(self, community: str, gift: str) -> Removal | None:
        """The removal of a gift, if it was removed."""
        return next(iter(self._all(_ONE, {"of": community, "gift": gift})), None)

    def newest(self, community: str, most: int) -> list[Removal]:
        """The newest removals, newest first."""
        return self._all(_NEWEST, {"of": community, "most": most})

    def _all(self, statement: Select[Any], where: Mapping[str, object]) -> list[Removal]:
        rows = self._connection.execute(statement, where)
        return [Removal(row.gift, account_of(row.remover), row.at, row.why) for row in rows]
