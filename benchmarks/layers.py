"""Layers: what one answer costs in each layer, one at a time, in processor time.

Processor time is steadier than rates on a busy machine, so this shows whether a change helps.
"""

import asyncio
import cProfile
import pstats
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from time import process_time
from typing import TypeAlias, TypeVar

from starlette.applications import Starlette
from starlette.types import Message

from adapters.slack import Keys, connect
from benchmarks import commands, community, floor
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


async def measure(times: int, recording: Recording, file: Path) -> None:
    """Run each layer so often on the file; print what it costs, then who spends it in storage."""
    async with FakeSlack() as slack:
        commands.furnish(slack)
        signed = iter([commands.gift(slack) for _ in range(3 * (_WARM_UP + times))])
        with closing(community.opened(file)) as database:
            desk = community.desk_of(database)
            keys = Keys(slack.bot_token, signing_secret=slack.signing_secret, api_url=slack.api_url)
            connected = await connect(desk, database, database.clock, keys)
            hearth = {
                "Hearth’s transaction, Desk and hop": _ask(desk),
                "Hearth, without the HTTP server": _post(
                    Starlette(routes=connected.routes), signed
                ),
            }
            layers = _beside(recording, file, signed, slack.signing_secret) | hearth
            rows = [(name, f"{await _cost(layer, times):.0f}") for name, layer in layers.items()]
            await connected.close()
            profiled = Profiled(database)
            await _cost(_ask(Desk(features(), profiled, database.clock)), times)
    show(("one at a time, processor time", "µs"), rows)
    print("Inside Hearth’s transaction, by own time:")
    pstats.Stats(profiled.profile).sort_stats("tottime").print_stats(_SHOWN)


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


async def _cost(layer: Layer, times: int) -> float:
    """Microseconds of all threads for one."""
    for _ in range(_WARM_UP):
        await layer()
    before = process_time()
    for _ in range(times):
        await layer()
    return (process_time() - before) / times * 1e6
