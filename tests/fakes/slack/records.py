"""What a test may ask about afterwards: pings, refusals, calls."""

from dataclasses import dataclass

from .mrkdwn import PingKind
from .rules import Json


@dataclass(frozen=True)
class Ping:
    """Something in an accepted body that would notify people."""

    kind: PingKind
    target: str
    channel: str
    ts: str


@dataclass(frozen=True)
class Refused:
    """A body or call that Slack turned down because of what it said."""

    method: str
    error: str
    problems: tuple[str, ...]


@dataclass
class Call:
    """One call of the Web API and what became of it."""

    method: str
    args: Json
    error: str | None = None
