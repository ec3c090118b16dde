"""Whether thanks reach everybody: counts over all members of a community."""

from datetime import datetime
from typing import Any

from sqlalchemy import CTE, Connection, Select, and_, bindparam, case, func, select

from bot.kernel.feature import Stretch
from bot.kernel.happened import NOBODY
from bot.kernel.people import MemberRef
from bot.kudos.rules import OUTSIDE
from bot.kudos.rules.fairness import Fairness, Flows, Newcomer
from bot.kudos.rules.preference import Seen
from storage import kudos_snapshots as snapshots
from storage.codec import account_of
from storage.kudos_counts import bounds
from storage.kudos_preferences import PREFERENCES
from storage.kudos_rows import KUDOS, WITHIN
from storage.members import MEMBERS

_BUSY = 2_000  # kudos, which are counted in a few milliseconds

_k, _m, _p = KUDOS.c, MEMBERS.c, PREFERENCES.c


def _once(statement: Select[Any], name: str) -> CTE:
    """Worked out once, however often it is read."""
    return statement.cte(name).prefix_with("MATERIALIZED")


def _group(person: Any) -> Any:  # noqa: ANN401 - a column
    """An account without its last part: its platform and its organisation there."""
    return func.rtrim(person, func.replace(person, "/", ""))


_wishes = and_(_p.community == _m.community, _p.person == _m.person)
# Members are those who are here and let everybody read what they are thanked for.
_people = (
    select(_m.person, func.min(_m.met).label("met"))
    .select_from(MEMBERS.outerjoin(PREFERENCES, _wishes))
    .where(_m.community == bindparam("of"), _m.left.is_(False))
    .where(func.coalesce(_p.seen, Seen.PUBLIC) == Seen.PUBLIC)
    .group_by(_m.person)
)
PEOPLE = _once(_people, "people")
_given = (
    select(_k.giver_person.label("giver"), _k.person, func.sum(_k.sign).label("kudos"))
    .where(*WITHIN)
    .group_by(_k.giver_person, _k.person)
    .having(func.sum(_k.sign) > 0)
)
PAIRS = _once(_given, "pairs")
_got = select(PAIRS.c.person, func.sum(PAIRS.c.kudos).label("kudos")).group_by(PAIRS.c.person)
GOT = _once(_got, "got")
_sorted = case((PAIRS.c.giver < PAIRS.c.person, PAIRS.c.giver), else_=PAIRS.c.person)
_other = case((PAIRS.c.giver < PAIRS.c.person, PAIRS.c.person), else_=PAIRS.c.giver)
_both = select(func.count().label("ways")).select_from(PAIRS).group_by(_sorted, _other)
TIES = _once(_both, "ties")
_tenth = select((func.count() + 9) / 10).select_from(PEOPLE).scalar_subquery()
_ranked = select(
    GOT.c.kudos, func.row_number().over(order_by=GOT.c.kudos.desc()).label("rank")
).subquery("ranked")


def _number(of: Select[Any]) -> Any:  # noqa: ANN401 - a scalar subquery
    return of.scalar_subquery()


_FLOWS = select(
    _number(select(func.count()).select_from(PEOPLE)).label("members"),
    _number(
        select(func.count()).select_from(PEOPLE.join(GOT, GOT.c.person == PEOPLE.c.person))
    ).label("thanked"),
    _number(
        select(func.count(PAIRS.c.giver.distinct())).select_from(
            PAIRS.join(PEOPLE, PEOPLE.c.person == PAIRS.c.giver)
        )
    ).label("givers"),
    _number(select(func.coalesce(func.sum(GOT.c.kudos), 0))).label("kudos"),
    _number(
        select(func.coalesce(func.sum(_ranked.c.kudos), 0)).where(_ranked.c.rank <= _tenth)
    ).label("top"),
    _number(select(func.count()).select_from(TIES)).label("pairs"),
    _number(select(func.count()).select_from(TIES).where(TIES.c.ways > 1)).label("mutual"),
)
_GROUPS = select(_group(PEOPLE.c.person).label("name"), func.count().label("size")).group_by("name")
_crosses = _group(PAIRS.c.giver) != _group(PAIRS.c.person)
# Whoever is not here, or was erased, is of no organisation.
_CROSSING = select(
    func.coalesce(func.sum(case((_crosses, PAIRS.c.kudos), else_=0)), 0).label("crossing"),
    func.coalesce(func.sum(PAIRS.c.kudos), 0).label("among"),
).where(
    *(
        each.not_like(f"{platform}/%")
        for each in (PAIRS.c.giver, PAIRS.c.person)
        for platform in (OUTSIDE, NOBODY)
    )
)
_FORGOTTEN = (
    select(PEOPLE.c.person)
    .select_from(PEOPLE.outerjoin(GOT, GOT.c.person == PEOPLE.c.person))
    .where(GOT.c.person.is_(None))
    .order_by(PEOPLE.c.met, PEOPLE.c.person)
    .limit(bindparam("most"))
)
_new = _once(
    select(PEOPLE.c.person, PEOPLE.c.met).where(
        PEOPLE.c.met >= bindparam("since"), PEOPLE.c.met <= bindparam("latest")
    ),
    "new",
)
_first = (
    select(_k.person, _k.at)
    .where(*WITHIN, _k.person.in_(select(_new.c.person)))
    .group_by(_k.person, _k.gift, _k.at)
    .having(func.sum(_k.sign) > 0)
    .subquery("first")
)
_met = and_(_first.c.person == _new.c.person, _first.c.at >= _new.c.met)
_some = select(_k.sign).where(*WITHIN).limit(bindparam("most")).subquery()
_SOME = select(func.count()).select_from(_some)
_NEWCOMERS = (
    select(_new.c.met, func.min(_first.c.at).label("thanked"))
    .select_from(_new.outerjoin(_first, _met))
    .group_by(_new.c.person, _new.c.met)
)


class SqlFairness:
    """The counts, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def flows(self, stretch: Stretch) -> Flows:
        """What was given among members in a stretch of time."""
        where = bounds(stretch)
        counts = self._connection.execute(_FLOWS, where).mappings().one()
        groups = {row.name: row.size for row in self._connection.execute(_GROUPS, where)}
        said = {name: int(count) for name, count in counts.items()}
        if len(groups) > 1:
            counts = self._connection.execute(_CROSSING, where).mappings().one()
            said |= {name: int(count) for name, count in counts.items()}
        return Flows(**said, groups=groups)

    def newcomers(self, stretch: Stretch, until: datetime) -> list[Newcomer]:
        """The members met in the stretch, but not after an instant."""
        rows = self._connection.execute(_NEWCOMERS, {**bounds(stretch), "latest": until})
        return [Newcomer(row.met, row.thanked) for row in rows]

    def forgotten(self, stretch: Stretch, most: int) -> list[MemberRef]:
        """Some members who were not thanked in the stretch: those known the longest first."""
        rows = self._connection.execute(_FORGOTTEN, {**bounds(stretch), "most": most})
        return [account_of(row.person) for row in rows]

    def busy(self, stretch: Stretch) -> bool:
        """Whether so much was given in the stretch that it takes long to count."""
        where = {**bounds(stretch), "most": _BUSY}
        return int(self._connection.execute(_SOME, where).scalar_one()) >= _BUSY

    def keep(self, community: str, days: int, at: datetime, fair: Fairness) -> None:
        """Keep the view over so many days, in place of the one before."""
        snapshots.keep(self._connection, community, days, at, fair)

    def kept(self, community: str, days: int) -> tuple[datetime, Fairness] | None:
        """The view that was kept, and of when it is."""
        return snapshots.kept(self._connection, community, days)
