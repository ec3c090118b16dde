"""Calls that go wrong on purpose."""

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from aiohttp import web

from .rules import Json

_EDGE = "upstream connect error or disconnect/reset before headers"


@dataclass(frozen=True)
class Answer:
    """An HTTP answer instead of the real one, before or after the call has done its work."""

    status: int
    headers: dict[str, str]
    body: Json
    accepted: bool = False
    text: str = ""

    def response(self) -> web.Response:
        """The answer on the wire: JSON, or the plain text of a proxy in front of Slack."""
        if self.text:
            return web.Response(text=self.text, status=self.status, headers=self.headers)
        return web.json_response(self.body, status=self.status, headers=self.headers)


@dataclass(frozen=True)
class Broken:
    """The connection breaks, before or after the call has done its work."""

    accepted: bool


@dataclass(frozen=True)
class Hang:
    """No answer until the test lets go, before or after the call has done its work."""

    accepted: bool


@dataclass(frozen=True)
class Late:
    """The call is on its way until the test lets go."""


Fault: TypeAlias = Answer | Broken | Hang | Late


@dataclass
class Faults:
    """What the next calls of each method will meet, in this order."""

    waiting: dict[str, list[Fault]] = field(default_factory=dict)

    def add(self, method: str, fault: Fault, times: int) -> None:
        """Let the next calls of a method meet this fault."""
        self.waiting.setdefault(method, []).extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """What this call meets."""
        queue = self.waiting.get(method)
        return queue.pop(0) if queue else None


def answer(status: int, error: str, retry_after: float | None, *, accepted: bool = False) -> Answer:
    """The answer Slack gives with this status."""
    headers = {} if retry_after is None else {"Retry-After": f"{retry_after:g}"}
    return Answer(status, headers, {"ok": False, "error": error}, accepted)


def edge(status: int, retry_after: float | None = None, *, accepted: bool = False) -> Answer:
    """The answer a proxy in front of Slack gives in plain text."""
    return replace(answer(status, "", retry_after, accepted=accepted), text=_EDGE)
