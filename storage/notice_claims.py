"""Claiming: what waits first at each place, and who of them may go now."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    func,
    not_,
    or_,
    select,
    update,
)

from bot.kernel.claim import LONGEST
from bot.kernel.notice import Showing
from bot.kernel.pace import Head, Limits, Plan, Slot, Way, plan
from storage import rates
from storage.codec import place_of, read_card
from storage.notice_rows import LONG_AGO, NOTICES, THIS, pending
from storage.statements import Found

_HEADS_OF_A_SPACE = 500
CLOCKS_DIFFER = timedelta(minutes=5)  # between machines, at most

_c = NOTICES.c


def _least(column: str, *more: ColumnElement[bool], of: FromClause) -> ScalarSelect[Any]:
    return select(func.min(of.c[column])).where(*pending(of), *more).scalar_subquery()


def _each(column: str, *same: str) -> CTE:
    """Every value of an indexed column, one step in the index for each: never row by row."""
    first, following = NOTICES.alias(), NOTICES.alias()

    def where(of: FromClause) -> list[ColumnElement[bool]]:
        return [of.c[name] == bindparam(name) for name in same]

    found = select(func.min(first.c[column]).label("one"))
    steps = found.where(*pending(first), *where(first)).cte(f"each_{column}", recursive=True)
    beyond = following.c[column] > steps.c.one
    step = _least(column, *where(following), beyond, of=following)
    return steps.union_all(select(step).where(steps.c.one.is_not(None)))


def _may_go() -> ColumnElement[bool]:
    """Now, or where it waits longer than can be: who wrote that down had a clock that was ahead.

    After a failure it may wait for long; else it is only leased, or waits a moment for more edits.
    """
    unbelievable = case(
        (_c.failures > 0, bindparam("longest", type_=_c.until.type)),
        else_=bindparam("leased", type_=_c.until.type),
    )
    return or_(_c.until <= bindparam("now"), _c.until > unbelievable)


def _spaces() -> Select[Any]:
    spaces = _each("space")
    return select(spaces.c.one).where(spaces.c.one.is_not(None))


def _heads() -> Select[Any]:
    places, oldest = _each("place", "space"), NOTICES.alias()
    turn = _least(
        "turn",
        oldest.c.space == bindparam("space"),
        oldest.c.place == places.c.one,
        of=oldest,
    )
    way = case((_c.card.is_(None), Way.REMOVE), (_c.ref == "", Way.POST), else_=Way.EDIT)
    ready = case((_may_go(), LONG_AGO), else_=_c.until)
    row = (_c.community, _c.key, _c.place, _c.turn, _c.patient)
    found = select(*row, ready.label("ready"), way.label("way"))
    return (
        found.join_from(
            places,
            NOTICES,
            and_(
                _c.space == bindparam("space"),
                _c.place == places.c.one,
                _c.turn == turn,
                *pending(NOTICES),
            ),
        )
        .order_by(not_(_may_go()), _c.patient, _c.turn)
        .limit(_HEADS_OF_A_SPACE)
    )


SPACES, HEADS = _spaces(), _heads()
_LOCK = select(_c.key).where(THIS).with_for_update(skip_locked=True)
_TAKE = (
    update(NOTICES)
    .where(THIS, _may_go(), *pending(NOTICES))
    .values(
        token=bindparam("fresh"),
        until=bindparam("lease"),
        attempts=_c.attempts + 1,
        tried=func.coalesce(_c.tried, bindparam("now")),
        born=case((and_(_c.ref == "", _c.attempts == 0), _c.wanted), else_=_c.born),
    )
    .returning(NOTICES)
)


class Claiming:
    """One round of claims: what is due is read first, so that the writer is not kept from others.

    What is taken is looked at again as it is taken.
    """

    def __init__(self, connection: Connection, now: datetime, lease: timedelta) -> None:
        self._connection = connection
        self._now, self._lease = now, lease
        longest = {"longest": now + LONGEST, "leased": now + lease + CLOCKS_DIFFER}
        self._times = {"now": now, **longest}

    def due(self, hands: Mapping[str, Limits]) -> Plan:
        """What waits on these platforms and may go now."""
        heads = [head for space in self._spaces(hands) for head in self._heads(space, hands)]
        now = self._now.timestamp()
        return plan(heads, rates.free(self._connection, now), now)

    def taken(self, planned: Plan) -> tuple[Showing, ...]:
        """Take what was planned, but for what is no longer there to be taken."""
        return tuple(filter(None, map(self._take, planned.slots)))

    def _spaces(self, hands: Mapping[str, Limits]) -> list[str]:
        spaces = self._connection.execute(SPACES).scalars()
        return [space for space in spaces if space.partition("/")[0] in hands]

    def _heads(self, space: str, hands: Mapping[str, Limits]) -> list[Head]:
        rows = self._connection.execute(HEADS, {"space": space, **self._times}).all()
        limits = hands[space.partition("/")[0]]
        first = {row.place: _head(row, space, limits) for row in rows}
        return list(first.values())

    def _take(self, slot: Slot) -> Showing | None:
        """Take one, unless somebody else has it: who waits for rows may be waited for too."""
        community, key, place = slot.head.row
        this = {"of": community, "under": key, "there": place}
        on_server = self._connection.dialect.name == "postgresql"
        if on_server and self._connection.execute(_LOCK, this).first() is None:
            return None
        until = datetime.fromtimestamp(slot.at, UTC) + self._lease
        lease = {**self._times, "lease": until, "fresh": token_hex(8)}
        row = self._connection.execute(_TAKE, this | lease).one_or_none()
        return _showing(row, self._reserved(slot)) if row else None

    def _reserved(self, slot: Slot) -> float:
        """Its moment; a later one where another process has taken moments meanwhile."""
        now, limits = self._now.timestamp(), slot.head.limits
        starts = (rates.reserve(self._connection, each.key, now, each.every) for each in limits)
        return max([now, *starts])


def _head(row: Found, space: str, limits: Limits) -> Head:
    place, way = place_of(row.place), Way(row.way)
    return Head(
        space=space,
        place=place,
        way=way,
        row=(row.community, row.key, row.place),
        turn=row.turn,
        patient=row.patient,
        ready=row.ready.timestamp(),
        limits=limits(place, way),
    )


def _showing(row: Found, at: float) -> Showing:
    return Showing(
        community=row.community,
        key=row.key,
        place=place_of(row.place),
        card=read_card(row.card) if row.card else None,
        version=row.wanted,
        born=row.born,
        ref=row.ref,
        tried=row.tried if row.attempts > 1 else None,
        token=row.token,
        failures=row.failures,
        at=at,
    )
