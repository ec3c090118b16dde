"""Hearth as a real process: started, waited for, killed or told to stop, and always ended."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from secrets import choice

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds; far longer than anything takes, so that a hanging test ends
_LOOK_AGAIN = 0.05
_READY = "Hearth is ready"
# Below those a machine gives to connections: between two lives of Hearth nobody takes one.
_PORTS = range(16_384, 32_768)
_LIVES = count(1)  # several may share a folder, never a log


@dataclass(frozen=True)
class Ended:
    """How a process ended, and all it said."""

    code: int
    out: str
    err: str


class Hearth:
    """One life of Hearth. What it says on stderr goes to a file, so that nothing can block it."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process, self._log = process, log
        self._said: list[str] = []

    @property
    def complaints(self) -> str:
        """What it has said on stderr."""
        return self._log.read_text(encoding="utf-8")

    async def says(self, words: str) -> str:
        """The first line on stdout with these words; fails when the process ends without it."""
        async with asyncio.timeout(PATIENCE):
            while line := await self._line():
                if words in line:
                    return line
        raise AssertionError(f"Hearth ended without saying “{words}”.\n{self.complaints}")

    async def ready(self) -> str:
        """The line it says once it can be asked."""
        return await self.says(_READY)

    async def complains(self, words: str) -> None:
        """Wait until it has said these words on stderr."""
        await until(lambda: words in self.complaints)

    def tell(self, what: signal.Signals) -> None:
        """Send a signal; a process that has ended hears nothing."""
        with suppress(ProcessLookupError):
            self._process.send_signal(what)

    async def ended(self) -> Ended:
        """Wait until it has ended by itself or after a signal."""
        async with asyncio.timeout(PATIENCE):
            while await self._line():
                pass
            code = await self._process.wait()
        return Ended(code, "".join(self._said), self.complaints)

    async def kill(self) -> None:
        """End it at once: no handler runs, nothing is flushed."""
        self.tell(signal.SIGKILL)
        await self.ended()

    async def _line(self) -> str:
        if self._process.stdout is None:
            return ""
        line = (await self._process.stdout.readline()).decode()
        self._said.append(line)
        return line


@asynccontextmanager
async def running(
    folder: Path, settings: Mapping[str, str], *arguments: str, module: str = "bot"
) -> AsyncIterator[Hearth]:
    """A Hearth in this folder, with these settings and no others; killed at the end."""
    log = folder / f"stderr-{next(_LIVES)}.log"
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, *arguments),
            cwd=folder,
            env=environment(settings),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
    hearth = Hearth(process, log)
    try:
        yield hearth
    finally:
        await hearth.kill()


async def until(condition: Callable[[], bool], within: float = PATIENCE) -> None:
    """Look until something outside this process is so."""
    async with asyncio.timeout(within):
        while not await asyncio.to_thread(condition):  # noqa: ASYNC110 - nothing could wake us
            await asyncio.sleep(_LOOK_AGAIN)


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Only what any program needs, and the settings: nothing of the tester's own leaks in."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **settings}


def free_port() -> int:
    """A port of this machine that nobody listens on, and no connection gets by itself."""
    while True:
        port = choice(_PORTS)
        with socket.socket() as found, suppress(OSError):
            found.bind(("127.0.0.1", port))
            return port
