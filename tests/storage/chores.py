"""Errands under test: what was done about them, and the runner that does it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.kernel.claim import Kind, Steps
from bot.kernel.errand import Errand
from bot.kernel.people import Profile
from bot.kernel.runner import Runner
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.storage.people import ANA

COMMUNITY = "school"


def errand(key: str = "k", about: str = "", kind: str = "export", of: str = COMMUNITY) -> Errand:
    """An errand of the community under test."""
    return Errand(of, kind, key, about)


async def _at_once(_: Errand) -> None:
    """Nothing slow."""


@dataclass
class Chores:
    """Which errands were worked on and which were saved; they break where they are told to."""

    worked: list[Errand] = field(default_factory=list)
    saved: list[Errand] = field(default_factory=list)
    works: Callable[[Errand], Awaitable[None]] = _at_once
    breaks: Callable[[Errand], bool] = lambda _: False

    def runner(
        self, database: Database, clock: HandClock, **limits: int
    ) -> Runner[Errand, SqlWork]:
        """A runner of these kinds, so many at once of each, woken by what is put here."""
        kinds = {name: self.kind(limit) for name, limit in (limits or {"export": 4}).items()}
        runner = Runner(database, lambda work: work.errands, kinds, clock)
        database.sent = runner.wake
        return runner

    def kind(self, limit: int, patience: timedelta = timedelta(minutes=1)) -> Kind[Errand, SqlWork]:
        """How they are done."""
        return Kind(Steps(lambda errand, _: errand, self._work, self._save), limit, patience)

    async def _work(self, errand: Errand) -> None:
        self.worked.append(errand)
        await self.works(errand)

    def _save(self, errand: Errand, _: None, work: SqlWork) -> None:
        met = Profile(ANA, f"met by {errand.key} about {errand.about}")
        work.members.meet(errand.community, [met])
        if self.breaks(errand):
            raise RuntimeError("broken on purpose")
        self.saved.append(errand)


@dataclass
class Halt:
    """Slow work that begins where the test sees it, and goes on when the test says so."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    ends: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self, _: Errand) -> None:
        """Wait for the test."""
        self.begun.set()
        await self.ends.wait()


async def put(database: Database, *errands: Errand) -> None:
    """Want these, in one transaction."""

    def run(work: SqlWork) -> None:
        for each in errands:
            work.errands.put(each)

    await database.write(run)


async def failed(database: Database, community: str = COMMUNITY) -> tuple[str, ...]:
    """The kinds of what was given up."""
    return await database.read(lambda work: work.errands.failed(community))


async def retry(database: Database, community: str = COMMUNITY) -> None:
    """Want once more what was given up."""
    await database.write(lambda work: work.errands.retry(community))
