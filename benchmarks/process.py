"""A program under measurement: a real process, started with these settings and ended by name."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks import processor

_ROOT = Path(__file__).parents[1]
_PATIENCE = 60.0
_FAREWELL = 20.0
_KEPT = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class Program:
    """What Python is to run, with which settings, and what it prints once it is ready."""

    arguments: Sequence[str]
    settings: Mapping[str, str]
    ready: str


@dataclass(frozen=True, slots=True)
class Running:
    """A process that has said that it is ready, and the seconds that took."""

    process: Process
    seconds: float

    def memory(self) -> float:
        """The megabytes that are resident now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        kilobytes = next(line.split()[1] for line in status.splitlines() if "VmRSS" in line)
        return int(kilobytes) / 1024

    async def ask(self, line: str) -> str:
        """Say a line to it; what it answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n".encode())
        return (await self.process.stdout.readline()).decode()

    def computed(self) -> float:
        """The seconds it has computed so far."""
        return processor.seconds(self.process.pid)


@asynccontextmanager
async def running(program: Program, folder: Path) -> AsyncIterator[Running]:
    """Start a program in a folder (no .env of a developer's is read), and end it afterwards."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    fixed = {"PYTHONPATH": str(_ROOT), "PYTHONUNBUFFERED": "1"}
    began = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *program.arguments,
        cwd=folder,
        env={**kept, **fixed, **program.settings},
        stdin=PIPE,
        stdout=PIPE,
    )
    try:
        async with asyncio.timeout(_PATIENCE):
            await _said(process, program.ready)
        yield Running(process, perf_counter() - began)
    finally:
        await _ended(process)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def _said(process: Process, ready: str) -> None:
    assert process.stdout is not None
    async for line in process.stdout:
        if ready in line.decode():
            return
    raise RuntimeError(f"The program ended before it said “{ready}”.")


async def _ended(process: Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(_FAREWELL):
            await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
