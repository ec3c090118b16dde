"""After an absence the newest strike runs if it is not too late; no strike is passed over."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import product
from typing import TypeAlias
from zoneinfo import ZoneInfo

import pytest

from bot.kernel.rhythm import Rhythm, weekly
from schedules.recurrence import next_strike
from schedules.timetable import Timetable
from storage.database import Database
from storage.slots import MOST
from storage.work import SqlWork
from tests.clocks import MONDAY, HandClock
from tests.schedules.diary import STATES, Diary, plan
from tests.storage.sessions import asked

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
QUARTER = timedelta(minutes=15)
BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 3, 25, 15, 7, tzinfo=UTC)  # the clocks go forward in Berlin on Sunday
GRACES = {"strict": timedelta(minutes=5), "usual": timedelta(hours=12), "patient": 8 * DAY}
_FREQUENT = {"HOURLY": HOUR, "QUARTERLY": QUARTER}  # storage takes strikes as they come
RHYTHMS = {
    "quarterly": Rhythm("QUARTERLY", "00:00", "UTC"),
    "hourly": Rhythm("HOURLY", "00:00", "UTC"),
    "daily": Rhythm("FREQ=DAILY", "09:30", "Europe/Berlin"),
    "weekly": weekly(2, 16, "Europe/Berlin"),  # Wednesdays; seven minutes ago, at the start
}
EVERYTHING = "SELECT community, name, slot, state FROM occurrence"
LENGTHS, IDS = (HOUR, DAY, WEEK), ("hour", "day", "week")
WENT = datetime(2026, 3, 26, 8, 30, tzinfo=UTC)  # half past nine in Berlin

Names: TypeAlias = tuple[str, str]


def strikes_of(rhythm: Rhythm, after: datetime) -> datetime:
    """The next strike of any of these rhythms."""
    step = _FREQUENT.get(rhythm.rule)
    return after - (after - MONDAY) % step + step if step else next_strike(rhythm, after)


def counted(name: str, since: datetime, until: datetime) -> list[datetime]:
    """The strikes of a rhythm in a stretch of time, as wall times, counted by hand."""
    days = [since.date() + timedelta(days=number) for number in range(400)]
    match name:
        case "daily":
            slots = [datetime.combine(day, time(9, 30), BERLIN) for day in days]
        case "weekly":
            slots = [datetime.combine(day, time(16), BERLIN) for day in days if day.weekday() == 2]
        case _:
            first, step = datetime.combine(days[0], time(), UTC), _FREQUENT[RHYTHMS[name].rule]
            slots = [first + number * step for number in range(1_000)]
    return [slot for slot in slots if since < slot <= until]


@dataclass
class Absence:
    """Schedules of every rhythm with every grace, while nobody looks."""

    diary: Diary
    clock: HandClock
    timetable: Timetable[SqlWork]

    async def lasts(self, length: timedelta) -> datetime:
        """Nobody looks for so long, then somebody does; answers when that is."""
        back = START + length
        self.clock.set(back)
        await self.timetable.tick()
        return back

    def others(self) -> Counter[Names]:
        """How many strikes of each schedule were told of as a number alone."""
        told: Counter[Names] = Counter()
        for missed in self.diary.missed:
            told[missed.community, missed.name] += missed.others
        return +told


@pytest.fixture
async def absence(address: str, clock: HandClock, diary: Diary) -> AsyncIterator[Absence]:
    """All of them, planned at the start."""
    clock.set(START)
    with closing(Database(address, clock, strikes_of, {})) as database:
        for rhythm, planned in RHYTHMS.items():
            for grace in GRACES:
                await plan(database, planned, rhythm, name=grace)
        dues = {name: diary.due(name, grace) for name, grace in GRACES.items()}
        yield Absence(diary, clock, Timetable(database, dues, clock))


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.mark.parametrize("length", LENGTHS, ids=IDS)
async def test_every_strike_of_an_absence_is_accounted_for(
    absence: Absence, address: str, length: timedelta
) -> None:
    until = await absence.lasts(length)
    states: dict[tuple[str, ...], str] = {}
    others: Counter[Names] = Counter()
    for rhythm, grace in product(RHYTHMS, GRACES):
        due = counted(rhythm, START, until)
        others[rhythm, grace] = MOST if len(due) > MOST else 0
        for slot in due[others[rhythm, grace] :]:
            runs = slot == due[-1] and until - slot <= GRACES[grace]
            states[rhythm, grace, f"{slot:%Y-%m-%dT%H:%M}"] = "done" if runs else "missed"
    assert {row[:3]: row[3] for row in asked(address, EVERYTHING)} == states
    assert absence.others() == +others
    assert {"done", "missed"} == set(states.values())


@pytest.mark.parametrize("length", LENGTHS, ids=IDS)
async def test_what_ran_ran_once_and_what_was_missed_is_told_once(
    absence: Absence, address: str, length: timedelta
) -> None:
    await absence.lasts(length)
    await absence.timetable.tick()
    told = [each for missed in absence.diary.missed for each in missed.occurrences]
    for state, heard in (("done", absence.diary.ran), ("missed", told)):
        rows = [row[:3] for row in asked(address, EVERYTHING) if row[3] == state]
        assert sorted((each.community, each.name, each.slot) for each in heard) == sorted(rows)


@pytest.mark.parametrize("grace", ["usual", "patient"])
@pytest.mark.parametrize("length", LENGTHS, ids=IDS)
async def test_what_was_under_way_when_it_went_is_not_passed_over(
    database: Database,
    diary: Diary,
    clock: HandClock,
    address: str,
    grace: str,
    length: timedelta,
) -> None:
    """Claimed, and nobody lives who could write down how it ended.

    However patient it is, it does not run after a newer one has struck.
    """
    clock.set(START)
    await plan(database, RHYTHMS["daily"], "school")
    clock.set(WENT)
    strike = {"digest": GRACES[grace]}
    await database.write(lambda work: work.schedules.strike(strike, WENT))
    lease = WENT + timedelta(minutes=2)
    (_,) = await database.write(lambda work: work.occurrences.claim("digest", 9, WENT, lease, ()))
    clock.set(WENT + length)
    await diary.timetable(database, clock, GRACES[grace]).tick()
    found = {slot[5:10]: state for slot, state in asked(address, STATES)}
    days = [f"{WENT + number * DAY:%m-%d}" for number in range(length.days + 1)]
    missed = days[:-1]
    assert found == dict.fromkeys(missed, "missed") | {days[-1]: "done"}
    assert sorted(slot[5:10] for slot in diary.missed_slots) == missed
    assert len(diary.ran) == 1
