"""Start and memory: from nothing to ready with every platform connected, and what that occupies."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import commands, community
from benchmarks.process import Program, Running, free_port, running
from benchmarks.table import show
from tests.fakes.discord_world import FakeDiscord
from tests.fakes.slack import FakeSlack

READY = "Hearth is ready: connected to discord, playground, slack."
_VENDORS = (
    "aiohttp, alembic, apscheduler, discord, pydantic_settings, slack_bolt.async_app, sqlalchemy,"
    " sqlmodel, starlette.applications, uvicorn"
)
_QUIET = 1.0
_LOOKS = 30


@dataclass(frozen=True, slots=True)
class Started:
    """What one start took: seconds until ready, megabytes once it was idle."""

    seconds: float
    megabytes: float


async def measure(times: int, folder: Path) -> None:
    """Start everything so often, after once unmeasured, and print the medians."""
    async with FakeSlack() as slack, FakeDiscord() as discord_world:
        commands.furnish(slack)
        guild = discord_world.add_guild("Guild")
        discord_world.add_channel(guild, "general")
        settings = _settings(slack, discord_world, folder)
        found = {each.name: await _starts(each, times, folder) for each in _all(settings)}
    print(f"\nFrom the start of a process to its being ready. Medians of {times} starts.")
    show(("", "seconds", "MB resident, idle", "all starts"), _rows(found))


@dataclass(frozen=True, slots=True)
class Named:
    """A program and what the table calls it."""

    name: str
    program: Program


def _all(settings: Mapping[str, str]) -> tuple[Named, ...]:
    return (
        Named("Python alone", _waits("")),
        Named("the vendors’ libraries, imported", _waits(f"import {_VENDORS}")),
        Named("Hearth, three platforms", Program(("-m", "bot"), settings, READY)),
    )


def _waits(first: str) -> Program:
    """A program that does something, says so, and waits for its end."""
    code = f"{first}\nprint('ready')\nimport sys; sys.stdin.read()"
    return Program(("-c", code), {}, "ready")


def _settings(slack: FakeSlack, discord_world: FakeDiscord, folder: Path) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "DISCORD_TOKEN": discord_world.token,
        "DISCORD_API_URL": discord_world.api_url,
        "DISCORD_GATEWAY_URL": discord_world.gateway_url,
        "DATABASE_URL": community.address(folder / "start.sqlite3"),
        "HEARTH_PORT": str(free_port()),
        "HEARTH_PLAYGROUND": "true",
    }


async def _starts(named: Named, times: int, folder: Path) -> Sequence[Started]:
    """The first start compiles bytecode and founds the sample community; it does not count."""
    print(f"starting {times + 1} times: {named.name} …", flush=True)
    started = [await _start(named.program, folder) for _ in range(times + 1)]
    return started[1:]


async def _start(program: Program, folder: Path) -> Started:
    async with running(program, folder) as process:
        await _idle(process)
        return Started(process.seconds, process.memory())


async def _idle(process: Running) -> None:
    """Return once it has computed nothing for a while."""
    before = -1.0
    for _ in range(_LOOKS):
        if before == (before := process.computed()):
            return
        await asyncio.sleep(_QUIET)


def _rows(found: Mapping[str, Sequence[Started]]) -> list[tuple[str, ...]]:
    return [
        (
            name,
            f"{median(each.seconds for each in starts):.2f}",
            f"{median(each.megabytes for each in starts):.0f}",
            " ".join(f"{each.seconds:.2f}" for each in starts),
        )
        for name, starts in found.items()
    ]
