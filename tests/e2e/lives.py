"""Lives: processes that are killed just after they began to deliver, and last ones that finish."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from tests.e2e.process import PATIENCE, Hearth, free_port, running
from tests.e2e.tireless import DELIVERS
from tests.e2e.wanted import Wanted

_MODULE = "tests.e2e.tireless"
_AFTER = 0.2  # seconds after the first delivery, at most
_DRY = 1.0  # seconds without a delivery: the others have done it all


class Lives:
    """Several processes side by side; each that is killed is started again."""

    def __init__(
        self, settings: Mapping[str, str], lease: float, folder: Path, wanted: Wanted, dice: Random
    ) -> None:
        self.kills = 0
        self.complaints: list[str] = []
        self._settings, self._arguments, self._folder = settings, (f"{lease}", "run"), folder
        self._wanted, self._dice = wanted, dice

    async def live(self, processes: int, kills: int, edits: int) -> None:
        """Kill so many times, edit as much in all meanwhile; then let them finish."""
        async with asyncio.TaskGroup() as lines:
            for number in range(processes):
                share = len(range(number, kills, processes))
                lines.create_task(self._line(share, edits * share // max(kills, 1)))

    async def _line(self, kills: int, edits: int) -> None:
        settings = {**self._settings, "HEARTH_PORT": f"{free_port()}"}
        for number in range(kills):
            async with self._life(settings) as hearth:
                await self._delivers(hearth)
                await asyncio.sleep(self._dice.uniform(0, _AFTER))
                await hearth.kill()
                self.kills += 1
            await self._wanted.edit(len(range(number, edits, kills)))
        async with self._life(settings) as hearth:
            await hearth.ready()
            await self._wanted.settled()
            hearth.tell(signal.SIGTERM)
            ended = await hearth.ended()
            if ended.code:
                self.complaints.append(f"It ended with exit code {ended.code}.")

    async def _delivers(self, hearth: Hearth) -> None:
        """Wait until it delivers; where nothing is left to deliver, more is wanted."""
        await hearth.ready()
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
            begins = group.create_task(hearth.says(DELIVERS))
            while not (await asyncio.wait({begins}, timeout=_DRY))[0]:
                await self._wanted.edit(1)

    @asynccontextmanager
    async def _life(self, settings: Mapping[str, str]) -> AsyncIterator[Hearth]:
        started = running(self._folder, settings, *self._arguments, module=_MODULE)
        async with started as hearth:
            yield hearth
        if "Traceback" in hearth.complaints:
            self.complaints.append(f"Something broke in Hearth:\n{hearth.complaints}")
