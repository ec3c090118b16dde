"""Communities, their spaces and their home channels."""

from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, text, update
from sqlmodel import Field

from bot.kernel.community import UNNAMED, Community
from bot.kernel.place import Place, Space
from storage.codec import address, place_of
from storage.rows import Row
from storage.statements import on_each, table


class CommunityRow(Row, table=True):
    """A community."""

    __tablename__ = "community"
    id: str = Field(primary_key=True)
    name: str
    zone: str
    forgotten: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


class SpaceRow(Row, table=True):
    """A space and the community its unclaimed channels belong to."""

    __tablename__ = "space"
    platform: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    community: str = Field(foreign_key="community.id", index=True)


class HomeRow(Row, table=True):
    """A home channel; no channel is home to two communities."""

    __tablename__ = "home"
    place: str = Field(primary_key=True)
    community: str = Field(foreign_key="community.id", index=True)


COMMUNITIES = table(CommunityRow)
_spaces, _homes = table(SpaceRow), table(HomeRow)

_with_homes = (
    select(COMMUNITIES.c.id, COMMUNITIES.c.name, COMMUNITIES.c.zone, _homes.c.place)
    .join_from(COMMUNITIES, _homes, _homes.c.community == COMMUNITIES.c.id, isouter=True)
    .order_by(_homes.c.place)
)
_BY_ID = _with_homes.where(COMMUNITIES.c.id == bindparam("community"))
_BY_PLACE = _with_homes.where(
    COMMUNITIES.c.id
    == func.coalesce(
        select(_homes.c.community).where(_homes.c.place == bindparam("place")).scalar_subquery(),
        select(_spaces.c.community)
        .where(_spaces.c.platform == bindparam("platform"), _spaces.c.id == bindparam("space"))
        .scalar_subquery(),
    )
)
_OPEN = on_each(CommunityRow, lambda insert: insert.on_conflict_do_nothing())
_OPEN_SPACE = on_each(SpaceRow, lambda insert: insert.on_conflict_do_nothing())
_SAVE = (
    update(COMMUNITIES)
    .where(COMMUNITIES.c.id == bindparam("community"))
    .values(name=bindparam("new_name"), zone=bindparam("new_zone"))
)
_LEAVE = delete(_homes).where(_homes.c.community == bindparam("of"))


class SqlCommunities:
    """The communities, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def at(self, place: Place) -> Community | None:
        """The community a place belongs to: its own, else its space's default one."""
        where = {"platform": place.platform, "space": place.space}
        where["place"] = address(place.whole())
        return self._one(_BY_PLACE, where)

    def of(self, community: str) -> Community:
        """A community by its id."""
        found = self._one(_BY_ID, {"community": community})
        if found is None:
            raise LookupError("There is no such community.")
        return found

    def open(self, space: Space) -> Community:
        """Open the default community of a space; the one that is there already, if any."""
        community = f"{space.platform}-{space.id}"
        row = {"id": community, "name": space.name or UNNAMED, "zone": "UTC"}
        dialect = self._connection.dialect.name
        self._connection.execute(_OPEN[dialect], row)
        names = {"platform": space.platform, "id": space.id, "community": community}
        self._connection.execute(_OPEN_SPACE[dialect], names)
        return self.of(community)

    def save(self, community: Community) -> None:
        """Write a community's name, zone and home channels."""
        new = {"community": community.id, "new_name": community.name, "new_zone": community.zone}
        self._connection.execute(_SAVE, new)
        self._connection.execute(_LEAVE, {"of": community.id})
        homes = [{"place": address(home), "community": community.id} for home in community.homes]
        if homes:
            self._connection.execute(insert(_homes), homes)

    def _one(self, statement: Select[Any], where: dict[str, str]) -> Community | None:
        rows = self._connection.execute(statement, where).all()
        if not rows:
            return None
        homes = tuple(place_of(row.place) for row in rows if row.place)
        return Community(rows[0].id, rows[0].name, rows[0].zone, homes)
