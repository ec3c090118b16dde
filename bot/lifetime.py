"""Beginning and ending: signals, and tasks that run until they are ended."""

import asyncio
import signal
from contextlib import suppress


def told_to_stop() -> asyncio.Future[None]:
    """Done once the operator or the system asks Hearth to end."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[None] = loop.create_future()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, _resolve, told)
    return told


async def end(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait until it has ended."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _resolve(told: asyncio.Future[None]) -> None:
    if not told.done():
        told.set_result(None)
