"""A due that keeps a diary, and the timetable that strikes it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.kernel.claim import Stepped, Steps
from bot.kernel.feature import Due
from bot.kernel.occurrence import Missed, Occurrence
from bot.kernel.people import Profile
from bot.kernel.rhythm import Rhythm
from schedules.timetable import Timetable
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.storage.people import ANA

GRACE = timedelta(hours=12)
PATIENCE = timedelta(minutes=1)
STATES = "SELECT slot, state FROM occurrence ORDER BY community, slot"


async def _at_once(_: Occurrence) -> None:
    """Nothing slow."""


@dataclass
class Diary:
    """Which strikes were worked on, which ran, which were missed; it breaks where it is told to."""

    worked: list[Occurrence] = field(default_factory=list)
    ran: list[Occurrence] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    works: Callable[[Occurrence], Awaitable[None]] = _at_once
    breaks: Callable[[Occurrence], bool] = lambda _: False

    @property
    def slots(self) -> list[str]:
        """The slots that ran."""
        return [occurrence.slot for occurrence in self.ran]

    @property
    def missed_slots(self) -> list[str]:
        """The slots it was told of as missed."""
        return [each.slot for missed in self.missed for each in missed.occurrences]

    def timetable(
        self, database: Database, clock: HandClock, grace: timedelta = GRACE, limit: int = 8
    ) -> Timetable[SqlWork]:
        """A timetable that knows this diary alone."""
        return Timetable(database, {"digest": self.due("digest", grace, limit)}, clock)

    def due(self, name: str, grace: timedelta = GRACE, limit: int = 8) -> Due[SqlWork]:
        """What is written into this diary when a schedule of a name strikes."""
        return Due(name, self._steps(), grace, self._hear, limit, PATIENCE)

    def _steps(self) -> Stepped[Occurrence, SqlWork]:
        return Steps(lambda occurrence, _: occurrence, self._work, self._save)

    async def _work(self, occurrence: Occurrence) -> None:
        self.worked.append(occurrence)
        await self.works(occurrence)

    def _save(self, occurrence: Occurrence, _: None, work: SqlWork) -> None:
        met = Profile(ANA, f"met by {occurrence.community} at {occurrence.slot}")
        work.members.meet(occurrence.community, [met])
        if self.breaks(occurrence):
            raise RuntimeError("broken on purpose")
        self.ran.append(occurrence)

    def _hear(self, missed: Missed, work: SqlWork) -> None:
        self.missed.append(missed)


@dataclass
class Pause:
    """Slow work that goes on when the test says so."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    ends: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self, _: Occurrence) -> None:
        """Wait for the test."""
        self.begun.set()
        await self.ends.wait()


async def plan(database: Database, rhythm: Rhythm, *communities: str, name: str = "digest") -> None:
    """Set a rhythm for communities."""

    def run(work: SqlWork) -> None:
        for community in communities:
            work.schedules.put(community, name, rhythm)

    await database.write(run)
