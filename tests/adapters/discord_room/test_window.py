"""Discord never meets too many calls at once, however late some of them arrive."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from unittest.mock import patch

import aiohttp
import pytest
from aiohttp import web

from adapters.discord.post.once import once, watch
from adapters.discord.post.window import Window
from tests.adapters.discord_room.conftest import Connects
from tests.stages.discord_town import Town

MOST, SECONDS = 5, 0.1
TOKEN = {"Authorization": "Bot token"}


class Door:
    """Notes when calls arrive; the first is held back, and others come before it."""

    def __init__(self) -> None:
        self.arrived: list[float] = []
        self.waiting = asyncio.Event()
        self.go = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        """What Discord counts is when it takes a call up."""
        if request.path == "/late":
            self.waiting.set()
            await self.go.wait()
        self.arrived.append(asyncio.get_running_loop().time())
        return web.Response(status=500 if request.path == "/broken" else 200)


@asynccontextmanager
async def opened(door: Door) -> AsyncIterator[aiohttp.ClientSession]:
    config = aiohttp.TraceConfig()
    Window().watch(config)
    watch(config)
    app = web.Application()
    app.router.add_get("/{any:.*}", door.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        async with aiohttp.ClientSession(site_address(runner), trace_configs=[config]) as session:
            yield session
    finally:
        await runner.cleanup()


def site_address(runner: web.AppRunner) -> str:
    host, port = runner.addresses[0]
    return f"http://{host}:{port}"


async def call(
    session: aiohttp.ClientSession, path: str = "/", headers: dict[str, str] | None = None
) -> None:
    async with session.get(path, headers=headers):
        pass


@pytest.fixture(autouse=True)
def small() -> Iterator[None]:
    with patch.multiple("adapters.discord.post.window", MOST=MOST, SECONDS=SECONDS):
        yield


async def test_no_second_at_their_end_holds_too_many_even_if_one_was_long_on_its_way() -> None:
    door = Door()
    async with opened(door) as session:
        late = asyncio.create_task(call(session, "/late", headers=TOKEN))
        await door.waiting.wait()
        calls = [call(session, headers=TOKEN) for _ in range(3 * MOST)]
        await asyncio.gather(*calls[: MOST - 1])
        door.go.set()
        await asyncio.gather(late, *calls[MOST - 1 :])
    moments = sorted(door.arrived)
    assert len(moments) == 3 * MOST + 1
    stretches = zip(moments, moments[MOST:], strict=False)
    assert all(after - before >= SECONDS for before, after in stretches)


async def test_an_answer_to_a_person_does_not_wait() -> None:
    door = Door()
    async with opened(door) as session:
        await asyncio.gather(*(call(session, headers=TOKEN) for _ in range(MOST)))
        waiting = asyncio.create_task(call(session, headers=TOKEN))
        await call(session)
        assert not waiting.done()
        await waiting


async def test_what_ends_badly_gives_its_place_back_once() -> None:
    door = Door()
    async with opened(door) as session:
        for _ in range(2 * MOST):
            with once(), pytest.raises(aiohttp.ClientResponseError):
                await call(session, "/broken", headers=TOKEN)
        door.arrived.clear()
        await asyncio.gather(*(call(session, headers=TOKEN) for _ in range(2 * MOST)))
    moments = sorted(door.arrived)
    stretches = zip(moments, moments[MOST:], strict=False)
    assert all(after - before >= SECONDS for before, after in stretches)


async def test_connecting_counts_as_well(connects: Connects, town: Town) -> None:
    with patch.object(Window, "_begins", autospec=True, side_effect=Window._begins) as begun:  # noqa: SLF001
        await connects()
    told = [each.args[3].headers for each in begun.await_args_list]
    assert sum("Authorization" in headers for headers in told) == len(town.world.calls)
