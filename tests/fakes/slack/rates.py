"""Slack's rate limits, enforced once somebody switches them on.

To a channel Slack promises one message a second and tolerates "short bursts", how short it does
not say: here none are. "Several hundred" messages a minute to a workspace are 300 here. A minute
is any sixty seconds, not one of the clock. What was sent far enough apart may arrive a little
closer: NETWORK is what the wire may take of it.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from .clock import Clock
from .rules import Json

NETWORK = 0.1  # seconds, and never more than this part of what a limit is measured over
POST = "chat.postMessage"
TIER_3 = {"chat.update", "chat.delete", "conversations.history", "conversations.replies"}


@dataclass(frozen=True)
class Rate:
    """So many calls within any so many seconds."""

    calls: int
    seconds: float

    @property
    def span(self) -> float:
        """The seconds it is measured over."""
        return self.seconds - min(NETWORK, NETWORK * self.seconds)


@dataclass(frozen=True)
class Rates:
    """The numbers; a test may make them small."""

    channel: Rate = Rate(1, 1.0)
    workspace: Rate = Rate(300, 60.0)
    tier_3: Rate = Rate(50, 60.0)


@dataclass(frozen=True)
class Limited:
    """A call that came too early; the channel is named where it met the channel's own limit."""

    method: str
    team: str
    channel: str
    retry_after: int


@dataclass(frozen=True)
class _Window:
    """What counts together."""

    method: str
    team: str
    channel: str = ""


class Limits:
    """Who may call now; off until `enforce`. A call that is turned down does not count."""

    def __init__(self, clock: Clock) -> None:
        self.met: list[Limited] = []
        self._clock = clock
        self._rates: Rates | None = None
        self._passed: defaultdict[_Window, deque[float]] = defaultdict(deque)

    def enforce(self, rates: Rates | None = None) -> None:
        """Hold every call to the limits from now on: Slack's, unless told others."""
        self._rates = rates or Rates()

    def refusal(self, method: str, team: str, args: Json) -> Limited | None:
        """Why a call may not come now; where it may, it counts."""
        now = self._clock.now()
        windows = list(self._windows(method, team, _conversation(args)))
        waits = [(self._wait(window, rate, now), window.channel) for window, rate in windows]
        longest, channel = max(waits, default=(0.0, ""))
        if longest > 0:
            self.met.append(Limited(method, team, channel, ceil(longest)))
            return self.met[-1]
        for window, _ in windows:
            self._passed[window].append(now)
        return None

    def _windows(self, method: str, team: str, channel: str) -> Iterator[tuple[_Window, Rate]]:
        if self._rates and method == POST:
            yield _Window(method, team), self._rates.workspace
            yield _Window(method, team, channel), self._rates.channel
        elif self._rates and method in TIER_3:
            yield _Window(method, team), self._rates.tier_3

    def _wait(self, window: _Window, rate: Rate, now: float) -> float:
        """Seconds until there is room for one more."""
        passed = self._passed[window]
        while passed and passed[0] + rate.span - now <= 0:
            passed.popleft()
        return passed[0] + rate.span - now if len(passed) >= rate.calls else 0.0


def _conversation(args: Json) -> str:
    """The channel of a call; a person's id stands for the direct messages with them."""
    channel = str(args.get("channel", ""))
    return f"D{channel}" if channel.startswith(("U", "W")) else channel
