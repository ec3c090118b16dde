"""A platform for the Courier's tests: it records what is shown and does as its script says."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bot.kernel.card import Card, say, text_of
from bot.kernel.courier import Courier
from bot.kernel.notice import Delivery, Gone, Notice, Posted, Showing
from bot.kernel.pace import Limit, Way
from bot.kernel.place import Place
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import HandClock

COMMUNITY = "school"
GENERAL, RANDOM = (Place("slack", "T1", name) for name in ("general", "random"))


async def _at_once(_: Showing) -> Delivery | None:
    return None


@dataclass
class Platform:
    """Shows what it is given; the script may wait, answer something else, or raise."""

    platform: str = "slack"
    script: Callable[[Showing], Awaitable[Delivery | None]] = _at_once
    calls: list[Showing] = field(default_factory=list)
    standing: dict[tuple[Place, str], str] = field(default_factory=dict)

    def limits(self, place: Place, way: Way) -> tuple[Limit, ...]:
        """None."""
        return ()

    async def show(self, showing: Showing, card: Card) -> Delivery:
        """Post or edit."""
        self.calls.append(showing)
        ending = await self.script(showing)
        if ending is None:
            self.standing[showing.place, showing.key] = text_of(card)
        return ending or Posted(showing.ref or f"ref-{len(self.calls)}")

    async def remove(self, showing: Showing) -> Delivery:
        """Take away."""
        self.calls.append(showing)
        ending = await self.script(showing)
        self.standing.pop((showing.place, showing.key), None)
        return ending or Gone()

    @property
    def told(self) -> list[tuple[str, str]]:
        """Every call: the key and the words, or none where it was to be taken away."""
        return [(each.key, text_of(each.card) if each.card else "") for each in self.calls]


@dataclass
class Post:
    """A Courier, its ledger and its platform."""

    database: Database
    clock: HandClock
    platform: Platform
    courier: Courier[SqlWork]

    async def put(self, key: str, words: str = "Hello", *places: Place) -> None:
        """Want this, in the general channel or at these places."""
        wanted = [Notice(COMMUNITY, key, place, say(words)) for place in places or (GENERAL,)]
        await self.database.write(lambda work: _put(work, wanted))

    async def clear(self, key: str) -> None:
        """Want nothing under this key."""
        await self.database.write(lambda work: work.notices.clear(COMMUNITY, key))

    async def stuck(self) -> Sequence[str]:
        """Why messages cannot be shown."""
        return await self.database.read(lambda work: work.notices.stuck(COMMUNITY))


def _put(work: SqlWork, notices: Sequence[Notice]) -> None:
    for notice in notices:
        work.notices.put(notice)


class Held:
    """A script: every call waits until it is let go."""

    def __init__(self) -> None:
        self.begun: asyncio.Queue[Showing] = asyncio.Queue()
        self.go = asyncio.Event()

    async def __call__(self, showing: Showing) -> Delivery | None:
        """Wait."""
        self.begun.put_nowait(showing)
        async with asyncio.timeout(20):
            await self.go.wait()
        return None
