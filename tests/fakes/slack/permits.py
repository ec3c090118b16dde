"""What comes with an interaction: trigger_id (3 s, once), response_url (30 min, 5 times)."""

import itertools
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .clock import Clock
from .things import Message

HookKind: TypeAlias = Literal["command", "action"]
TRIGGER_SECONDS = 3.0
HOOK_SECONDS = 30 * 60.0
HOOK_USES = 5


@dataclass
class Trigger:
    """Leave to open one view for one person."""

    user: str
    team: str
    born: float
    spent: bool = False


class Triggers:
    """Every trigger_id ever given."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        # One page of Slack's says so; the page of views.open says expired_trigger_id and
        # exchanged_trigger_id. A test may set these to see that a bot understands both.
        self.expired, self.exchanged = "trigger_expired", "trigger_exchanged"
        self._given: dict[str, Trigger] = {}
        self._numbers = itertools.count(1)

    def give(self, user: str, team: str) -> str:
        """A fresh trigger_id; its three seconds start now."""
        name = f"13345224609.{next(self._numbers)}.8fb2c7d9e1"
        self._given[name] = Trigger(user, team, self._clock.now())
        return name

    def expire(self) -> None:
        """Let every trigger given so far be too old."""
        for trigger in self._given.values():
            trigger.born = float("-inf")

    def spend(self, name: str, team: str) -> Trigger | str:
        """The trigger, or the error code that says why it is worth nothing."""
        trigger = self._given.get(name)
        if trigger is None or trigger.team != team:
            return "invalid_trigger_id"
        if trigger.spent:
            return self.exchanged
        if self._clock.now() - trigger.born > TRIGGER_SECONDS:
            return self.expired
        trigger.spent = True
        return trigger


@dataclass
class Hook:
    """One response_url: whom it answers, where, and which message it may replace."""

    id: str
    user: str
    team: str
    channel: str
    kind: HookKind
    born: float
    original: str | None = None
    uses: int = 0
    posts: list[Message] = field(default_factory=list)

    def refusal(self, now: float) -> str | None:
        """Why it cannot be used any more."""
        if now - self.born > HOOK_SECONDS:
            return "expired_url"
        return "used_url" if self.uses >= HOOK_USES else None
