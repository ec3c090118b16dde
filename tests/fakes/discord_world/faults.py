"""What can go wrong between the bot and Discord, on demand."""

import asyncio
import json
import re
from dataclasses import dataclass, field

from aiohttp import web

LIMITED = 429


@dataclass(frozen=True)
class Answer:
    """The bot gets this status; without `via` it comes from Cloudflare, not from Discord."""

    status: int
    retry_after: float
    via: bool = True

    def response(self) -> web.Response:
        """The answer on the wire."""
        if not self.via:
            return web.Response(status=self.status, text="error code: 1015")
        body: dict[str, object] = {"message": f"{self.status}: by request", "code": 0}
        headers = {"Content-Type": "application/json", "Via": "1.1 google"}
        if self.status == LIMITED:
            body |= {"retry_after": self.retry_after, "global": False}
            headers |= {"Retry-After": str(self.retry_after), "X-RateLimit-Scope": "user"}
        return web.Response(body=json.dumps(body).encode(), status=self.status, headers=headers)


@dataclass(frozen=True)
class Cut:
    """The connection breaks without an answer."""


@dataclass(frozen=True)
class Wait:
    """The answer does not come until it is released."""

    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let the answer come."""
        self.released.set()


@dataclass(eq=False)
class Fault:
    """One thing that goes wrong a number of times, before or after the platform did its part."""

    method: str
    pattern: re.Pattern[str]
    how: Answer | Cut | Wait
    times: int
    accepted: bool


class Faults:
    """All that is still to go wrong."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self.holds: list[Wait] = []

    def add(
        self, method: str, path: str, how: Answer | Cut | Wait, times: int, *, accepted: bool
    ) -> None:
        """Plan a fault; `{id}` in the path stands for any part of it."""
        pattern = re.compile("[^/]+".join(map(re.escape, re.split(r"\{\w+\}", path))))
        self.waiting.append(Fault(method, pattern, how, times, accepted))
        if isinstance(how, Wait):
            self.holds.append(how)

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that hits this request, used up once."""
        for fault in self.waiting:
            if fault.method == method and fault.pattern.fullmatch(path):
                fault.times -= 1
                if fault.times == 0:
                    self.waiting.remove(fault)
                return fault
        return None

    def release(self) -> None:
        """Let everything go that hangs."""
        for hold in self.holds:
            hold.release()
