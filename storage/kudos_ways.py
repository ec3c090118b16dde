"""What else a community chose about giving kudos."""

from sqlalchemy import Connection, bindparam, select
from sqlmodel import Field

from bot.kudos.rules.ways import Ways
from storage.rows import Row
from storage.statements import Insert, on_each, table


class WaysRow(Row, table=True):
    """The choices of one community; who never chose has no row."""

    __tablename__ = "kudos_ways"
    community: str = Field(primary_key=True, foreign_key="community.id")
    anyone: bool
    undo: int


def _renew(insert: Insert) -> Insert:
    new = {name: insert.excluded[name] for name in ("anyone", "undo")}
    return insert.on_conflict_do_update(index_elements=["community"], set_=new)


_ways = table(WaysRow)
_CHOOSE = on_each(WaysRow, _renew)
_OF = select(_ways).where(_ways.c.community == bindparam("of"))


class SqlWays:
    """The choices, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, community: str) -> Ways:
        """What the community chose; the usual until it did."""
        row = self._connection.execute(_OF, {"of": community}).one_or_none()
        return Ways(row.anyone, row.undo) if row else Ways()

    def choose(self, community: str, ways: Ways) -> None:
        """Keep what the community chose."""
        row = {"community": community, "anyone": ways.anyone, "undo": ways.undo}
        self._connection.execute(_CHOOSE[self._connection.dialect.name], row)
