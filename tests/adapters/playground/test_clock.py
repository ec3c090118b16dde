"""The playground's clock stops at everything that falls due."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.playground.clock import STEPS, PlaygroundClock
from tests.adapters.playground.world import SATURDAY, Diary, MemoryShelf
from tests.clocks import HandClock

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


async def opened(shelf: MemoryShelf) -> PlaygroundClock:
    return await PlaygroundClock.load(shelf, HandClock(SATURDAY))


async def test_a_skip_stops_at_each_due_instant_and_delivers_there() -> None:
    clock = await opened(MemoryShelf())
    due = [SATURDAY + timedelta(hours=hours) for hours in (1, 5, 40, 60)]
    diary = Diary(clock, list(due))
    await clock.skip(MONDAY, diary, diary.settle)
    assert diary.ran == [(instant, instant) for instant in due[:3]]
    assert diary.settled == 3
    assert diary.due == due[3:]
    assert clock.now() == MONDAY


async def test_what_is_due_already_is_run_where_the_clock_stands() -> None:
    clock = await opened(MemoryShelf())
    diary = Diary(clock, [SATURDAY - timedelta(days=1)])
    await clock.skip(MONDAY, diary, diary.settle)
    assert diary.ran == [(SATURDAY - timedelta(days=1), SATURDAY)]


async def test_a_timetable_that_never_gets_anything_done_does_not_hold_the_clock() -> None:
    class Stuck(Diary):
        async def tick(self) -> None:
            self.ran.append((SATURDAY, SATURDAY))

    clock = await opened(MemoryShelf())
    stuck = Stuck(clock, [SATURDAY])
    await clock.skip(MONDAY, stuck, stuck.settle)
    assert clock.now() == MONDAY
    assert len(stuck.ran) == 1


async def test_the_clock_never_goes_back() -> None:
    clock = await opened(MemoryShelf())
    diary = Diary(clock)
    await clock.skip(SATURDAY - timedelta(days=1), diary, diary.settle)
    assert clock.now() == SATURDAY


async def test_what_was_skipped_survives_a_restart() -> None:
    shelf = MemoryShelf()
    clock = await opened(shelf)
    diary = Diary(clock)
    await clock.skip(MONDAY, diary, diary.settle)
    assert (await opened(shelf)).now() == MONDAY


@pytest.mark.parametrize(
    ("step", "zone", "now", "then"),
    [
        ("monday", "UTC", "2026-11-21T09:30", "2026-11-23T09:00"),
        ("monday", "UTC", "2026-11-23T08:59", "2026-11-23T09:00"),
        ("monday", "UTC", "2026-11-23T09:00", "2026-11-30T09:00"),
        ("monday", "America/New_York", "2026-11-23T02:00", "2026-11-23T14:00"),
        ("monday", "Pacific/Auckland", "2026-11-22T12:00", "2026-11-22T20:00"),
        ("monday", "Europe/Berlin", "2027-03-27T12:00", "2027-03-29T07:00"),  # summer begins
        ("monday", "Europe/Berlin", "2026-10-24T12:00", "2026-10-26T08:00"),  # and ends
        ("tomorrow", "Asia/Kolkata", "2026-11-21T20:00", "2026-11-23T03:30"),
        ("hour", "UTC", "2026-11-21T23:30", "2026-11-22T00:30"),
    ],
)
def test_nine_o_clock_is_that_of_the_community(step: str, zone: str, now: str, then: str) -> None:
    _, goal = STEPS[step]
    now_utc, then_utc = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (now, then))
    assert goal(now_utc, zone) == then_utc


async def test_beside_a_real_platform_it_tells_the_real_time_and_goes_nowhere() -> None:
    shelf = MemoryShelf()
    ahead = await opened(shelf)
    diary = Diary(ahead)
    await ahead.skip(MONDAY, diary, diary.settle)
    beside = await PlaygroundClock.load(shelf, HandClock(SATURDAY), skips=False)
    assert beside.now() == SATURDAY
    assert beside.steps == {}
