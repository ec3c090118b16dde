"""Delivering to the bot: interactions once, events up to four times."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from .doors import Ack, Door, Kind, Retry
from .rules import Json

RETRIES = 3


async def _at_once(number: int) -> None:
    """The default pause before a retry: none, so that no test waits a minute."""


@dataclass
class Delivered:
    """An event and how each attempt to deliver it went."""

    payload: Json
    attempts: list[Ack] = field(default_factory=list)

    @property
    def is_accepted(self) -> bool:
        """Whether the bot took it in the end."""
        return bool(self.attempts) and self.attempts[-1].is_accepted


class Delivery:
    """Sends through whichever door is open, and repeats events that were not accepted."""

    def __init__(self, door: Callable[[], Door]) -> None:
        self._door = door
        self.before_retry: Callable[[int], Awaitable[None]] = _at_once

    async def interaction(self, kind: Kind, payload: Json) -> Ack:
        """Commands, presses and forms are never repeated."""
        return await self._door().send(kind, payload, None)

    async def event(self, payload: Json) -> Delivered:
        """One event: until it is accepted, refused for good, or tried often enough."""
        delivered = Delivered(payload)
        retry: Retry | None = None
        while True:
            ack = await self._door().send("events_api", payload, retry)
            delivered.attempts.append(ack)
            number = len(delivered.attempts)
            if ack.is_accepted or number > RETRIES or ack.headers.get("x-slack-no-retry") == "1":
                return delivered
            await self.before_retry(number)
            retry = Retry(number, ack.failure or "unknown_error")
