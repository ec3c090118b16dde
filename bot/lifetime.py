"""Beginning and ending: signals, and ten seconds for everything that has to be finished."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeAlias

from bot.kernel.card import Card
from bot.kernel.notice import Delivery, Messenger, Showing, Unknown

# Seconds after the end began. Whoever supervises Hearth kills it after ten.
ANSWERED = 4.5  # what was asked is answered
LET_GO = 6.5  # calls to the platforms that are still under way are let go of
DELIVERED = 8.0  # how the deliveries ended is written down
CLOSED = 8.5
GONE = 9.0
_SOON = 1.0  # until another process looks for what was let go of
_GRACE = 0.2  # for a step that was cut off

Step: TypeAlias = Callable[[], Coroutine[Any, Any, None]]

log = logging.getLogger(__name__)


class Ending:
    """The end of a process: begun by a signal or by something that broke, and over in time."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._began = 0.0
        self.told: asyncio.Future[None] = self._loop.create_future()
        self.over: asyncio.Future[None] = self._loop.create_future()
        for name in (signal.SIGINT, signal.SIGTERM):
            self._loop.add_signal_handler(name, self._hear)

    def begin(self, code: int) -> None:
        """Count from now; at the latest the process is gone with this exit code, whatever hangs."""
        if self._began:
            return
        self._began = self._loop.time()
        self._loop.call_later(LET_GO, self.over.set_result, None)
        last = threading.Timer(GONE, _leave, [code])
        last.daemon = True
        last.start()

    async def by(self, seconds: float, *steps: Step) -> None:
        """Take these steps side by side, none for longer than this after the end began."""
        self.begin(code=1)  # without a signal something broke
        if not steps:
            return
        tasks = [asyncio.create_task(step()) for step in steps]
        left = self._began + seconds - self._loop.time()
        _, late = await asyncio.wait(tasks, timeout=max(left, 0))
        for task in late:
            task.cancel()
        if late:
            log.warning("Something was cut off at the end", extra={"action": "cut_off"})
            await asyncio.wait(late, timeout=_GRACE)
        for task in tasks:
            if task.done() and not task.cancelled() and (broken := task.exception()):
                log.error("Something broke at the end", exc_info=broken)

    def _hear(self) -> None:
        self.begin(code=0)
        if not self.told.done():
            self.told.set_result(None)


class Hands:
    """A platform's hands that let go when it is over; nobody knows then how the call ended.

    That is written down as such, and whoever takes the Notice up next looks before posting.
    """

    def __init__(self, messenger: Messenger, over: asyncio.Future[None]) -> None:
        self.platform, self.limits = messenger.platform, messenger.limits
        self._messenger, self._over = messenger, over

    async def show(self, showing: Showing, card: Card) -> Delivery:
        """Post the card, or edit the message that stands there."""
        return await self._unless_over(self._messenger.show(showing, card))

    async def remove(self, showing: Showing) -> Delivery:
        """Take the message away, if one stands there."""
        return await self._unless_over(self._messenger.remove(showing))

    async def _unless_over(self, call: Coroutine[Any, Any, Delivery]) -> Delivery:
        calling = asyncio.create_task(call)
        either: set[asyncio.Future[Any]] = {calling, self._over}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            return calling.result() if calling.done() else Unknown(after=_SOON)
        finally:
            calling.cancel()


async def end(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait until it has ended."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _leave(code: int) -> None:
    """A thread that waits for a silent database cannot be ended; the process can."""
    log.error("Something still hung at the end and was left", extra={"action": "left_hanging"})
    os._exit(code)
