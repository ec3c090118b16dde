"""When what is due for whom: each schedule's rhythm, and the next instant it strikes."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, func, select, text, update
from sqlmodel import Field

from bot.kernel.claim import State
from bot.kernel.clock import NextStrike
from bot.kernel.occurrence import Held, Missed, Occurrence, Outlook, Struck
from bot.kernel.rhythm import Rhythm
from storage.claims import IS_DUE
from storage.occurrences import OccurrenceRow, SqlOccurrences
from storage.rows import Row
from storage.slots import Slots, due_slots, first_free, rhythm_of, states
from storage.statements import Found, Insert, on_each, table

_AT_ONCE = 100  # schedules taken in one transaction
_ROWS = 1_000  # and about how many strikes are written down in it
_HOLD = timedelta(days=1)
# Clocks of several machines differ a little; only what is further ahead was set back.
_DIFFERENCE = timedelta(minutes=5)

log = logging.getLogger(__name__)

_EMPTY = {"server_default": text("''")}  # of rows from before
_RHYTHM = ("rule", "at", "zone", "since", "skips")


class ScheduleRow(Row, table=True):
    """A rhythm of a community, the next instant it strikes, and when that was planned."""

    __tablename__ = "schedule"
    community: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    rule: str
    at: str
    zone: str
    next_at: datetime = Field(index=True)
    since: str = Field(default="", sa_column_kwargs=_EMPTY)
    skips: str = Field(default="", sa_column_kwargs=_EMPTY)
    planned: datetime | None = Field(default=None, index=True)


def _replan(insert: Insert) -> Insert:
    plan = {name: insert.excluded[name] for name in (*_RHYTHM, "next_at", "planned")}
    return insert.on_conflict_do_update(index_elements=["community", "name"], set_=plan)


_schedules, _strikes = table(ScheduleRow), table(OccurrenceRow)
_c, _s = _schedules.c, _strikes.c
_NAMED = _c.name.in_(bindparam("names", expanding=True))
_UNFINISHED = (IS_DUE, _s.name.in_(bindparam("names", expanding=True)))
_PUT = on_each(ScheduleRow, _replan)
_OUTLOOK = select(
    select(_c.next_at)
    .where(_NAMED)
    .order_by(_c.next_at)
    .limit(1)
    .scalar_subquery()
    .label("strikes"),
    select(func.min(_s.until)).where(*_UNFINISHED).scalar_subquery().label("runs"),
    select(func.max(_c.planned)).scalar_subquery().label("planned"),
)
_DUE = (
    select(_schedules)
    .where(_c.next_at <= bindparam("now"), _NAMED)
    .order_by(_c.next_at)
    .limit(_AT_ONCE)
    .with_for_update(skip_locked=True)
)
_AHEAD = (
    select(_schedules)
    .where(_c.planned > bindparam("late"))
    .limit(_AT_ONCE)
    .with_for_update(skip_locked=True)
)
_MOVE = (
    update(_schedules)
    .where(_c.community == bindparam("of"), _c.name == bindparam("called"))
    .values(next_at=bindparam("then"), planned=bindparam("now"))
)
_OF_COMMUNITY = select(_schedules).where(_c.community == bindparam("of"))
_THIS = _OF_COMMUNITY.where(_c.name == bindparam("called")).with_for_update()
_TO_COME = (
    _s.community == bindparam("of"),
    _s.name == bindparam("called"),
    _s.at > bindparam("now"),
)
_FORGET = delete(_strikes).where(*_TO_COME, _s.state != State.DONE)
_DONE = select(_s.slot).where(*_TO_COME)


class SqlSchedules:
    """The timetable's entries, in one transaction; planned tells that one was set."""

    def __init__(self, connection: Connection, now: datetime, next_strike: NextStrike) -> None:
        self._connection = connection
        self._occurrences = SqlOccurrences(connection)
        self._now = now
        self._next_strike = next_strike
        self.planned = False

    def put(self, community: str, name: str, rhythm: Rhythm) -> datetime:
        """Set a rhythm; answers when it next strikes, in UTC. What is due already stays due."""
        strike = self._next_strike(rhythm, self._now)
        self._keep_due(community, name)
        plan = {**asdict(rhythm), "next_at": strike, "planned": self._now}
        row = {"community": community, "name": name, **plan}
        self._connection.execute(_PUT[self._connection.dialect.name], row)
        self.planned = True
        return strike

    def coming(self, rhythm: Rhythm, count: int) -> tuple[datetime, ...]:
        """The next strikes a rhythm would have; nothing is set."""
        strikes = [self._now]
        for _ in range(count):
            strikes.append(self._next_strike(rhythm, strikes[-1]))
        return tuple(strikes[1:])

    def outlook(self, names: Iterable[str]) -> Outlook:
        """What lies ahead for schedules of these names, of any community."""
        row = self._connection.execute(_OUTLOOK, {"names": list(names)}).one()
        return Outlook(row.strikes, row.runs, row.planned)

    def strike(self, graces: Mapping[str, timedelta], now: datetime) -> Struck:
        """Write down the strikes of schedules that are due, a bounded number of them, and move on.

        Of a schedule whose next strike cannot be told nothing is known; it is held for a day.
        """
        strikes: list[tuple[Occurrence, State]] = []
        moves: list[dict[str, object]] = []
        counted: list[Missed] = []
        for row in self._connection.execute(_DUE, {"names": list(graces), "now": now}).all():
            if len(strikes) >= _ROWS:
                break
            slots = self._slots(row, now)
            moves.append(_moved(row, slots.following, now))
            strikes += states(slots, graces[row.name], now)
            if slots.others:
                counted.append(Missed(row.community, row.name, (), slots.others))
        if moves:
            self._connection.execute(_MOVE, moves)
        missed = self._occurrences.record(strikes, now)
        return Struck(len(moves), (*counted, *missed))

    def mend(self, now: datetime) -> int:
        """Plan anew what was planned while the clock was ahead; answers how many."""
        rows = self._connection.execute(_AHEAD, {"late": now + _DIFFERENCE}).all()
        for row in rows:
            to_come = {"of": row.community, "called": row.name, "now": now}
            self._connection.execute(_FORGET, to_come)
            done = set(self._connection.execute(_DONE, to_come).scalars())
            then = row.next_at if row.next_at <= now else self._free(row, done, now)
            self._connection.execute(_MOVE, _moved(row, then, now))
        return len(rows)

    def held(self, community: str) -> tuple[Held, ...]:
        """The community's schedules whose next strike cannot be told."""
        rows = self._connection.execute(_OF_COMMUNITY, {"of": community}).all()
        return tuple(Held(row.name, row.zone) for row in rows if not self._is_told(row))

    def _keep_due(self, community: str, name: str) -> None:
        """What is due by the rhythm that was set before is not lost with that."""
        row = self._connection.execute(_THIS, {"of": community, "called": name}).one_or_none()
        if row and row.next_at <= self._now:
            slots = self._slots(row, self._now)
            due = [(strike, State.DUE) for strike in slots.strikes]
            self._occurrences.record(due, self._now)

    def _slots(self, row: Found, now: datetime) -> Slots:
        try:
            return due_slots(row, now, self._next_strike)
        except Exception:  # whatever is wrong with one, the others go on
            log.exception("A schedule is held for a day", extra={"action": "schedule_held"})
            return Slots((), 0, now + _HOLD)

    def _free(self, row: Found, done: set[str], now: datetime) -> datetime:
        try:
            return first_free(rhythm_of(row), now, done, self._next_strike)
        except Exception:
            log.exception("A schedule is held for a day", extra={"action": "schedule_held"})
            return now + _HOLD

    def _is_told(self, row: Found) -> bool:
        try:
            self._next_strike(rhythm_of(row), self._now)
        except Exception:  # noqa: BLE001 - whatever it is, facilitators see that it is so
            return False
        return True


def _moved(row: Found, then: datetime, now: datetime) -> dict[str, object]:
    return {"of": row.community, "called": row.name, "then": then, "now": now}
