"""A Discord with people in it, and Hearth connected to it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from adapters.discord import Discord, connect
from tests.adapters.discord_room.desk import MemoryShelf, ScriptedDesk
from tests.clocks import HandClock
from tests.fakes.discord_world import FakeDiscord, Person
from tests.stages.discord_town import Town, build, keys_of

Connects = Callable[[], Awaitable[Discord]]


@pytest.fixture
async def world() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as world:
        yield world
        assert world.refusals == []


@pytest.fixture
def town(world: FakeDiscord) -> Town:
    return build(world)


@pytest.fixture
def desk() -> ScriptedDesk:
    return ScriptedDesk()


@pytest.fixture
def shelf() -> MemoryShelf:
    return MemoryShelf()


@pytest.fixture
async def connects(
    town: Town, desk: ScriptedDesk, shelf: MemoryShelf, clock: HandClock
) -> AsyncIterator[Connects]:
    """Connects Hearth as often as wanted."""
    async with AsyncExitStack() as stack:

        async def once_more() -> Discord:
            hearth = await connect(desk, shelf, clock, keys_of(town.world))
            stack.push_async_callback(hearth.close)
            return hearth

        yield once_more


@pytest.fixture
async def hearth(connects: Connects) -> Discord:
    return await connects()


@pytest.fixture
def ana(town: Town, hearth: Discord) -> Person:
    return town.world.as_member(town.users["Ana"])


@pytest.fixture
def ben(town: Town, hearth: Discord) -> Person:
    return town.world.as_member(town.users["Ben"])
