"""When what is due for whom, and which strikes were written down."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, text, update
from sqlmodel import Field

from bot.kernel.clock import NextStrike
from bot.kernel.rhythm import Rhythm
from bot.kernel.stores import Occurrence
from storage.rows import Row
from storage.statements import Insert, on_each, table

_EMPTY = {"server_default": text("''")}  # of rows from before
_RHYTHM = ("rule", "at", "zone", "since", "skips")


class ScheduleRow(Row, table=True):
    """A rhythm of a community, and the next instant it strikes."""

    __tablename__ = "schedule"
    community: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    rule: str
    at: str
    zone: str
    next_at: datetime = Field(index=True)
    since: str = Field(default="", sa_column_kwargs=_EMPTY)
    skips: str = Field(default="", sa_column_kwargs=_EMPTY)


class OccurrenceRow(Row, table=True):
    """A strike that ran or was missed; no slot of a schedule is written down twice."""

    __tablename__ = "occurrence"
    community: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    slot: datetime = Field(primary_key=True)
    missed: bool


def _replan(insert: Insert) -> Insert:
    plan = {name: insert.excluded[name] for name in (*_RHYTHM, "next_at")}
    return insert.on_conflict_do_update(index_elements=["community", "name"], set_=plan)


_schedules = table(ScheduleRow)
_c = _schedules.c
_PUT = on_each(ScheduleRow, _replan)
_NEXT = select(func.min(_c.next_at))
_DUE = (
    select(_schedules)
    .where(_c.next_at <= bindparam("now"))
    .order_by(_c.next_at)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_MOVE = (
    update(_schedules)
    .where(_c.community == bindparam("of"), _c.name == bindparam("called"))
    .values(next_at=bindparam("then"))
)
_RECORD = on_each(
    OccurrenceRow,
    lambda insert: insert.on_conflict_do_nothing().returning(table(OccurrenceRow).c.slot),
)


class SqlSchedules:
    """The timetable's entries, in one transaction; planned tells that one was set."""

    def __init__(self, connection: Connection, now: datetime, next_strike: NextStrike) -> None:
        self._connection = connection
        self._now = now
        self._next_strike = next_strike
        self.planned = False

    def put(self, community: str, name: str, rhythm: Rhythm) -> datetime:
        """Set a rhythm; answers when it next strikes, in UTC."""
        strike = self._next_strike(rhythm, self._now)
        row = {"community": community, "name": name, **asdict(rhythm), "next_at": strike}
        self._connection.execute(_PUT[self._connection.dialect.name], row)
        self.planned = True
        return strike

    def coming(self, rhythm: Rhythm, count: int) -> tuple[datetime, ...]:
        """The next strikes a rhythm would have; nothing is set."""
        strikes = [self._now]
        for _ in range(count):
            strikes.append(self._next_strike(rhythm, strikes[-1]))
        return tuple(strikes[1:])

    def next_at(self) -> datetime | None:
        """When the next schedule of any community strikes."""
        next_at: datetime | None = self._connection.execute(_NEXT).scalar_one()
        return next_at

    def take(self, now: datetime) -> Occurrence | None:
        """Take one strike that is due, the newest slot of its schedule, and move on."""
        row = self._connection.execute(_DUE, {"now": now}).one_or_none()
        if row is None:
            return None
        rhythm = Rhythm(row.rule, row.at, row.zone, row.since, row.skips)
        slot, following = row.next_at, self._next_strike(rhythm, row.next_at)
        while following <= now:
            slot, following = following, self._next_strike(rhythm, following)
        moved = {"of": row.community, "called": row.name, "then": following}
        self._connection.execute(_MOVE, moved)
        return Occurrence(row.community, row.name, slot)

    def record(self, occurrence: Occurrence, *, missed: bool) -> bool:
        """Write a strike down as run or missed; False where it was written down before."""
        row = {"community": occurrence.community, "name": occurrence.name}
        found = self._connection.execute(
            _RECORD[self._connection.dialect.name],
            {**row, "slot": occurrence.slot, "missed": missed},
        )
        return found.first() is not None
