"""Each community's plan for its digest."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select
from sqlmodel import Field

from bot.digest.rules import Plan
from storage.codec import address, place_of
from storage.rows import Row
from storage.statements import Insert, on_each, table


class PlanRow(Row, table=True):
    """When and where the digest appears; no place means the home channels."""

    __tablename__ = "digest_plan"
    community: str = Field(primary_key=True, foreign_key="community.id")
    day: int
    hour: int
    place: str
    told: datetime | None = None
    since: datetime | None = None


def _replace(insert: Insert) -> Insert:
    plan = {name: insert.excluded[name] for name in ("day", "hour", "place", "told", "since")}
    return insert.on_conflict_do_update(index_elements=["community"], set_=plan)


_plans = table(PlanRow)
_SAVE = on_each(PlanRow, _replace)
_PLAN = select(_plans).where(_plans.c.community == bindparam("of"))


class SqlDigests:
    """The plans, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def plan(self, community: str) -> Plan:
        """The community's plan; the usual one until it chose."""
        row = self._connection.execute(_PLAN, {"of": community}).one_or_none()
        if row is None:
            return Plan()
        place = place_of(row.place) if row.place else None
        return Plan(row.day, row.hour, place, row.told, row.since)

    def save(self, community: str, plan: Plan) -> None:
        """Keep the community's plan."""
        place = address(plan.place) if plan.place else ""
        row = {"community": community, "day": plan.day, "hour": plan.hour, "place": place}
        values = {**row, "told": plan.told, "since": plan.since}
        self._connection.execute(_SAVE[self._connection.dialect.name], values)
