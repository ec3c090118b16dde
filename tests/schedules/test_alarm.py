"""The alarm clock: the timetable strikes by itself, at the right moment, until it is stopped."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Self

import pytest

from bot.kernel.feature import Due
from bot.kernel.occurrence import Occurrence
from bot.kernel.rhythm import weekly
from schedules.clock import SystemClock
from schedules.timetable import Timetable
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import MONDAY, HandClock
from tests.databases import SQLITE
from tests.steps import saving

NEXT = MONDAY + timedelta(days=7)
MOMENT = timedelta(milliseconds=50)
PATIENCE = 10  # well below the time after which it looks again without an alarm

pytestmark = pytest.mark.parametrize("address", [SQLITE], indirect=True)


class Alarm:
    """A timetable that was started, and what has come of it."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        self.ran: asyncio.Queue[Occurrence] = asyncio.Queue()
        self.looked: asyncio.Queue[None] = asyncio.Queue()
        self.database = database
        self._loop = asyncio.get_running_loop()
        self.timetable = Timetable(database, {"digest": Due("digest", saving(self._run))}, clock)
        database.planned = self.timetable.plan

    def start(self) -> None:
        """Start it."""
        self.timetable.start([lambda: self.looked.put_nowait(None)])

    async def plan(self) -> None:
        """Set a schedule that strikes next Monday at nine."""
        rhythm = weekly(0, 9, "UTC")
        await self.database.write(lambda work: work.schedules.put("school", "digest", rhythm))

    async def looks(self) -> None:
        """Return once it has looked for what is due."""
        async with asyncio.timeout(PATIENCE):
            await self.looked.get()

    async def strikes(self) -> Occurrence:
        """Return with what ran."""
        async with asyncio.timeout(PATIENCE):
            return await self.ran.get()

    def _run(self, occurrence: Occurrence, work: SqlWork) -> None:
        self._loop.call_soon_threadsafe(self.ran.put_nowait, occurrence)


@pytest.fixture
async def hand(database: Database, clock: HandClock) -> AsyncIterator[Alarm]:
    """An alarm whose clock stands still."""
    alarm = Alarm(database, clock)
    yield alarm
    alarm.timetable.stop()
    await alarm.timetable.finish()


async def test_what_is_due_already_runs_at_once(hand: Alarm, clock: HandClock) -> None:
    await hand.plan()
    clock.set(NEXT)
    hand.start()
    assert await hand.strikes() == Occurrence("school", "digest", "2026-03-09T09:00", NEXT)
    await hand.looks()


async def test_what_was_planned_before_the_start_runs_on_time(
    hand: Alarm, clock: HandClock
) -> None:
    clock.set(NEXT - MOMENT)  # where it stands, the alarm goes off every moment, in vain
    await hand.plan()
    hand.start()
    await hand.looks()
    clock.set(NEXT)
    assert (await hand.strikes()).at == NEXT


async def test_planning_moves_the_alarm(hand: Alarm, clock: HandClock) -> None:
    clock.set(NEXT - MOMENT)
    hand.start()
    await hand.looks()
    await hand.plan()
    clock.set(NEXT)
    assert (await hand.strikes()).at == NEXT


async def test_looking_wakes_the_other_even_where_the_database_is_gone(
    hand: Alarm, database: Database
) -> None:
    database.close()
    hand.start()
    await hand.looks()


async def test_stopping_is_possible_at_any_time_and_twice(hand: Alarm, clock: HandClock) -> None:
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, what: complaints.append(what))
    hand.timetable.stop()
    hand.start()
    hand.timetable.stop()
    hand.timetable.stop()
    await hand.plan()
    clock.set(NEXT)
    await hand.plan()
    await hand.timetable.tick()
    assert complaints == []


def test_the_systems_clock_tells_utc(address: str) -> None:
    before = datetime.now(UTC)
    assert before <= SystemClock().now() <= datetime.now(UTC)
    assert SystemClock().now().utcoffset() == timedelta()


async def test_it_looks_on_when_the_machines_clock_is_set_back(
    hand: Alarm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schedules.timetable.LOOK_AGAIN", MOMENT.total_seconds())
    hand.start()
    await hand.looks()
    monkeypatch.setattr("apscheduler.schedulers.base.datetime", _HourAgo)
    while not hand.looked.empty():
        hand.looked.get_nowait()
    for _ in range(3):
        await hand.looks()


class _HourAgo(datetime):
    """The machine's clock, set back by an hour."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """An hour ago."""
        return super().now(tz) - timedelta(hours=1)
