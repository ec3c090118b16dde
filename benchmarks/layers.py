"""Layers: what one answer costs in each layer, in processor time.

Processor time is steadier than rates on a busy machine, so this shows whether a change helps.
"""

import asyncio
import cProfile
import pstats
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import closing
from itertools import count
from pathlib import Path
from time import process_time
from typing import TypeAlias, TypeVar

from starlette.applications import Starlette
from starlette.types import Message

from adapters.slack import Keys, connect
from benchmarks import commands, community, floor
from benchmarks.answers import Plan
from benchmarks.commands import Command
from benchmarks.recording import Recording
from benchmarks.table import show
from bot.catalog import AllWork, features
from bot.kernel.desk import Desk
from storage.database import Database
from tests.fakes.slack import FakeSlack

T = TypeVar("T")
Layer: TypeAlias = Callable[[], Awaitable[object]]

_WARM_UP = 100
_SHOWN = 15


class Profiled:
    """Hearth's transactions with a profiler around what runs inside them."""

    def __init__(self, database: Database) -> None:
        self.profile = cProfile.Profile()
        self._database = database

    async def write(self, run: Callable[[AllWork], T]) -> T:
        """Run under the profiler."""
        return await self._database.write(lambda work: self.profile.runcall(run, work))

    async def read(self, run: Callable[[AllWork], T]) -> T:
        """Run as it is: no gift reads."""
        return await self._database.read(run)


async def measure(plan: Plan, recording: Recording, file: Path) -> None:
    """Repeat each layer on the file; print what it costs, then who spends it in storage."""
    async with FakeSlack() as slack:
        commands.furnish(slack)
        each = _WARM_UP + plan.measured
        signed = iter([commands.gift(slack) for _ in range(3 * each)])
        with closing(community.opened(community.address(file))) as database:
            beside = _beside(recording, file, signed, slack.signing_secret)
            rows = await _costs(plan, beside)
            rows += await _hearth(plan, slack, database, signed)
            profiled = Profiled(database)
            await _cost(_ask(Desk(features(), profiled, database.clock)), plan)
    show((f"{plan.connections} at once, processor time of each", "µs"), rows)
    print("Inside Hearth’s transaction, by own time:")
    pstats.Stats(profiled.profile).sort_stats("tottime").print_stats(_SHOWN)


async def _hearth(
    plan: Plan, slack: FakeSlack, database: Database, signed: Iterator[Command]
) -> list[tuple[str, str]]:
    """Hearth's layers."""
    desk = community.desk_of(database)
    keys = Keys(slack.bot_token, signing_secret=slack.signing_secret, api_url=slack.api_url)
    connected = await connect(desk, database, database.clock, keys)
    layers = {
        "Hearth’s transaction, Desk and hop": _ask(desk),
        "Hearth, without the HTTP server": _post(Starlette(routes=connected.routes), signed),
    }
    rows = await _costs(plan, layers)
    await connected.close()
    return rows


def _beside(
    recording: Recording, file: Path, signed: Iterator[Command], secret: str
) -> dict[str, Layer]:
    """The floor's layers."""
    loop, names = asyncio.get_running_loop(), _names("plain")
    keep = floor.writer(recording, str(file))
    bare = floor.web(floor.app(recording, floor.nowhere, secret))
    keeping = floor.web(floor.app(recording, keep, secret))
    return {
        "a hop to a thread and back": lambda: loop.run_in_executor(None, int),
        "Starlette and Bolt, ack only": _post(bare, signed),
        "the floor’s transaction, with its hop": lambda: keep(next(names)),
        "the floor, without the HTTP server": _post(keeping, signed),
    }


def _ask(desk: Desk[AllWork]) -> Layer:
    names = _names("asked")
    return lambda: desk.ask(community.gift(next(names)))


_runs = count()


def _names(kind: str) -> Iterator[str]:
    run = next(_runs)
    return (f"{kind}-{run}-{number}" for number in count())


def _post(app: Starlette, signed: Iterator[Command]) -> Layer:
    """A signed command handed to the app as the HTTP server would, and its answer checked."""

    async def post() -> None:
        command = next(signed)
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": command.body, "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "POST",
            "path": commands.PATH,
            "query_string": b"",
            "headers": list(command.headers),
        }
        await app(scope, receive, send)
        assert b"on its way" in sent[1]["body"], sent

    return post


async def _costs(plan: Plan, layers: Mapping[str, Layer]) -> list[tuple[str, str]]:
    return [(name, f"{await _cost(layer, plan):.0f}") for name, layer in layers.items()]


async def _cost(layer: Layer, plan: Plan) -> float:
    """Microseconds of all threads for one, so many at once."""
    await _repeat(layer, _WARM_UP, plan.connections)
    before = process_time()
    await _repeat(layer, plan.measured, plan.connections)
    return (process_time() - before) / plan.measured * 1e6


async def _repeat(layer: Layer, times: int, at_once: int) -> None:
    left = iter(range(times))

    async def work() -> None:
        for _ in left:
            await layer()

    await asyncio.gather(*(work() for _ in range(at_once)))
