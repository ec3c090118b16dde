"""A window on what this process asks of Discord: lateness never becomes a burst."""

import asyncio
from types import SimpleNamespace
from typing import TypeAlias

from aiohttp import (
    ClientSession,
    TraceConfig,
    TraceRequestEndParams,
    TraceRequestExceptionParams,
    TraceRequestStartParams,
)

MOST, SECONDS = 50, 1.01  # fifty a second are allowed, and two clocks count

_Ended: TypeAlias = TraceRequestEndParams | TraceRequestExceptionParams


class Window:
    """At most so many calls in any stretch of so many seconds, whenever they arrive.

    A call has been counted by the time its answer is here, so its place is free so long after
    that: however long some are on their way, no second at Discord's end holds too many. The
    moments that the ledger gives out keep all processes apart; a process that was busy makes up
    for it, and connecting, a look or an opened direct message are calls as well.
    """

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(MOST)

    def watch(self, config: TraceConfig) -> None:
        """Let every call of a client enter: what bears the bot's token is what Discord counts."""
        config.on_request_start.append(self._begins)
        config.on_request_end.append(self._ends)
        config.on_request_exception.append(self._ends)

    async def _begins(
        self, _: ClientSession, call: SimpleNamespace, params: TraceRequestStartParams
    ) -> None:
        if "Authorization" in params.headers:
            await self._places.acquire()
            call.entered = True

    async def _ends(self, _: ClientSession, call: SimpleNamespace, __: _Ended) -> None:
        """An answer that is found broken ends twice; its place is free once."""
        if vars(call).pop("entered", False):
            asyncio.get_running_loop().call_later(SECONDS, self._places.release)
