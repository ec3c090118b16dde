"""A playground for each test, and ways to speak to it."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.adapters.playground.world import World, open_world

ADDRESS = "http://127.0.0.1"


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A playground with its people."""
    world = await open_world()
    yield world
    await world.playground.close()


@pytest.fixture
async def http(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """A client that speaks to the playground without a network."""
    transport = httpx.ASGITransport(world.app)
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as http:
        yield http
