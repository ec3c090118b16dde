"""Every process is restarted in turn while people give kudos: nothing is lost, nobody notices."""

import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from tests.databases import POSTGRESQL, Templates
from tests.e2e import ledger
from tests.e2e.crowd import BalancedTown, Crowd, balanced_town, wrongs
from tests.e2e.process import Hearth, running, until

_MODULE = "tests.e2e.impatient"
_PROCESSES = 2  # of each part


class Fleet:
    """Several processes on one database, each restarted on its own."""

    def __init__(self, town: BalancedTown, address: str, folder: Path) -> None:
        self._settings = {**town.settings, "DATABASE_URL": address}
        self._folder = folder
        self._parts = [("web", port) for port in town.ports]
        self._parts += [("worker", 0)] * _PROCESSES
        self._lives: list[tuple[Hearth, AsyncExitStack]] = []

    @asynccontextmanager
    async def all_running(self) -> AsyncIterator[None]:
        """Start all of them."""
        try:
            self._lives = [await self._start(*each) for each in self._parts]
            yield
        finally:
            for _, life in self._lives:
                await life.aclose()

    async def restart_each(self) -> list[str]:
        """End and start one after the other; what they complained about."""
        complaints = []
        for number, part in enumerate(self._parts):
            hearth, life = self._lives[number]
            hearth.tell(signal.SIGTERM)
            ended = await hearth.ended()
            complaints.append(ended.err if ended.code == 0 else f"Exit code {ended.code}")
            await life.aclose()
            self._lives[number] = await self._start(*part)
        return [each for each in complaints if each]

    async def _start(self, part: str, port: int) -> tuple[Hearth, AsyncExitStack]:
        life = AsyncExitStack()
        settings = {**self._settings, "HEARTH_PORT": str(port)}
        started = running(self._folder, settings, "run", "--only", part, module=_MODULE)
        hearth = await life.enter_async_context(started)
        await hearth.ready()
        return hearth, life


@pytest.mark.slow
@pytest.mark.postgres
async def test_a_rolling_restart_loses_nothing(templates: Templates, tmp_path: Path) -> None:
    address = templates.empty(POSTGRESQL, tmp_path)
    async with balanced_town(_PROCESSES) as town:
        await ledger.settle_in(address, town.homes)
        fleet, crowd = Fleet(town, address, tmp_path), Crowd(town, Random(5))
        async with fleet.all_running():
            async with crowd.talking():
                assert await fleet.restart_each() == []
            await until(lambda: not ledger.pending(address))
        crowd.hear_out()
        assert wrongs(crowd.gifts, ledger.read(address), town) == []
        assert [gift.heard for gift in crowd.gifts if not gift.is_answered] == []
        assert len(crowd.gifts) > len(town.ports)
