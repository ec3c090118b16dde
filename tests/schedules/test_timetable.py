"""What is due runs once, on time or not at all, whichever process asks."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.kernel.feature import Due
from bot.kernel.people import Profile
from bot.kernel.rhythm import weekly
from bot.kernel.stores import Occurrence
from schedules.timetable import TRIES, Timetable
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import MONDAY, HandClock
from tests.conftest import Opens
from tests.storage.people import ANA
from tests.storage.sessions import asked

WEEK = timedelta(days=7)
GRACE = timedelta(hours=12)
NEXT = MONDAY + WEEK
MISSED = "SELECT community, name, missed FROM occurrence ORDER BY community, slot"


@dataclass
class Diary:
    """Which strikes ran; told to break, it breaks after it has written something."""

    ran: list[Occurrence] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    breaks: Callable[[Occurrence], bool] = lambda _: False

    def run(self, occurrence: Occurrence, work: SqlWork) -> None:
        """Write down that it ran."""
        self.tried.append(occurrence.community)
        work.members.meet([Profile(ANA, f"met by {occurrence.community}")])
        if self.breaks(occurrence):
            raise RuntimeError("broken on purpose")
        self.ran.append(occurrence)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def timetable(database: Database, diary: Diary, clock: HandClock) -> Timetable[SqlWork]:
    return _timetable(database, diary, clock)


def _timetable(database: Database, diary: Diary, clock: HandClock) -> Timetable[SqlWork]:
    return Timetable(database, {"digest": Due("digest", diary.run, GRACE)}, clock)


async def _plan(database: Database, *communities: str, name: str = "digest") -> None:
    def run(work: SqlWork) -> None:
        for community in communities:
            work.schedules.put(community, name, weekly(0, 9, "UTC"))

    await database.write(run)


async def test_it_runs_when_it_is_due_and_not_before(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await _plan(database, "school")
    assert await timetable.next_due() == NEXT
    clock.set(NEXT - timedelta(seconds=1))
    await timetable.tick()
    assert diary.ran == []
    clock.set(NEXT)
    await timetable.tick()
    assert diary.ran == [Occurrence("school", "digest", NEXT)]
    assert await timetable.next_due() == NEXT + WEEK


async def test_ticking_twice_runs_it_once(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await _plan(database, "school")
    clock.set(NEXT)
    await asyncio.gather(timetable.tick(), timetable.tick())
    await timetable.tick()
    assert len(diary.ran) == 1


async def test_everything_due_runs_in_one_tick(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await _plan(database, "a", "b", "c")
    clock.set(NEXT)
    await timetable.tick()
    assert {occurrence.community for occurrence in diary.ran} == {"a", "b", "c"}


@pytest.mark.parametrize(("late", "runs"), [(GRACE, True), (GRACE + timedelta(seconds=1), False)])
async def test_beyond_its_grace_it_is_missed(
    database: Database,
    diary: Diary,
    clock: HandClock,
    address: str,
    late: timedelta,
    runs: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    await _plan(database, "school")
    clock.set(NEXT + late)
    timetable = _timetable(database, diary, clock)
    await timetable.tick()
    assert bool(diary.ran) is runs
    assert [tuple(map(bool, row[2:])) for row in asked(address, MISSED)] == [(not runs,)]
    assert await timetable.next_due() == NEXT + WEEK


async def test_after_three_weeks_of_silence_the_newest_runs_once(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await _plan(database, "school")
    clock.set(NEXT + 3 * WEEK + timedelta(hours=1))
    await timetable.tick()
    assert diary.ran == [Occurrence("school", "digest", NEXT + 3 * WEEK)]


async def test_two_processes_run_it_once(
    opens: Opens, diary: Diary, clock: HandClock, address: str
) -> None:
    databases = [opens(), opens()]
    await _plan(databases[0], *(f"school {number}" for number in range(10)))
    clock.set(NEXT)
    timetables = [_timetable(database, diary, clock) for database in databases]
    await asyncio.gather(*(timetable.tick() for timetable in timetables * 2))
    for timetable in timetables:
        await timetable.tick()
    assert len(diary.ran) == len(set(diary.ran)) == 10
    assert len(asked(address, MISSED)) == 10


async def test_what_breaks_is_rolled_back_tried_again_and_set_aside(
    database: Database,
    timetable: Timetable[SqlWork],
    diary: Diary,
    clock: HandClock,
    address: str,
) -> None:
    await _plan(database, "school")
    clock.set(NEXT)
    diary.breaks = lambda _: True
    await timetable.tick()
    assert diary.tried == ["school"] * TRIES
    assert [bool(row[2]) for row in asked(address, MISSED)] == [True]
    assert asked(address, "SELECT * FROM member") == []
    diary.breaks = lambda _: False
    clock.set(NEXT + WEEK)
    await timetable.tick()
    assert diary.ran == [Occurrence("school", "digest", NEXT + WEEK)]


async def test_what_breaks_once_runs_after_all(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await _plan(database, "school")
    clock.set(NEXT)
    diary.breaks = lambda _: len(diary.tried) == 1
    await timetable.tick()
    assert diary.ran == [Occurrence("school", "digest", NEXT)]


async def test_one_that_breaks_does_not_stand_in_the_way_of_others(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await _plan(database, "a", "broken", "c")
    clock.set(NEXT)
    diary.breaks = lambda occurrence: occurrence.community == "broken"
    await timetable.tick()
    assert {occurrence.community for occurrence in diary.ran} == {"a", "c"}


async def test_a_schedule_nothing_belongs_to_any_more_is_missed(
    database: Database,
    timetable: Timetable[SqlWork],
    diary: Diary,
    clock: HandClock,
    address: str,
) -> None:
    await _plan(database, "a", name="a feature that was removed")
    await _plan(database, "b")
    clock.set(NEXT)
    await timetable.tick()
    assert [occurrence.community for occurrence in diary.ran] == ["b"]
    assert [bool(row[2]) for row in asked(address, MISSED)] == [True, False]
