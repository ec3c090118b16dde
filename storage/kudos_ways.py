"""What else a community chose about giving kudos."""

from datetime import date

from sqlalchemy import Connection, bindparam, false, select, text
from sqlmodel import Field

from bot.kudos.rules.ways import Ways
from storage.rows import Row
from storage.statements import Insert, on_each, table

_EMPTY = {"server_default": text("''")}  # of rows from before
_NO = {"server_default": false()}  # of rows from before


class WaysRow(Row, table=True):
    """The choices of one community; who never chose has no row."""

    __tablename__ = "kudos_ways"
    community: str = Field(primary_key=True, foreign_key="community.id")
    anyone: bool
    undo: int
    tags: str = Field(default="", sa_column_kwargs=_EMPTY)
    required: bool = Field(default=False, sa_column_kwargs=_NO)
    season: date | None = None
    points: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


_CHOICES = ("anyone", "undo", "required", "season", "points")


def _renew(insert: Insert) -> Insert:
    new = {name: insert.excluded[name] for name in (*_CHOICES, "tags")}
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
        if row is None:
            return Ways()
        chosen = {name: getattr(row, name) for name in _CHOICES}
        return Ways(**chosen, values=tuple(row.tags.splitlines()))

    def choose(self, community: str, ways: Ways) -> None:
        """Keep what the community chose."""
        chosen = {name: getattr(ways, name) for name in _CHOICES}
        row = {"community": community, **chosen, "tags": "\n".join(ways.values)}
        self._connection.execute(_CHOOSE[self._connection.dialect.name], row)
