"""What is due runs once, on time or not at all, whichever process looks."""

import asyncio
from datetime import timedelta

import pytest

from bot.kernel.claim import TRIES
from bot.kernel.rhythm import weekly
from bot.kernel.runner import LONGEST_WAIT
from schedules.timetable import Timetable
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import MONDAY, HandClock
from tests.conftest import Opens
from tests.schedules.diary import STATES, Diary, Pause, plan
from tests.storage.sessions import asked, session

WEEK = timedelta(days=7)
NEXT = MONDAY + WEEK
SLOT = "2026-03-09T09:00"
MONDAYS = weekly(0, 9, "UTC")
LEASE = timedelta(minutes=2)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def timetable(database: Database, diary: Diary, clock: HandClock) -> Timetable[SqlWork]:
    return diary.timetable(database, clock)


async def test_it_runs_when_it_is_due_and_not_before(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock, address: str
) -> None:
    await plan(database, MONDAYS, "school")
    assert await timetable.next_due() == NEXT
    clock.set(NEXT - timedelta(seconds=1))
    await timetable.tick()
    assert diary.worked == []
    clock.set(NEXT)
    await timetable.tick()
    assert diary.slots == [SLOT]
    assert asked(address, STATES) == [(SLOT, "done")]
    assert await timetable.next_due() == NEXT + WEEK


