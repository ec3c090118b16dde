"""Bad days of the calendar: clocks that jump, zones that are renamed or gone."""

from datetime import datetime, timedelta

import pytest

from bot.kernel.occurrence import Held
from bot.kernel.rhythm import Rhythm, weekly
from storage.database import Database
from tests.clocks import MONDAY, HandClock
from tests.storage.sessions import asked, session

GRACES = {"digest": timedelta(hours=12)}
SLOTS = "SELECT slot FROM occurrence ORDER BY slot"
WEEK = timedelta(days=7)
DAILY = "FREQ=DAILY"


async def _put(database: Database, rhythm: Rhythm) -> datetime:
    return await database.write(lambda work: work.schedules.put("school", "digest", rhythm))


async def _strike(database: Database, clock: HandClock) -> None:
    now = clock.now()
    await database.write(lambda work: work.schedules.strike(GRACES, now))


def _slots(address: str) -> list[str]:
    return [slot for (slot,) in asked(address, SLOTS)]


def _rename(address: str, zone: str) -> None:
    with session(address) as connection:
        connection.exec_driver_sql(f"UPDATE schedule SET zone='{zone}'")  # noqa: S608 - our words


@pytest.mark.parametrize(
    ("zone", "at", "expected"),
    [
        # 29 March 2026, 02:00 becomes 03:00.
        ("Europe/Berlin", "02:30", "2026-03-28T02:30 2026-03-29T03:30 2026-03-30T02:30"),
        # 25 October 2026, 03:00 becomes 02:00.
        ("Europe/Berlin", "02:30", "2026-10-24T02:30 2026-10-25T02:30 2026-10-26T02:30"),
        # 28 March 2026, 23:00 becomes 00:00 of the next day.
        ("America/Nuuk", "23:30", "2026-03-27T23:30 2026-03-29T00:30 2026-03-29T23:30"),
        # 6 September 2026, 00:00 becomes 01:00.
        ("America/Santiago", "00:00", "2026-09-05T00:00 2026-09-06T01:00 2026-09-07T00:00"),
        # 5 April 2026, 02:00 becomes 01:30; 4 October, 02:00 becomes 02:30.
        ("Australia/Lord_Howe", "01:45", "2026-04-04T01:45 2026-04-05T01:45 2026-04-06T01:45"),
        ("Australia/Lord_Howe", "02:15", "2026-10-03T02:15 2026-10-04T02:45 2026-10-05T02:15"),
        # There was no 30 December 2011: its strike is the next day's.
        ("Pacific/Apia", "09:00", "2011-12-29T09:00 2011-12-31T09:00"),
    ],
)
async def test_every_day_strikes_once_while_the_clocks_jump(
    database: Database, clock: HandClock, address: str, zone: str, at: str, expected: str
) -> None:
    """Somebody looks every quarter of an hour, through both the hours that come twice."""
    slots = expected.split()
    first = datetime.fromisoformat(f"{slots[0]}+00:00")
    clock.set(first - timedelta(days=1))
    await _put(database, Rhythm(DAILY, at, zone, f"{first:%Y-%m-%d}"))
    while slots[-1] not in _slots(address):
        assert clock.now() < first + timedelta(days=4)
        clock.advance(minutes=15)
        await _strike(database, clock)
    for _ in range(12):  # and would it come again, it would be now
        clock.advance(minutes=15)
        await _strike(database, clock)
    assert _slots(address) == slots


async def test_a_rhythm_that_is_set_in_the_hour_that_comes_twice_waits_for_the_next_day(
    database: Database, clock: HandClock
) -> None:
    """02:30 of 25 October was there, and is there again: at 02:15 it is still to come only once."""
    rhythm = Rhythm(DAILY, "02:30", "Europe/Berlin")
    clock.set(datetime.fromisoformat("2026-10-25T02:15+02:00"))
    assert await _put(database, rhythm) == datetime.fromisoformat("2026-10-25T02:30+02:00")
    clock.set(datetime.fromisoformat("2026-10-25T02:15+01:00"))
    assert await _put(database, rhythm) == datetime.fromisoformat("2026-10-26T02:30+01:00")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Europe/Kiev", "Europe/Kyiv"),
        ("America/Godthab", "America/Nuuk"),
        ("US/Pacific", "America/Los_Angeles"),
    ],
)
async def test_a_zone_that_was_renamed_goes_on_and_repeats_no_slot(
    database: Database, clock: HandClock, address: str, old: str, new: str
) -> None:
    first = await _put(database, weekly(0, 20, old))
    clock.set(first)
    await _strike(database, clock)
    assert await database.read(lambda work: work.schedules.held("school")) == ()
    clock.set(first - timedelta(hours=1))  # who saves the form again, before the hour
    assert await _put(database, weekly(0, 20, new)) == first
    clock.set(first + WEEK)
    await _strike(database, clock)
    slots = _slots(address)
    assert [slot[-5:] for slot in slots] == ["20:00", "20:00"]
    assert datetime.fromisoformat(slots[1]) - datetime.fromisoformat(slots[0]) == WEEK


async def test_a_zone_that_is_gone_holds_the_schedule_until_it_is_set_again(
    database: Database, clock: HandClock, address: str
) -> None:
    """US/Pacific-New was taken out of the list of zones in 2020."""
    await _put(database, weekly(0, 9, "America/Los_Angeles"))
    _rename(address, "US/Pacific-New")
    for day in range(1, 10):
        clock.set(MONDAY + timedelta(days=day))
        await _strike(database, clock)
    assert _slots(address) == []
    held = await database.read(lambda work: work.schedules.held("school"))
    assert held == (Held("digest", "US/Pacific-New"),)
    assert asked(address, "SELECT rule, at FROM schedule") == [("FREQ=WEEKLY;BYDAY=MO", "09:00")]
    monday = await _put(database, weekly(0, 9, "America/Los_Angeles"))
    clock.set(monday)
    await _strike(database, clock)
    assert _slots(address) == ["2026-03-16T09:00"]
    assert await database.read(lambda work: work.schedules.held("school")) == ()


async def test_a_zone_that_comes_back_ends_the_hold_by_itself(
    database: Database, clock: HandClock, address: str
) -> None:
    """Somebody installs a newer list of zones: what is due when it is looked at again strikes."""
    await _put(database, Rhythm(DAILY, "09:00", "UTC"))
    _rename(address, "Europe/Neverland")
    clock.set(MONDAY + timedelta(days=1))
    await _strike(database, clock)
    _rename(address, "UTC")
    clock.advance(days=1)
    await _strike(database, clock)
    assert _slots(address) == ["2026-03-04T09:00"]
