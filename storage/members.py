"""The names of the people each community has met."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, or_, select
from sqlmodel import Field

from bot.kernel.people import MemberRef, Profile
from storage.codec import account, account_of
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


_members = table(MemberRow)


def _renew(insert: Insert) -> Insert:
    new = insert.excluded
    changed = or_(_members.c.name != new.name, _members.c.zone != new.zone)
    renewed = {"name": new.name, "zone": new.zone}
    same = ["community", "account"]
    return insert.on_conflict_do_update(index_elements=same, set_=renewed, where=changed)


_MEET = on_each(MemberRow, _renew)
_THESE = (
    _members.c.community == bindparam("of"),
    _members.c.account.in_(bindparam("accounts", expanding=True)),
)
_NAMES = select(_members.c.account, _members.c.name).where(*_THESE)
_KNOWN = select(_members.c.account, _members.c.name, _members.c.zone).where(*_THESE)


class SqlMembers:
    """The people, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def meet(self, community: str, profiles: Iterable[Profile]) -> None:
        """Remember names and zones.

        What is known is only read: an upsert would lock its row also where nothing changes, and
        all that is said of one person would wait for each other.
        """
        rows = [_row(community, profile) for profile in profiles if not profile.bot]
        known = self._known(community, [row["account"] for row in rows])
        if news := [row for row in rows if known.get(row["account"]) != (row["name"], row["zone"])]:
            # In one order everywhere, so that two transactions never wait for each other.
            news.sort(key=lambda row: row["account"])
            self._connection.execute(_MEET[self._connection.dialect.name], news)

    def names(self, community: str, refs: Iterable[MemberRef]) -> dict[MemberRef, str]:
        """The names of those it knows."""
        these = {"of": community, "accounts": [account(ref) for ref in refs]}
        rows = self._connection.execute(_NAMES, these) if these["accounts"] else ()
        return {account_of(row.account): row.name for row in rows}

    def _known(self, community: str, accounts: Sequence[str]) -> dict[str, tuple[str, str]]:
        these = {"of": community, "accounts": accounts}
        rows = self._connection.execute(_KNOWN, these) if accounts else ()
        return {row.account: (row.name, row.zone) for row in rows}


def _row(community: str, profile: Profile) -> dict[str, str]:
    key = account(profile.ref)
    names = {"name": profile.name, "zone": profile.zone}
    return {"community": community, "account": key, "person": key, **names}
