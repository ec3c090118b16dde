"""Patience: what the database was away for is run again, for a while."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from typing import TypeVar

from bot.kernel.work import InDoubt, Unreached, Unsaved

T = TypeVar("T")

# A server that is restarted is away for a few seconds; who asked hears "working on it" meanwhile.
AWAY = 15.0
_AT_FIRST, _AT_MOST = 0.1, 1.0  # seconds between two tries

log = logging.getLogger(__name__)


class Patience:
    """Waits for a database that is away, until Hearth ends; says once that it went and came."""

    def __init__(self) -> None:
        self._ended = asyncio.Event()
        self._away = False

    def end(self) -> None:
        """Wait no more: from now on everything is tried once."""
        self._ended.set()

    async def run(self, threads: Executor, run: Callable[[], T]) -> T:
        """Run in a thread; where nothing was done since the database is away, again."""
        loop = asyncio.get_running_loop()
        until, wait = loop.time() + AWAY, _AT_FIRST
        while True:
            try:
                done = await loop.run_in_executor(threads, run)
            except Unreached as away:
                self._lost(away)
                if self._ended.is_set() or loop.time() + wait > until:
                    raise
            except (Unsaved, InDoubt):
                log.exception("The database could not save", extra={"action": "unsaved"})
                raise
            else:
                self._found()
                return done
            await self._rest(wait)
            wait = min(wait * 2, _AT_MOST)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ended.wait()

    def _lost(self, away: Unreached) -> None:
        if not self._away:
            self._away = True
            about = {"action": "database_away"}
            log.error("The database is away", exc_info=away.__cause__, extra=about)

    def _found(self) -> None:
        if self._away:
            self._away = False
            log.warning("The database is back", extra={"action": "database_back"})
