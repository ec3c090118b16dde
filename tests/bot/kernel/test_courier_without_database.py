"""A database that is away for a moment does not end the Courier."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

import pytest

from bot.kernel import courier
from bot.kernel.courier import LEASE, Courier
from bot.kernel.work import Unreached
from storage.database import Database
from storage.work import SqlWork
from tests.bot.kernel.platform import GENERAL, Held, Platform, Post
from tests.clocks import HandClock

T = TypeVar("T")


class Flaky:
    """Transactions that fail while the database is away."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.away = False
        self.says: Exception = ConnectionError("the database is away")
        self.failed = asyncio.Event()

    async def write(self, run: Callable[[SqlWork], T]) -> T:
        """Run, or fail."""
        if self.away:
            self.failed.set()
            raise self.says
        return await self._database.write(run)

    async def read(self, run: Callable[[SqlWork], T]) -> T:
        """Run."""
        return await self._database.read(run)


@pytest.fixture
def flaky(database: Database) -> Flaky:
    return Flaky(database)


@pytest.fixture
async def running(flaky: Flaky, database: Database, clock: HandClock) -> AsyncIterator[Post]:
    """A Courier at work."""
    held, platform = Held(), Platform()
    platform.script = held
    post = Post(database, clock, platform, Courier(flaky, {"slack": platform}, clock))
    work = asyncio.create_task(post.courier.run())
    yield post
    held.go.set()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work


async def _begun(post: Post) -> str:
    """The key of the next call."""
    assert isinstance(post.platform.script, Held)
    async with asyncio.timeout(20):
        return (await post.platform.script.begun.get()).key


async def test_a_round_that_fails_is_left_to_the_next_waking(running: Post, flaky: Flaky) -> None:
    await running.put("k")
    flaky.away = True
    running.courier.wake()
    async with asyncio.timeout(20):
        await flaky.failed.wait()
    flaky.away = False
    running.courier.wake()
    assert await _begun(running) == "k"


async def test_an_end_that_cannot_be_written_down_is_looked_into_later(
    running: Post, flaky: Flaky
) -> None:
    assert isinstance(running.platform.script, Held)
    began = running.clock.now()
    await running.put("k")
    running.courier.wake()
    assert await _begun(running) == "k"
    flaky.away = True
    running.platform.script.go.set()
    async with asyncio.timeout(20):
        await flaky.failed.wait()
    flaky.away = False
    running.clock.set(began + LEASE)
    running.courier.wake()
    assert await _begun(running) == "k"
    assert [showing.tried for showing in running.platform.calls] == [None, began]
    assert running.platform.standing == {(GENERAL, "k"): "Hello"}


async def test_an_end_is_written_down_when_the_database_is_back(
    running: Post, flaky: Flaky, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(running.platform.script, Held)
    monkeypatch.setattr(courier, "AGAIN", 0)
    began, flaky.says = running.clock.now(), Unreached()
    await running.put("k")
    running.courier.wake()
    assert await _begun(running) == "k"
    flaky.away = True
    running.platform.script.go.set()
    async with asyncio.timeout(20):
        await flaky.failed.wait()
    flaky.away = False
    await running.courier.settle()
    running.clock.set(began + LEASE)
    await running.courier.settle()
    assert len(running.platform.calls) == 1
