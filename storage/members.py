"""The people each community has met: their names, since when, and who left."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, false, or_, select, text, update
from sqlmodel import Field

from bot.kernel.people import MemberRef, Profile
from storage.codec import account, account_of
from storage.community import COMMUNITIES
from storage.rows import Row
from storage.statements import Insert, on_each, table


class MemberRow(Row, table=True):
    """An account as its community knows it, and the person behind it.

    Two accounts of one person share the person; one account may be known in several communities.
    """

    __tablename__ = "member"
    community: str = Field(primary_key=True)
    account: str = Field(primary_key=True)
    person: str = Field(index=True)
    name: str
    zone: str
    met: datetime = Field(sa_column_kwargs={"server_default": text("'1970-01-01 00:00:00'")})
    left: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


MEMBERS = table(MemberRow)


_RENEWED = ("name", "zone", "left")


def _renew(insert: Insert) -> Insert:
    new = insert.excluded
    renewed = {name: new[name] for name in _RENEWED}
    changed = or_(*(MEMBERS.c[name] != value for name, value in renewed.items()))
    same = ["community", "account"]
    return insert.on_conflict_do_update(index_elements=same, set_=renewed, where=changed)


_MEET = on_each(MemberRow, _renew)
_THESE = (
    MEMBERS.c.community == bindparam("of"),
    MEMBERS.c.account.in_(bindparam("accounts", expanding=True)),
)
_NAMES = select(MEMBERS.c.account, MEMBERS.c.name).where(*_THESE)
_KNOWN = select(MEMBERS.c.account, *(MEMBERS.c[name] for name in _RENEWED)).where(*_THESE)
_LEFT = select(MEMBERS.c.left).where(*_THESE).with_for_update()
_FORGET = delete(MEMBERS).where(*_THESE)
_c = COMMUNITIES.c
_COUNT = (
    update(COMMUNITIES).where(_c.id == bindparam("community")).values(forgotten=_c.forgotten + 1)
)
_FORGOTTEN = select(_c.forgotten).where(_c.id == bindparam("of"))


class SqlMembers:
    """The people, in one transaction."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def meet(self, community: str, profiles: Iterable[Profile]) -> None:
        """Remember names and zones, and who left.

        What is known is only read: an upsert would lock its row also where nothing changes, and
        all that is said of one person would wait for each other.
        """
        rows = [_row(community, profile, self._now) for profile in profiles if not profile.bot]
        known = self._known(community, [row["account"] for row in rows])
        if news := [row for row in rows if known.get(row["account"]) != _what_may_change(row)]:
            # In one order everywhere, so that two transactions never wait for each other.
            news.sort(key=lambda row: row["account"])
            self._connection.execute(_MEET[self._connection.dialect.name], news)

    def names(self, community: str, refs: Iterable[MemberRef]) -> dict[MemberRef, str]:
        """The names of those it knows."""
        these = {"of": community, "accounts": [account(ref) for ref in refs]}
        rows = self._connection.execute(_NAMES, these) if these["accounts"] else ()
        return {account_of(row.account): row.name for row in rows}

    def left(self, community: str, ref: MemberRef) -> bool:
        """Whether somebody has left, or is not known; they are not met before this ends."""
        these = {"of": community, "accounts": [account(ref)]}
        return self._connection.execute(_LEFT, these).scalar() is not False

    def forget(self, community: str, ref: MemberRef) -> None:
        """Know somebody no more, until they are met anew."""
        self._connection.execute(_FORGET, {"of": community, "accounts": [account(ref)]})
        self._connection.execute(_COUNT, {"community": community})

    def forgotten(self, community: str) -> int:
        """How many were forgotten so far."""
        return self._connection.execute(_FORGOTTEN, {"of": community}).scalar() or 0

    def _known(self, community: str, accounts: Sequence[Any]) -> dict[str, tuple[Any, ...]]:
        these = {"of": community, "accounts": accounts}
        rows = self._connection.execute(_KNOWN, these).mappings() if accounts else ()
        return {row["account"]: _what_may_change(row) for row in rows}


def _row(community: str, profile: Profile, now: datetime) -> dict[str, Any]:
    """As somebody is when they are met; since when is never written again."""
    key = account(profile.ref)
    says = {"name": profile.name, "zone": profile.zone, "left": profile.left}
    return {"community": community, "account": key, "person": key, **says, "met": now}


def _what_may_change(row: Mapping[Any, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _RENEWED)
