"""Slack's clock, which a test may move forward, and waiting for something to be so."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 10.0
_LOOK_AGAIN = 0.02


class Clock:
    """The real time plus what a test has added to it."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self._ahead

    def forward(self, seconds: float) -> None:
        """Let time pass without waiting for it."""
        self._ahead += seconds


class Changes:
    """Wakes whoever waits each time something happens in the lookalike."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def happened(self) -> None:
        """Wake everyone who waits."""
        self._event.set()
        self._event = asyncio.Event()

    async def until(
        self, wish: Callable[[], T | None], tell: Callable[[], str], within: float = _PATIENCE
    ) -> T:
        """The first true value of `wish`; fails with what `tell` says when time is up.

        A wish may look at things outside Slack (a database), so it is also asked again by and by.
        """
        deadline = asyncio.get_running_loop().time() + within
        while not (found := wish()):
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise AssertionError(f"Waited {within} s for something that never came.\n{tell()}")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._event.wait(), _LOOK_AGAIN)
        return found
