"""Spacing: time between two messages to one channel, however late the first arrives."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

SECONDS = 1.01  # one a second is promised, and two clocks count


class Spacing:
    """A message goes when the answer to the one before is so long ago.

    The moments that the ledger gives out keep all processes apart. But a message that is long on
    its way arrives shortly before the next one; what was answered has arrived.
    """

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, channel: str) -> AsyncIterator[None]:
        """One message to this channel."""
        mine = self._turns.setdefault(channel, asyncio.Lock())
        await mine.acquire()
        try:
            yield
        finally:
            asyncio.get_running_loop().call_later(SECONDS, mine.release)
