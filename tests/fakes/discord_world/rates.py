"""Discord's rate limits, enforced once somebody switches them on.

Discord publishes no numbers for its buckets; these are what it has been seen to send. A bucket is
filled anew so long after the first request that drew on it, and what finds it empty still counts
among the fifty requests a second that a bot may make in all. A second is any second, not one of
the clock. What is sent without the bot's token, interactions above all, is not among the fifty.
"""

import hashlib
from collections import deque
from dataclasses import dataclass
from math import ceil
from typing import Literal, TypeAlias

from .spot import Body

Headers: TypeAlias = dict[str, str]

MESSAGES = "/channels/{}/messages"


@dataclass(frozen=True)
class Rate:
    """So many requests in so many seconds."""

    requests: int
    seconds: float


@dataclass(frozen=True)
class Rates:
    """The numbers; a test may make them small."""

    post: Rate = Rate(5, 5.0)
    patch: Rate = Rate(5, 5.0)
    delete: Rate = Rate(5, 5.0)
    bot: Rate = Rate(50, 1.0)

    def of(self, method: str, template: str) -> Rate | None:
        """The rate of a route's buckets, where those are enforced."""
        routes = {
            ("POST", MESSAGES): self.post,
            ("PATCH", f"{MESSAGES}/{{}}"): self.patch,
            ("DELETE", f"{MESSAGES}/{{}}"): self.delete,
        }
        return routes.get((method, template))


@dataclass(frozen=True)
class Limited:
    """A request that came too early, and whose limit it met: its bucket's or the whole bot's."""

    method: str
    path: str
    scope: Literal["user", "global"]
    retry_after: float
    headers: Headers

    @property
    def body(self) -> Body:
        """What Discord says about it."""
        everywhere = self.scope == "global"
        words = "You are being rate limited."
        return {"message": words, "retry_after": self.retry_after, "global": everywhere}


@dataclass
class _Bucket:
    """One channel's share of a route."""

    rate: Rate
    name: str
    began: float
    used: int = 0

    def headers(self, now: float) -> Headers:
        """What Discord tells about it with every answer."""
        reset = self.began + self.rate.seconds
        return {
            "X-RateLimit-Limit": f"{self.rate.requests}",
            "X-RateLimit-Remaining": f"{self.rate.requests - self.used}",
            "X-RateLimit-Reset": f"{reset:.3f}",
            "X-RateLimit-Reset-After": f"{_milliseconds(reset - now):.3f}",
            "X-RateLimit-Bucket": self.name,
        }


class Limits:
    """Who may ask now; off until `enforce`."""

    def __init__(self) -> None:
        self.met: list[Limited] = []
        self._rates: Rates | None = None
        self._buckets: dict[tuple[str, str, str], _Bucket] = {}
        self._asked: deque[float] = deque()

    def enforce(self, rates: Rates | None = None) -> None:
        """Hold every request to the limits from now on: those known, unless told others."""
        self._rates = rates or Rates()

    def take(
        self, now: float, route: tuple[str, str], path: str, *, own: bool
    ) -> Headers | Limited:
        """Let a request pass with the headers for its answer, or say why it came too early.

        `own`: it bears the bot's token, so it is one of those the bot may make in all.
        """
        if own and self._rates and (wait := self._wait(self._rates.bot, now)):
            return self._limit(route, path, wait, {"X-RateLimit-Global": "true"})
        rate = self._rates and self._rates.of(*route)
        if not rate:
            return _never_empty(route, now)
        bucket = self._bucket(route, path, rate, now)
        if bucket.used == rate.requests:
            return self._limit(route, path, bucket.began + rate.seconds - now, bucket.headers(now))
        bucket.used += 1
        return bucket.headers(now)

    def _wait(self, rate: Rate, now: float) -> float:
        """Seconds until the bot may ask again; where it may now, the request counts."""
        while self._asked and self._asked[0] + rate.seconds - now <= 0:
            self._asked.popleft()
        if len(self._asked) >= rate.requests:
            return self._asked[0] + rate.seconds - now
        self._asked.append(now)
        return 0.0

    def _bucket(self, route: tuple[str, str], path: str, rate: Rate, now: float) -> _Bucket:
        key = (*route, path.split("/")[2])
        found = self._buckets.get(key)
        if found is None or now >= found.began + rate.seconds:
            found = self._buckets[key] = _Bucket(rate, _name(route), now)
        return found

    def _limit(self, route: tuple[str, str], path: str, wait: float, headers: Headers) -> Limited:
        scope: Literal["user", "global"] = "global" if "X-RateLimit-Global" in headers else "user"
        wait = _milliseconds(wait)
        told = {"Retry-After": f"{ceil(wait)}", "X-RateLimit-Scope": scope}
        self.met.append(Limited(route[0], path, scope, wait, headers | told))
        return self.met[-1]


def _never_empty(route: tuple[str, str], now: float) -> Headers:
    """The headers of a bucket that is not enforced; tests empty it with a fault."""
    bucket = _Bucket(Rate(50, 1.0), _name(route), now, used=1)
    return bucket.headers(now)


def _name(route: tuple[str, str]) -> str:
    """A bucket's name: the same for every channel, as Discord has it."""
    return hashlib.sha256(" ".join(route).encode()).hexdigest()[:32]


def _milliseconds(seconds: float) -> float:
    """Rounded up: who waits that long does not come too early."""
    return ceil(round(seconds * 1000, 2)) / 1000
