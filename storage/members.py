"""The names of people Hearth has met."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, or_, select
from sqlmodel import Field

from bot.kernel.people import MemberRef, Profile
from storage.codec import account, account_of
from storage.rows import Row
from storage.statements import Insert, on_each, table


class MemberRow(Row, table=True):
    """An account and the person behind it; two accounts of one person share the person."""

    __tablename__ = "member"
    account: str = Field(primary_key=True)
    person: str = Field(index=True)
    name: str
    zone: str


_members = table(MemberRow)


def _renew(insert: Insert) -> Insert:
    new = insert.excluded
    changed = or_(_members.c.name != new.name, _members.c.zone != new.zone)
    renewed = {"name": new.name, "zone": new.zone}
    return insert.on_conflict_do_update(index_elements=["account"], set_=renewed, where=changed)


_MEET = on_each(MemberRow, _renew)
_NAMES = select(_members.c.account, _members.c.name).where(
    _members.c.account.in_(bindparam("accounts", expanding=True))
)


class SqlMembers:
    """The people, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def meet(self, profiles: Iterable[Profile]) -> None:
        """Remember names and zones; writes only what changed."""
        rows = [_row(profile) for profile in profiles if not profile.bot]
        if rows:
            # In one order everywhere, so that two transactions never wait for each other.
            rows.sort(key=lambda row: row["account"])
            self._connection.execute(_MEET[self._connection.dialect.name], rows)

    def names(self, refs: Iterable[MemberRef]) -> dict[MemberRef, str]:
        """The names of those it knows."""
        accounts = [account(ref) for ref in refs]
        rows = self._connection.execute(_NAMES, {"accounts": accounts}) if accounts else ()
        return {account_of(row.account): row.name for row in rows}


def _row(profile: Profile) -> dict[str, str]:
    key = account(profile.ref)
    return {"account": key, "person": key, "name": profile.name, "zone": profile.zone}
