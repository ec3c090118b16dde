"""What is due for whom is written down once, whichever process looks."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.kernel.claim import State
from bot.kernel.occurrence import Held, Missed, Occurrence, Struck
from bot.kernel.rhythm import Rhythm, weekly
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import MONDAY, HandClock
from tests.conftest import Opens
from tests.storage.sessions import Gate, asked, session, somebody_waits

WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)
RHYTHM = weekly(0, 9, "UTC")  # Mondays at nine; the clock starts on such an instant
DAILY = Rhythm("FREQ=DAILY", "09:00", "UTC")
NEXT = MONDAY + WEEK
GRACES = {"digest": timedelta(hours=12)}
STATES = "SELECT state, slot FROM occurrence ORDER BY slot"


async def _put(
    database: Database, community: str = "school", name: str = "digest", rhythm: Rhythm = RHYTHM
) -> datetime:
    return await database.write(lambda work: work.schedules.put(community, name, rhythm))


async def _strike(database: Database, clock: HandClock) -> Struck:
    now = clock.now()
    return await database.write(lambda work: work.schedules.strike(GRACES, now))


async def _next(database: Database) -> datetime | None:
    return (await database.read(lambda work: work.schedules.outlook(GRACES))).strikes


def _occurrence(at: datetime, community: str = "school") -> Occurrence:
    return Occurrence(community, "digest", f"{at:%Y-%m-%dT%H:%M}", at)


async def test_nothing_is_due_where_nothing_was_set(database: Database, clock: HandClock) -> None:
    outlook = await database.read(lambda work: work.schedules.outlook(GRACES))
    assert (outlook.strikes, outlook.runs, outlook.planned) == (None, None, None)
    assert await _strike(database, clock) == Struck(0)


async def test_a_rhythm_strikes_strictly_after_now(database: Database, clock: HandClock) -> None:
    assert await _put(database) == NEXT
    assert await _next(database) == NEXT
    assert await _strike(database, clock) == Struck(0)


async def test_a_strike_is_written_down_at_its_instant_and_once(
    database: Database, clock: HandClock, address: str
) -> None:
    await _put(database)
    clock.set(NEXT)
    assert await _strike(database, clock) == Struck(1)
    assert await _strike(database, clock) == Struck(0)
    assert asked(address, STATES) == [("due", "2026-03-09T09:00")]
    assert await _next(database) == NEXT + WEEK
    assert (await database.read(lambda work: work.schedules.outlook(GRACES))).runs == NEXT


async def test_after_a_long_silence_the_newest_slot_is_due_and_the_others_missed(
    database: Database, clock: HandClock, address: str
) -> None:
    await _put(database)
    clock.set(NEXT + 2 * WEEK + HOUR)
    struck = await _strike(database, clock)
    missed = Missed("school", "digest", (_occurrence(NEXT), _occurrence(NEXT + WEEK)))
    assert struck == Struck(1, (missed,))
    assert [state for state, _ in asked(address, STATES)] == ["missed", "missed", "due"]
    assert await _next(database) == NEXT + 3 * WEEK


async def test_beyond_its_grace_the_newest_is_missed_as_well(
    database: Database, clock: HandClock
) -> None:
    await _put(database)
    clock.set(NEXT + GRACES["digest"] + timedelta(seconds=1))
    assert await _strike(database, clock) == Struck(
        1, (Missed("school", "digest", (_occurrence(NEXT),)),)
    )


async def test_a_very_long_absence_is_counted_in_pieces_and_fills_no_table(
    database: Database, clock: HandClock, address: str
) -> None:
    await _put(database, rhythm=DAILY)
    clock.set(MONDAY + timedelta(days=1_000))
    pieces = [await _strike(database, clock) for _ in range(4)]
    assert [piece.schedules for piece in pieces] == [1, 1, 1, 0]
    assert [missed.others for piece in pieces for missed in piece.missed] == [400, 400, 0]
    assert len(asked(address, STATES)) == 200
    assert await _next(database) == MONDAY + timedelta(days=1_001)


async def test_what_a_rhythm_counts_from_and_skips_is_remembered(
    database: Database, clock: HandClock
) -> None:
    """Every other Tuesday from 10 March; 21 April 2026 is Tiradentes day in Brazil."""
    rhythm = Rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "09:00", "UTC", "2026-03-10", "BR")
    await _put(database)
    strikes = await database.read(lambda work: work.schedules.coming(rhythm, 4))
    days = [strike.date().isoformat() for strike in strikes]
    assert days == ["2026-03-10", "2026-03-24", "2026-04-07", "2026-05-05"]
    assert await _next(database) == NEXT  # asking sets nothing
    await _put(database, rhythm=rhythm)
    for strike, following in pairwise(strikes):
        clock.set(strike)
        assert await _strike(database, clock) == Struck(1)
        assert await _next(database) == following


async def test_setting_a_rhythm_again_replaces_it(database: Database) -> None:
    await _put(database)
    friday = await _put(database, rhythm=weekly(4, 15, "Europe/Berlin"))
    assert await _next(database) == friday == datetime.fromisoformat("2026-03-06T14:00+00:00")


async def test_what_is_due_stays_due_when_a_rhythm_is_set_again(
    database: Database, clock: HandClock, address: str
) -> None:
    await _put(database)
    clock.set(NEXT + HOUR)
    await _put(database, rhythm=weekly(4, 15, "UTC"))
    assert asked(address, STATES) == [("due", "2026-03-09T09:00")]
    assert await _strike(database, clock) == Struck(0)


async def test_setting_it_again_repeats_no_slot(
    database: Database, clock: HandClock, address: str
) -> None:
    await _put(database)
    clock.set(NEXT)
    await _strike(database, clock)
    clock.set(NEXT - HOUR)  # an hour later the clocks are an hour back, and somebody saves the form
    assert await _put(database) == NEXT
    clock.set(NEXT)
    assert await _strike(database, clock) == Struck(1)
    assert len(asked(address, STATES)) == 1


async def test_a_slot_is_a_wall_time_whatever_the_zone(
    database: Database, clock: HandClock, address: str
) -> None:
    """Who moves the digest to another zone after it appeared does not get it twice that day."""
    await _put(database, rhythm=weekly(0, 9, "Europe/Berlin"))
    clock.set(NEXT)
    await _strike(database, clock)
    await _put(database, rhythm=weekly(0, 9, "America/Toronto"))
    clock.set(NEXT + timedelta(hours=4))
    assert await _strike(database, clock) == Struck(1)
    assert asked(address, STATES) == [("due", "2026-03-09T09:00")]


async def test_schedules_of_other_names_are_left_alone(
    database: Database, clock: HandClock, address: str
) -> None:
    await _put(database, name="a feature that was removed")
    clock.set(NEXT + WEEK)
    assert await _strike(database, clock) == Struck(0)
    assert await _next(database) is None
    assert asked(address, STATES) == []


async def test_a_rhythm_that_cannot_be_told_is_held_and_shown(
    database: Database, clock: HandClock, address: str
) -> None:
    await _put(database, "lost")
    await _put(database, "school")
    with session(address) as connection:
        connection.exec_driver_sql("UPDATE schedule SET zone='Mars/X' WHERE community='lost'")
    clock.set(NEXT)
    assert await _strike(database, clock) == Struck(2)
    assert asked(address, "SELECT community FROM occurrence") == [("school",)]
    assert await _next(database) == NEXT + timedelta(days=1)
    assert await database.read(lambda work: work.schedules.held("school")) == ()
    held = await database.read(lambda work: work.schedules.held("lost"))
    assert held == (Held("digest", "Mars/X"),)


async def test_once_it_can_be_told_again_only_true_strikes_follow(
    database: Database, clock: HandClock, address: str
) -> None:
    await _put(database)
    with session(address) as connection:
        connection.exec_driver_sql("UPDATE schedule SET zone='Mars/X'")
    clock.set(NEXT)
    await _strike(database, clock)
    with session(address) as connection:
        connection.exec_driver_sql("UPDATE schedule SET zone='UTC'")
    clock.set(NEXT + timedelta(days=1, hours=4))
    assert await _strike(database, clock) == Struck(1)
    assert asked(address, STATES) == []
    assert await _next(database) == NEXT + WEEK


async def test_a_zone_that_moved_its_clocks_meanwhile_moves_the_strike(
    database: Database, clock: HandClock, address: str
) -> None:
    """Planned for nine when Berlin was thought to be an hour further west."""
    await _put(database, rhythm=weekly(0, 9, "Europe/Berlin"))
    with session(address) as connection:
        later = "next_at = '2026-03-09 09:00:00'"
        connection.exec_driver_sql(f"UPDATE schedule SET {later}")  # noqa: S608 - our own words
    clock.set(NEXT)
    assert await _strike(database, clock) == Struck(1)
    assert asked(address, STATES) == [("due", "2026-03-09T09:00")]
    assert str(asked(address, "SELECT at FROM occurrence")[0][0]).startswith("2026-03-09 08:00")


async def test_what_became_of_old_strikes_is_forgotten_and_what_is_due_is_not(
    database: Database, clock: HandClock, address: str
) -> None:
    await _put(database)
    clock.set(NEXT + WEEK)
    await _strike(database, clock)
    await database.write(lambda work: work.occurrences.forget(NEXT))
    assert asked(address, STATES) == [("missed", "2026-03-09T09:00"), ("due", "2026-03-16T09:00")]
    await database.write(lambda work: work.occurrences.forget(NEXT + 2 * WEEK))
    assert asked(address, STATES) == [("due", "2026-03-16T09:00")]


async def test_taking_that_fails_is_taken_back(database: Database, clock: HandClock) -> None:
    await _put(database)
    clock.set(NEXT)

    def fail(work: SqlWork) -> None:
        work.schedules.strike(GRACES, clock.now())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.write(fail)
    assert await _strike(database, clock) == Struck(1)


async def test_two_sessions_take_different_schedules(
    opens: Opens, clock: HandClock, address: str
) -> None:
    one, other = opens(), opens()
    await _put(one, "first")
    clock.set(NEXT)
    gate = Gate()

    def hold(work: SqlWork) -> Struck:
        struck = work.schedules.strike(GRACES, clock.now())
        gate.wait()
        return struck

    holding = asyncio.create_task(one.write(hold))
    await gate.reached()
    taking = asyncio.create_task(other.write(lambda w: w.schedules.strike(GRACES, clock.now())))
    if address.startswith("sqlite"):
        gate.open()  # the one writer makes the other wait
    theirs = await asyncio.wait_for(taking, 20)
    gate.open()
    assert ((await holding).schedules, theirs.schedules) == (1, 0)
    assert len(asked(address, STATES)) == 1


async def test_who_sets_a_rhythm_waits_for_who_strikes_it(
    opens: Opens, clock: HandClock, address: str
) -> None:
    one, other = opens(), opens()
    await _put(one)
    clock.set(NEXT)
    gate = Gate()

    def hold(work: SqlWork) -> None:
        work.schedules.strike(GRACES, clock.now())
        gate.wait()

    first = asyncio.create_task(one.write(hold))
    await gate.reached()
    second = asyncio.create_task(_put(other))
    await somebody_waits(address)
    gate.open()
    await first
    assert await second == NEXT + WEEK
    assert asked(address, STATES) == [(State.DUE, "2026-03-09T09:00")]
