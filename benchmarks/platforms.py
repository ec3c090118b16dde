"""The platforms as the benchmarks see them: where they are, where to send, and what came there."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lookalikes import READY
from benchmarks.process import Program, Running, free_port, running
from benchmarks.wishes import Wishes
from bot.kernel.place import Place

NAMES = ("slack", "discord")


@dataclass(frozen=True, slots=True)
class Seen:
    """What came to a platform: messages and how many of them differ, when the last, and the 429s.

    behind: what came to a channel after a later message; refused: what the platform would not
    have taken at all.
    """

    delivered: int
    different: int
    last: float
    behind: int
    limited: int
    refused: int


@dataclass(frozen=True, slots=True)
class Platforms:
    """Both platforms, in their process; tokens are those of Slack's workspaces."""

    process: Running
    keys: Mapping[str, str]
    tokens: Mapping[str, str]
    places: Mapping[str, Sequence[Place]]

    async def seen(self, platform: str) -> Seen:
        """What came so far."""
        return Seen(**json.loads(await self.process.ask(platform)))

    def hearth(self, where: str, *used: str) -> Program:
        """A whole Hearth on these platforms and this database, at a port of its own."""
        prefixes = tuple(each.upper() for each in used)
        keys = {name: key for name, key in self.keys.items() if name.startswith(prefixes)}
        own = {"DATABASE_URL": where, "HEARTH_PORT": f"{free_port()}", "HEARTH_PLAYGROUND": "false"}
        return Program(("-m", "bot"), keys | own, "Hearth is ready")


@asynccontextmanager
async def started(wishes: Wishes, folder: Path) -> AsyncIterator[Platforms]:
    """The platforms, running; ended afterwards."""
    program = Program(("-m", "benchmarks.lookalikes", wishes.text()), {}, READY)
    async with running(program, folder) as process:
        keys = json.loads(await process.ask("keys"))
        tokens = json.loads(await process.ask("tokens"))
        spots = json.loads(await process.ask("spots"))
        places = {name: [Place(name, *spot) for spot in spots[name]] for name in NAMES}
        yield Platforms(process, keys, tokens, places)
