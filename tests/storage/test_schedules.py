"""What is due for whom is taken once, whichever process asks."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.kernel.rhythm import Rhythm, weekly
from bot.kernel.stores import Occurrence
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import MONDAY, HandClock
from tests.conftest import Opens
from tests.storage.sessions import Gate, asked, somebody_waits

WEEK = timedelta(days=7)
RHYTHM = weekly(0, 9, "UTC")  # Mondays at nine; the clock starts on such an instant
NEXT = MONDAY + WEEK


async def _put(database: Database, community: str = "school", name: str = "digest") -> datetime:
    return await database.write(lambda work: work.schedules.put(community, name, RHYTHM))


async def _take(database: Database, clock: HandClock) -> Occurrence | None:
    now = clock.now()
    return await database.write(lambda work: work.schedules.take(now))


async def _next_at(database: Database) -> datetime | None:
    return await database.read(lambda work: work.schedules.next_at())


async def _record(database: Database, occurrence: Occurrence, *, missed: bool = False) -> bool:
    return await database.write(lambda work: work.schedules.record(occurrence, missed=missed))


async def test_nothing_is_due_where_nothing_was_set(database: Database, clock: HandClock) -> None:
    assert await _next_at(database) is None
    assert await _take(database, clock) is None


async def test_a_rhythm_strikes_strictly_after_now(database: Database, clock: HandClock) -> None:
    assert await _put(database) == NEXT
    assert await _next_at(database) == NEXT
    assert await _take(database, clock) is None


async def test_a_strike_is_taken_at_its_instant_and_once(
    database: Database, clock: HandClock
) -> None:
    await _put(database)
    clock.set(NEXT)
    assert await _take(database, clock) == Occurrence("school", "digest", NEXT)
    assert await _take(database, clock) is None
    assert await _next_at(database) == NEXT + WEEK


async def test_after_a_long_silence_the_newest_slot_is_taken(
    database: Database, clock: HandClock
) -> None:
    await _put(database)
    clock.set(NEXT + 3 * WEEK + timedelta(hours=1))
    assert await _take(database, clock) == Occurrence("school", "digest", NEXT + 3 * WEEK)
    assert await _take(database, clock) is None
    assert await _next_at(database) == NEXT + 4 * WEEK


async def test_what_a_rhythm_counts_from_and_skips_is_remembered(
    database: Database, clock: HandClock
) -> None:
    """Every other Tuesday from 10 March; 21 April 2026 is Tiradentes day in Brazil."""
    rhythm = Rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "09:00", "UTC", "2026-03-10", "BR")
    await database.write(lambda work: work.schedules.put("school", "digest", weekly(0, 9, "UTC")))
    strikes = await database.read(lambda work: work.schedules.coming(rhythm, 4))
    days = [strike.date().isoformat() for strike in strikes]
    assert days == ["2026-03-10", "2026-03-24", "2026-04-07", "2026-05-05"]
    assert await _next_at(database) == NEXT  # asking sets nothing
    await database.write(lambda work: work.schedules.put("school", "digest", rhythm))
    for strike in strikes[:3]:
        clock.set(strike)
        assert await _take(database, clock) == Occurrence("school", "digest", strike)
    assert await _next_at(database) == strikes[3]


async def test_setting_a_rhythm_again_replaces_it(database: Database) -> None:
    await _put(database)
    friday = await database.write(
        lambda work: work.schedules.put("school", "digest", weekly(4, 15, "Europe/Berlin"))
    )
    assert await _next_at(database) == friday == datetime.fromisoformat("2026-03-06T14:00+00:00")


async def test_the_earliest_of_all_communities_comes_first(
    database: Database, clock: HandClock
) -> None:
    await database.write(lambda work: work.schedules.put("late", "d", weekly(3, 9, "UTC")))
    await database.write(lambda work: work.schedules.put("early", "d", weekly(1, 9, "UTC")))
    assert await _next_at(database) == MONDAY + timedelta(days=1)
    clock.set(NEXT)
    taken = [await _take(database, clock) for _ in range(3)]
    assert [occurrence and occurrence.community for occurrence in taken] == ["early", "late", None]


async def test_a_strike_is_written_down_once(database: Database) -> None:
    occurrence = Occurrence("school", "digest", NEXT)
    assert await _record(database, occurrence, missed=True)
    assert not await _record(database, occurrence)
    assert await _record(database, Occurrence("school", "digest", NEXT + WEEK))
    assert await _record(database, Occurrence("another", "digest", NEXT))


async def test_taking_that_fails_is_taken_back(database: Database, clock: HandClock) -> None:
    await _put(database)
    clock.set(NEXT)

    def fail(work: SqlWork) -> None:
        work.schedules.take(clock.now())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.write(fail)
    assert await _take(database, clock) == Occurrence("school", "digest", NEXT)


async def test_two_sessions_take_different_strikes(
    opens: Opens, clock: HandClock, address: str
) -> None:
    one, other = opens(), opens()
    await _put(one, "first")
    await _put(one, "second")
    clock.set(NEXT)
    gate = Gate()

    def hold(work: SqlWork) -> Occurrence | None:
        taken = work.schedules.take(clock.now())
        gate.wait()
        return taken

    holding = asyncio.create_task(one.write(hold))
    await gate.reached()
    taking = asyncio.create_task(other.write(lambda work: work.schedules.take(clock.now())))
    if address.startswith("sqlite"):
        gate.open()  # the one writer makes the other wait
    theirs = await asyncio.wait_for(taking, 20)
    gate.open()
    mine = await holding
    assert mine is not None
    assert theirs is not None
    assert {mine.community, theirs.community} == {"first", "second"}
    assert await _take(one, clock) is None


async def test_two_sessions_write_one_strike_down_once(opens: Opens, address: str) -> None:
    one, other = opens(), opens()
    occurrence = Occurrence("school", "digest", NEXT)
    gate = Gate()

    def hold(work: SqlWork) -> bool:
        recorded = work.schedules.record(occurrence, missed=False)
        gate.wait()
        return recorded

    first = asyncio.create_task(one.write(hold))
    await gate.reached()
    second = asyncio.create_task(_record(other, occurrence))
    await somebody_waits(address)
    gate.open()
    assert (await first, await second) == (True, False)
    assert asked(address, "SELECT count(*) FROM occurrence") == [(1,)]
