"""Fixtures for the tests of the Discord lookalike."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.fakes.discord_world import FakeDiscord, Person

from .discord_bot import Bot, Scene, running
from .discord_hand import COMMANDS, Hand


@pytest.fixture
async def world() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as world:
        yield world


@pytest.fixture
def scene(world: FakeDiscord) -> Scene:
    return Scene(world)


@pytest.fixture
async def bot(
    world: FakeDiscord, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Bot]:
    async with running(world, monkeypatch) as bot:
        yield bot


@pytest.fixture
async def hand(world: FakeDiscord) -> AsyncIterator[Hand]:
    async with aiohttp.ClientSession() as session:
        hand = Hand(world, session)
        await hand.ask("PUT", f"/applications/{world.application_id}/commands", COMMANDS)
        yield hand


@pytest.fixture
def ana(world: FakeDiscord, scene: Scene) -> Person:
    return world.as_member(scene.ana)