async def test_ticking_twice_runs_it_once(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await plan(database, MONDAYS, "school")
    clock.set(NEXT)
    await asyncio.gather(timetable.tick(), timetable.tick())
    await timetable.tick()
    assert len(diary.worked) == len(diary.ran) == 1


async def test_whoever_ticks_waits_for_what_another_tick_began(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    pause = Pause()
    diary.works = pause.work
    await plan(database, MONDAYS, "school")
    clock.set(NEXT)
    first = asyncio.create_task(timetable.tick())
    await pause.begun.wait()
    second = asyncio.create_task(timetable.tick())
    assert await timetable.next_due() == NEXT + LEASE
    assert not second.done()
    pause.ends.set()
    await second
    assert diary.slots == [SLOT]
    await first


async def test_everything_due_runs_in_one_tick(
    database: Database, diary: Diary, clock: HandClock
) -> None:
    names = [f"school {number}" for number in range(25)]
    await plan(database, MONDAYS, *names)
    clock.set(NEXT)
    await diary.timetable(database, clock, limit=4).tick()
    assert sorted(each.community for each in diary.ran) == sorted(names)


async def test_several_run_at_once_but_not_too_many(
    database: Database, diary: Diary, clock: HandClock
) -> None:
    running, most, full = 0, 0, asyncio.Event()

    async def work(_: object) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        if running == 3:
            full.set()
        await full.wait()
        running -= 1

    diary.works = work
    await plan(database, MONDAYS, *map(str, range(9)))
    clock.set(NEXT)
    await diary.timetable(database, clock, limit=3).tick()
    assert (most, len(diary.ran)) == (3, 9)


async def test_one_that_is_slow_holds_nobody_up(
    database: Database, diary: Diary, clock: HandClock
) -> None:
    pause, rest = Pause(), asyncio.Event()

    async def work(occurrence: object) -> None:
        if len(diary.worked) == 1:
            await pause.ends.wait()
        elif len(diary.worked) == 12:
            rest.set()

    diary.works = work
    await plan(database, MONDAYS, *map(str, range(12)))
    clock.set(NEXT)
    ticking = asyncio.create_task(diary.timetable(database, clock, limit=2).tick())
    await rest.wait()
    pause.ends.set()
    await ticking
    assert len(diary.ran) == 12


async def test_two_processes_run_it_once(
    opens: Opens, diary: Diary, clock: HandClock, address: str
) -> None:
    databases = [opens(), opens()]
    await plan(databases[0], MONDAYS, *(f"school {number}" for number in range(30)))
    clock.set(NEXT)
    timetables = [diary.timetable(database, clock) for database in databases]
    await asyncio.gather(*(timetable.tick() for timetable in timetables * 2))
    for timetable in timetables:
        await timetable.tick()
    assert len(diary.worked) == len(diary.ran) == len(set(diary.ran)) == 30
    assert asked(address, STATES) == [(SLOT, "done")] * 30


async def test_what_breaks_is_undone_tried_again_later_and_given_up(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock, address: str
) -> None:
    await plan(database, MONDAYS, "school")
    clock.set(NEXT)
    diary.breaks = lambda _: True
    waits = []
    while (due := await timetable.next_due()) and due < NEXT + WEEK:
        waits.append(due - clock.now())
        clock.set(due)
        await timetable.tick()
    assert len(diary.worked) == TRIES
    assert asked(address, STATES) == [(SLOT, "failed")]
    assert asked(address, "SELECT * FROM member") == []
    for number, wait in enumerate(waits[1:]):
        usual = min(timedelta(minutes=2**number), LONGEST_WAIT)
        assert usual / 2 <= wait <= usual * 1.5
    diary.breaks = lambda _: False
    clock.set(NEXT + WEEK)
    await timetable.tick()
    assert diary.slots == ["2026-03-16T09:00"]


async def test_what_breaks_once_runs_after_all(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock, address: str
) -> None:
    await plan(database, MONDAYS, "school")
    clock.set(NEXT)
    diary.breaks = lambda _: len(diary.worked) == 1
    await timetable.tick()
    assert diary.ran == []
    clock.advance(minutes=2)
    await timetable.tick()
    assert diary.slots == [SLOT]
    assert asked(address, STATES) == [(SLOT, "done")]


@pytest.mark.parametrize("breaks", ["load", "work"])
async def test_every_step_may_break(
    database: Database, diary: Diary, clock: HandClock, breaks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    await plan(database, MONDAYS, "school")
    clock.set(NEXT)
    timetable = diary.timetable(database, clock)
    if breaks == "work":
        diary.works = fail  # type: ignore[assignment] # it breaks before it could be awaited
        await timetable.tick()
    else:
        with monkeypatch.context() as patch:
            patch.setattr("bot.kernel.claim.Steps.begin", fail)
            await timetable.tick()
    assert diary.ran == []
    diary.works = Diary().works
    clock.advance(minutes=2)
    await timetable.tick()
    assert diary.slots == [SLOT]


async def test_a_try_that_would_come_too_late_is_not_made(
    database: Database, diary: Diary, clock: HandClock, address: str
) -> None:
    await plan(database, MONDAYS, "school")
    clock.set(NEXT)
    diary.breaks = lambda _: True
    await diary.timetable(database, clock, grace=timedelta(seconds=5)).tick()
    assert asked(address, STATES) == [(SLOT, "failed")]
    assert diary.missed == []


async def test_work_that_takes_too_long_is_cut_off_and_tried_again(
    database: Database, diary: Diary, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.schedules.diary.PATIENCE", timedelta(milliseconds=20))
    diary.works = Pause().work
    await plan(database, MONDAYS, "school")
    clock.set(NEXT)
    timetable = diary.timetable(database, clock)
    await timetable.tick()
    diary.works = Diary().works
    clock.advance(minutes=2)
    await timetable.tick()
    assert diary.slots == [SLOT]


async def test_one_that_breaks_does_not_stand_in_the_way_of_others(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock
) -> None:
    await plan(database, MONDAYS, "a", "broken", "c")
    clock.set(NEXT)
    diary.breaks = lambda occurrence: occurrence.community == "broken"
    await timetable.tick()
    assert {occurrence.community for occurrence in diary.ran} == {"a", "c"}


async def test_a_schedule_nothing_belongs_to_any_more_is_left_alone(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock, address: str
) -> None:
    await plan(database, MONDAYS, "a", name="a feature that was removed")
    await plan(database, MONDAYS, "b")
    clock.set(NEXT)
    await timetable.tick()
    clock.set(NEXT + WEEK)
    await timetable.tick()
    assert [occurrence.community for occurrence in diary.ran] == ["b", "b"]
    assert [state for _, state in asked(address, STATES)] == ["done", "done"]


async def test_a_zone_nobody_knows_stops_nobody_else(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock, address: str
) -> None:
    await plan(database, MONDAYS, "lost", "school")
    with session(address) as connection:
        connection.exec_driver_sql("UPDATE schedule SET zone='Mars/X' WHERE community='lost'")
    clock.set(NEXT)
    await timetable.tick()
    assert [occurrence.community for occurrence in diary.ran] == ["school"]
    assert await timetable.next_due() == NEXT + timedelta(days=1)


async def test_nothing_is_begun_once_it_ends(
    database: Database, timetable: Timetable[SqlWork], diary: Diary, clock: HandClock, address: str
) -> None:
    await plan(database, MONDAYS, "school")
    clock.set(NEXT)
    await timetable.finish()
    await timetable.tick()
    assert diary.worked == []
    assert asked(address, STATES) == []


async def test_the_end_waits_for_what_runs_and_cuts_off_what_takes_too_long(
    opens: Opens, diary: Diary, clock: HandClock, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.kernel.runner.LAST", 0.01)
    pause = Pause()
    diary.works = pause.work
    database = opens()
    await plan(database, MONDAYS, "school")
    clock.set(NEXT)
    ending = diary.timetable(database, clock)
    ticking = asyncio.create_task(ending.tick())
    await pause.begun.wait()
    await ending.finish()
    await ticking
    assert asked(address, STATES) == [(SLOT, "due")]
    diary.works = Diary().works
    await diary.timetable(opens(), clock).tick()  # at once: nobody waits for the lease
    assert diary.slots == [SLOT]
