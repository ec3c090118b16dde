"""Delivering: a ledger full of messages, the real Courier and the real messengers of a platform."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from time import monotonic
from typing import Any

from adapters import discord, slack
from benchmarks import community
from benchmarks.databases import pending
from benchmarks.platforms import Platforms, Seen
from benchmarks.verify import Wrong
from bot.catalog import AllWork
from bot.kernel.card import Card, Quote, Words
from bot.kernel.courier import Courier
from bot.kernel.notice import Delivery, Messenger, Notice, Showing
from bot.kernel.place import Place, Space
from bot.kernel.span import Strong
from bot.kernel.steps import opened
from bot.lifetime import end
from storage.database import Database

_LOOK_AGAIN = 0.1


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many of the wanted messages came in how many seconds, and the 429s on the way."""

    wanted: int
    came: int
    seconds: float
    limited: int


class BySpace:
    """Several workspaces behind one messenger: each showing goes to the real one of its space.

    A Hearth has one workspace, so no Hearth needs this. What else is asked of a messenger, the
    first one answers.
    """

    def __init__(self, messengers: Mapping[str, Messenger]) -> None:
        self._messengers = messengers

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a messenger has
        return getattr(next(iter(self._messengers.values())), name)

    async def show(self, showing: Showing, card: Card) -> Delivery:
        """Post or edit it in its workspace."""
        return await self._messengers[showing.place.space].show(showing, card)

    async def remove(self, showing: Showing) -> Delivery:
        """Take it away in its workspace."""
        return await self._messengers[showing.place.space].remove(showing)


def filled(places: Sequence[Place], messages: int) -> Callable[[AllWork], None]:
    """What wants so many messages at these places, in turn."""

    def fill(work: AllWork) -> None:
        spaces = dict.fromkeys(Space(each.platform, each.space, "Guild") for each in places)
        communities = {each.id: opened(each, work).id for each in spaces}
        for number in range(messages):
            place = places[number % len(places)]
            key = f"fan-out/{number:06}"
            work.notices.put(Notice(communities[place.space], key, place, _card(number)))

    return fill


async def deliver(
    platform: str, messages: int, where: str, platforms: Platforms, most: float
) -> Delivered:
    """Let a Courier show so many messages; it is stopped after most seconds."""
    with closing(community.opened(where)) as database:
        async with _connected(platform, platforms, database) as messenger:
            await database.write(filled(platforms.places[platform], messages))
            courier: Courier[AllWork] = Courier(database, {platform: messenger}, database.clock)
            running = asyncio.create_task(courier.run())
            began = monotonic()
            courier.wake()
            seen = await _watch(running, platforms, platform, messages, most)
            await end(running)
    _check(seen, messages, pending(where))
    last = seen.last if seen.delivered == messages else began + most
    return Delivered(messages, seen.delivered, last - began, seen.limited)


async def _watch(
    running: asyncio.Task[None], platforms: Platforms, platform: str, messages: int, most: float
) -> Seen:
    """What has come once everything has, or once it took too long."""
    until = monotonic() + most
    while (seen := await platforms.seen(platform)).delivered < messages and monotonic() < until:
        await asyncio.wait({running}, timeout=_LOOK_AGAIN)
        if running.done():
            running.result()
    return seen


def _check(seen: Seen, messages: int, left: int) -> None:
    """Nothing twice, nothing refused, nothing before its turn; and what came was written down."""
    if seen.different != seen.delivered or seen.refused:
        raise Wrong(f"Of {seen.delivered} messages {seen.different} differ; {seen}")
    if seen.behind:
        raise Wrong(f"{seen.behind} messages came after a later one of the same channel.")
    if seen.delivered == messages and left:
        raise Wrong(f"All {messages} messages came, yet the ledger still wants {left}.")


def _card(number: int) -> Card:
    said = Words((f"Message {number} of the fan-out: thank you from ", Strong("Ana")))
    return Card(parts=(said, Quote((community.REASON,))))


@asynccontextmanager
async def _connected(
    platform: str, platforms: Platforms, database: Database
) -> AsyncIterator[Messenger]:
    connect = _slack if platform == "slack" else _discord
    async with AsyncExitStack() as stack:
        yield await connect(platforms, database, stack)


async def _slack(platforms: Platforms, database: Database, stack: AsyncExitStack) -> Messenger:
    """Five real clients with five tokens."""
    desk, keys = community.desk_of(database), platforms.keys
    messengers: dict[str, Messenger] = {}
    for team, token in platforms.tokens.items():
        connection = await slack.connect(
            desk,
            database,
            database.clock,
            slack.Keys(
                token, signing_secret=keys["SLACK_SIGNING_SECRET"], api_url=keys["SLACK_API_URL"]
            ),
        )
        stack.push_async_callback(connection.close)
        messengers[team] = connection.messenger
    return BySpace(messengers)


async def _discord(platforms: Platforms, database: Database, stack: AsyncExitStack) -> Messenger:
    """One bot in five servers."""
    desk, keys = community.desk_of(database), platforms.keys
    connection = await discord.connect(
        desk,
        database,
        database.clock,
        discord.Keys(keys["DISCORD_TOKEN"], keys["DISCORD_API_URL"], keys["DISCORD_GATEWAY_URL"]),
    )
    stack.push_async_callback(connection.close)
    return connection.messenger
