"""Tasks that outlive the request that started them, and are waited for at the end."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

log = logging.getLogger(__name__)


class Tasks:
    """Everything under way."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start something and remember it until it is done."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    async def settle(self, patience: float) -> None:
        """Wait for all of it, but not for ever."""
        if self._running:
            await asyncio.wait(self._running, timeout=patience)

    async def finish(self, patience: float) -> None:
        """Wait, then give up on the rest."""
        await self.settle(patience)
        for task in tuple(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (problem := task.exception()):
            log.error("Something broke in the background", exc_info=problem)
