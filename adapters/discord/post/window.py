"""A window on what this process has just asked of Discord: lateness never becomes a burst."""

import asyncio
from collections import deque

MOST, SECONDS = 49, 1.02  # fifty a second are allowed, and two clocks count


class Window:
    """At most so many calls in any stretch of so many seconds.

    The moments that the ledger gives out keep all processes apart; a process that was busy makes
    up for it, and a look or an opened direct message is a call as well.
    """

    def __init__(self) -> None:
        self._entered: deque[float] = deque()

    async def enter(self) -> None:
        """Wait until one more call is allowed."""
        clock = asyncio.get_running_loop()
        while len(self._entered) == MOST:
            wait = self._entered[0] + SECONDS - clock.time()
            if wait <= 0:
                self._entered.popleft()
            else:
                await asyncio.sleep(wait)
        self._entered.append(clock.time())
