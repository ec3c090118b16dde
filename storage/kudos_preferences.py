"""How members want to be thanked."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, select
from sqlmodel import Field

from bot.kernel.people import MemberRef
from bot.kudos.rules.preference import Preference, Preferences, Seen
from storage.codec import account, account_of
from storage.rows import Row
from storage.statements import Insert, on_each, table


class PreferenceRow(Row, table=True):
    """What one person prefers in one community; who never chose has no row."""

    __tablename__ = "kudos_preference"
    community: str = Field(primary_key=True, foreign_key="community.id")
    person: str = Field(primary_key=True)
    seen: str
    told: bool
    board: bool


def _choose(insert: Insert) -> Insert:
    chosen = {name: insert.excluded[name] for name in ("seen", "told", "board")}
    return insert.on_conflict_do_update(index_elements=["community", "person"], set_=chosen)


PREFERENCES = table(PreferenceRow)
_KEEP = on_each(PreferenceRow, _choose)
_FIND = select(PREFERENCES).where(
    PREFERENCES.c.community == bindparam("of"),
    PREFERENCES.c.person.in_(bindparam("people", expanding=True)),
)


class SqlPreferences:
    """The wishes, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, community: str, members: Iterable[MemberRef]) -> Preferences:
        """What those of the members who chose prefer."""
        these = {"of": community, "people": [account(member) for member in members]}
        return {
            account_of(row.person): Preference(Seen(row.seen), row.told, row.board)
            for row in self._connection.execute(_FIND, these)
        }

    def choose(self, community: str, member: MemberRef, preference: Preference) -> None:
        """Keep a member's preference."""
        row = {"community": community, "person": account(member), **asdict(preference)}
        self._connection.execute(_KEEP[self._connection.dialect.name], row)
