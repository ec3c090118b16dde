"""Short words for the ledger of Notices, as its tests use them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from bot.kernel.card import say
from bot.kernel.notice import Delivery, Notice, Showing
from bot.kernel.pace import Limit, Limits, Plan, Way
from bot.kernel.place import Place
from storage.database import Database
from storage.notices import QUIET
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.storage.people import GENERAL

COMMUNITY = "school"
LEASE = timedelta(seconds=90)


def unlimited(_place: Place, _way: Way) -> tuple[Limit, ...]:
    """A platform that may be called as fast as one likes."""
    return ()


def notice(key: str, words: str = "Hello", place: Place = GENERAL) -> Notice:
    """A notice of the community under test."""
    return Notice(COMMUNITY, key, place, say(words))


@dataclass
class Ledger:
    """The ledger, one transaction for each word."""

    database: Database
    clock: HandClock

    async def put(self, *notices: Notice) -> None:
        """Want these, all in one transaction."""

        def run(work: SqlWork) -> None:
            for each in notices:
                work.notices.put(each)

        await self.database.write(run)

    async def edit(self, key: str, words: str) -> None:
        """Want other words of what stands, and let the moment pass in which more could come."""
        await self.put(notice(key, words))
        self.clock.advance(seconds=QUIET.total_seconds())

    async def clear(self, key: str) -> None:
        """Want nothing under this key."""
        await self.database.write(lambda work: work.notices.clear(COMMUNITY, key))

    async def claims(
        self, platforms: Collection[str] = ("slack",), limits: Limits = unlimited
    ) -> list[Showing]:
        """Take what is due."""
        return await self.take(await self.due(platforms, limits))

    async def due(self, platforms: Collection[str], limits: Limits) -> Plan:
        """What may go now, and when to look again."""
        now, hands = self.clock.now(), dict.fromkeys(platforms, limits)
        return await self.database.read(lambda work: work.notices.due(hands, now, LEASE))

    async def take(self, plan: Plan) -> list[Showing]:
        """Take what was planned."""
        now = self.clock.now()
        return list(await self.database.write(lambda work: work.notices.claim(plan, now, LEASE)))

    async def claim(self) -> Showing:
        """Take the one that is due."""
        (showing,) = await self.claims()
        return showing

    async def finish(self, showing: Showing, delivery: Delivery) -> None:
        """Write down how a delivery ended."""
        now = self.clock.now()
        await self.database.write(lambda work: work.notices.finish(showing, delivery, now))

    async def stuck(self) -> tuple[str, ...]:
        """Why messages cannot be shown."""
        return await self.database.read(lambda work: work.notices.stuck(COMMUNITY))

    async def retry(self) -> None:
        """Try again what cannot be shown."""
        await self.database.write(lambda work: work.notices.retry(COMMUNITY))

    async def wanted(self, key: str) -> bool:
        """Whether anything is wanted under this key."""
        return await self.database.read(lambda work: work.notices.wanted(COMMUNITY, key))
