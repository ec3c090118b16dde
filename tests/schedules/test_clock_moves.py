"""Clocks that are set back or forward, and processes that stand still: once, and not never."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.kernel.occurrence import Occurrence
from bot.kernel.rhythm import Rhythm
from schedules.timetable import Timetable
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import MONDAY, HandClock
from tests.conftest import Opens
from tests.schedules.diary import PATIENCE, STATES, Diary, Pause, plan
from tests.storage.sessions import asked

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
DAILY = Rhythm("FREQ=DAILY", "09:00", "UTC")
NEXT = MONDAY + DAY
LEASE = timedelta(minutes=2)
SLOTS = [f"{MONDAY + number * DAY:%Y-%m-%dT%H:%M}" for number in range(1, 8)]


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
async def timetable(database: Database, diary: Diary, clock: HandClock) -> Timetable[SqlWork]:
    """A timetable with a schedule that strikes every day at nine."""
    await plan(database, DAILY, "school")
    return diary.timetable(database, clock)


async def days_pass(timetable: Timetable[SqlWork], clock: HandClock, count: int) -> None:
    """From nine on the first day, somebody looks every hour."""
    for number in range((count - 1) * 24 + 1):
        clock.set(NEXT + number * HOUR)
        await timetable.tick()


async def test_an_hour_back_runs_nothing_twice_and_loses_nothing(
    timetable: Timetable[SqlWork], diary: Diary, clock: HandClock, address: str
) -> None:
    clock.set(NEXT)
    await timetable.tick()
    clock.set(NEXT - HOUR)
    await timetable.tick()
    assert await timetable.next_due() == NEXT + DAY
    await days_pass(timetable, clock, 3)
    assert diary.slots == SLOTS[:3]
    assert diary.missed == []
    assert asked(address, STATES) == [(slot, "done") for slot in SLOTS[:3]]


async def test_an_hour_back_while_one_is_under_way_saves_it_once(
    timetable: Timetable[SqlWork], diary: Diary, clock: HandClock, address: str
) -> None:
    pause = Pause()
    diary.works = pause.work
    clock.set(NEXT)
    working = asyncio.create_task(timetable.tick())
    await pause.begun.wait()
    clock.set(NEXT - HOUR)
    looking = asyncio.create_task(timetable.tick())
    await seen(timetable, NEXT)  # it is planned anew
    pause.ends.set()
    await working
    await looking
    await days_pass(timetable, clock, 2)
    assert diary.slots == SLOTS[:2]
    assert asked(address, STATES) == [(slot, "done") for slot in SLOTS[:2]]


async def test_an_hour_back_after_a_crash_it_runs_at_its_hour(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await claimed_and_left(database, clock)
    clock.set(NEXT - HOUR)
    await timetable.tick()
    assert diary.ran == []
    await days_pass(timetable, clock, 2)
    assert diary.slots == SLOTS[:2]


async def test_no_lease_outlasts_the_time_the_clock_was_set_back_by(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    """Taken two hours after its strike by a process that died: the strike itself lies behind."""
    await claimed_and_left(database, clock, NEXT + 2 * HOUR)
    clock.set(NEXT + HOUR)
    await timetable.tick()
    assert diary.ran == []  # for all it knows, that process is at work
    clock.set(NEXT + 2 * HOUR + LEASE)
    await timetable.tick()
    assert diary.slots == SLOTS[:1]


async def test_a_year_forward_and_back_loses_no_schedule(
    timetable: Timetable[SqlWork], diary: Diary, clock: HandClock, address: str
) -> None:
    clock.set(NEXT)
    await timetable.tick()
    clock.set(NEXT + YEAR)
    await timetable.tick()
    ahead = diary.slots[1:]
    assert ahead == [f"{NEXT + YEAR:%Y-%m-%dT%H:%M}"]
    assert len(diary.missed_slots) == 364
    clock.set(NEXT + HOUR)
    await timetable.tick()
    assert await timetable.next_due() == NEXT + DAY
    await days_pass(timetable, clock, 7)
    assert diary.slots == [SLOTS[0], *ahead, *SLOTS[1:]]
    assert len(diary.missed) == 1
    assert asked(address, STATES) == [(slot, "done") for slot in [*SLOTS, *ahead]]


async def test_what_ran_a_year_ahead_does_not_run_when_that_year_is_over(
    timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    for at in (NEXT + YEAR, NEXT - HOUR, NEXT, NEXT + YEAR, NEXT + YEAR + DAY):
        clock.set(at)
        await timetable.tick()
    assert diary.slots == [f"{at:%Y-%m-%dT%H:%M}" for at in (NEXT + YEAR, NEXT, NEXT + YEAR + DAY)]


async def test_no_lease_waits_for_the_end_of_a_year_that_was_not_one(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await claimed_and_left(database, clock, NEXT, until=NEXT + YEAR + LEASE)
    clock.set(NEXT + HOUR)
    await timetable.tick()
    assert diary.slots == SLOTS[:1]


async def test_who_was_paused_beyond_its_lease_writes_nothing(
    opens: Opens, clock: HandClock, diary: Diary, address: str
) -> None:
    paused, pause = Diary(), Pause()
    paused.works = pause.work
    database = opens()
    await plan(database, DAILY, "school")
    clock.set(NEXT)
    sleeping = asyncio.create_task(paused.timetable(database, clock).tick())
    await pause.begun.wait()
    other = diary.timetable(opens(), clock)
    clock.set(NEXT + LEASE - timedelta(seconds=1))
    await other.tick()
    assert diary.worked == []
    clock.set(NEXT + LEASE)
    await other.tick()
    pause.ends.set()
    await sleeping
    assert (len(paused.worked), paused.ran, diary.slots) == (1, [], SLOTS[:1])
    assert asked(address, STATES) == [(SLOTS[0], "done")]


async def test_who_was_paused_may_come_first_and_then_the_other_writes_nothing(
    opens: Opens, clock: HandClock, diary: Diary, address: str
) -> None:
    """Both are at work; whoever holds the lease wins, however late it is."""
    paused, pauses = Diary(), (Pause(), Pause())
    paused.works, diary.works = pauses[0].work, pauses[1].work
    await plan(opens(), DAILY, "school")
    clock.set(NEXT)
    first = asyncio.create_task(paused.timetable(opens(), clock).tick())
    await pauses[0].begun.wait()
    clock.set(NEXT + LEASE)
    second = asyncio.create_task(diary.timetable(opens(), clock).tick())
    await pauses[1].begun.wait()
    pauses[0].ends.set()
    await first
    assert asked(address, STATES) == [(SLOTS[0], "due")]
    pauses[1].ends.set()
    await second
    assert (paused.ran, diary.slots) == ([], SLOTS[:1])


async def test_after_a_crash_it_runs_once_its_lease_is_over(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await claimed_and_left(database, clock)
    await timetable.tick()
    clock.set(NEXT + LEASE - timedelta(seconds=1))
    await timetable.tick()
    assert diary.worked == []
    assert await timetable.next_due() == NEXT + LEASE
    clock.set(NEXT + LEASE)
    await timetable.tick()
    assert diary.slots == SLOTS[:1]


async def test_one_that_takes_longer_than_its_lease_is_not_begun_again_where_it_runs(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    """Another one, due later, runs meanwhile: so it was looked for what could be taken."""
    await plan(database, Rhythm("FREQ=DAILY", "10:00", "UTC"), "later")
    pause, other = Pause(), asyncio.Event()

    async def work(occurrence: Occurrence) -> None:
        if occurrence.community == "school":
            await pause.work(occurrence)
        other.set()

    diary.works = work
    clock.set(NEXT)
    working = asyncio.create_task(timetable.tick())
    await pause.begun.wait()
    clock.set(NEXT + HOUR)
    looking = asyncio.create_task(timetable.tick())
    await other.wait()
    pause.ends.set()
    await asyncio.gather(working, looking)
    assert [each.community for each in diary.worked] == ["school", "later"]
    assert sorted(each.community for each in diary.ran) == ["later", "school"]


async def test_the_end_waits_for_a_long_one_that_still_ends_in_time(
    timetable: Timetable[SqlWork], diary: Diary, clock: HandClock, address: str
) -> None:
    pause = Pause()
    diary.works = pause.work
    clock.set(NEXT)
    working = asyncio.create_task(timetable.tick())
    await pause.begun.wait()
    ending = asyncio.create_task(timetable.finish())
    await asyncio.sleep(0)
    assert not ending.done()
    pause.ends.set()
    await ending
    assert asked(address, STATES) == [(SLOTS[0], "done")]
    await working


async def claimed_and_left(
    database: Database, clock: HandClock, at: datetime = NEXT, until: datetime | None = None
) -> None:
    """Taken by a process that dies."""
    clock.set(at)
    graces, lease = {"digest": timedelta(hours=12)}, until or at + LEASE
    await database.write(lambda work: work.schedules.strike(graces, at))
    (_,) = await database.write(lambda work: work.occurrences.claim("digest", 9, at, lease, ()))


async def seen(timetable: Timetable[SqlWork], due: datetime) -> None:
    """Return once this is what is due next."""
    async with asyncio.timeout(PATIENCE.total_seconds()):
        while await timetable.next_due() != due:
            pass
