"""A hall to hold conversations in: a running Hearth behind a stage, with a clock set by hand."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import datetime

import charts
from bot import catalog
from bot.kernel.clock import Clock
from bot.kernel.courier import Courier
from bot.kernel.desk import Desk
from bot.kernel.errand import Errand
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.notice import Messenger
from bot.kernel.place import Place, Space
from bot.kernel.rhythm import weekly
from bot.kernel.runner import Runner
from bot.kernel.shelf import Shelf
from bot.lifetime import end
from schedules.timetable import Timetable
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.databases import opened
from tests.stages import Actor, Stage

Opens = Callable[[FrontDesk, Shelf, Clock], AbstractAsyncContextManager[Stage]]


@dataclass
class Hall:
    """What a conversation needs: people, their platform, and time."""

    stage: Stage
    clock: HandClock
    timetable: Timetable[SqlWork]
    messenger: Messenger
    courier: Courier[SqlWork]
    errands: Runner[Errand, SqlWork]

    def __getattr__(self, name: str) -> Actor:
        """People by their names: hall.ana, hall.ben."""
        return self.stage.actor(name.capitalize())

    async def comes_to(self, at: datetime) -> None:
        """Let it become this late, and what is due by then happen."""
        self.clock.set(at)
        await self.timetable.tick()

    async def delivered(self) -> None:
        """Wait until everything that is due was tried, and how it ended is written down."""
        await self.errands.settle()
        await self.courier.settle()


@asynccontextmanager
async def open_hall(address: str, clock: HandClock, opens: Opens) -> AsyncIterator[Hall]:
    """Hearth with its real features on a migrated database, playing on a stage."""
    features = catalog.features()
    with closing(opened(address, clock, catalog.hearing(features))) as database:
        desk = Desk(features, database, clock)
        messengers: dict[str, Messenger] = {}
        courier = Courier(database, messengers, clock, charts.draw)
        timetable = Timetable(database, catalog.dues(features), clock)
        kinds = catalog.errands(features)
        errands = Runner(database, lambda work: work.errands, kinds, clock)
        database.noticed, database.sent = courier.wake, errands.wake
        async with opens(desk, database, clock) as stage:
            messengers[stage.platform] = stage.messenger
            await database.write(lambda work: _settle(work, stage.place("general")))
            running = asyncio.create_task(courier.run())
            try:
                yield Hall(stage, clock, timetable, stage.messenger, courier, errands)
            finally:
                await errands.end()
                await end(running)


def _settle(work: SqlWork, home: Place) -> None:
    """What a facilitator's setup would have decided."""
    community = work.communities.open(Space(home.platform, home.space, ""))
    work.communities.save(replace(community, zone="Europe/Berlin", homes=(home,)))
    work.schedules.put(community.id, "digest", weekly(0, 9, "Europe/Berlin"))
