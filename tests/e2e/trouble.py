"""Trouble: calls that go wrong by themselves, now and then, and how often each way happened."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.fakes.discord_world import faults as discord
from tests.fakes.slack import faults as slack

_SHARE = 0.01  # of all calls is dropped, and as much answered with 5xx
_AFTER = 0.6  # of those, the work was done before
_LIMITED, _LIMITED_AT_LEAST = 0.001, 2  # of all calls; where there are few, about so many
_SLACK = {"chat.postMessage", "chat.update", "chat.delete", "conversations.history"}
_STATUSES = (500, 502, 503)
_EDGE = {502, 503}  # said by what stands in front of Slack, in plain text
_SLACK_AFTER, _DISCORD_AFTER = 1.0, 0.05  # seconds a 429 asks to wait


class Way(StrEnum):
    """What a caller learns in place of the answer."""

    DROPPED = "dropped"
    LIMITED = "429s"
    BROKE = "5xx"


@dataclass(frozen=True)
class Wrong:
    """How one call goes wrong, and whether it did its work all the same."""

    way: Way
    status: int
    accepted: bool


class Trouble:
    """Rolls the dice for each call."""

    def __init__(self, dice: Random, calls: int) -> None:
        self.met: Counter[Way] = Counter()
        self._dice = dice
        self._limited = max(_LIMITED, _LIMITED_AT_LEAST / calls)

    def next(self) -> Wrong | None:
        """How this call goes wrong, if it does."""
        roll = self._dice.random()
        if roll < self._limited:
            return self._meet(Way.LIMITED, 429, accepted=False)
        after = self._dice.random() < _AFTER
        if roll < self._limited + _SHARE:
            return self._meet(Way.DROPPED, 0, accepted=after)
        if roll < self._limited + 2 * _SHARE:
            return self._meet(Way.BROKE, self._dice.choice(_STATUSES), accepted=after)
        return None

    def _meet(self, way: Way, status: int, *, accepted: bool) -> Wrong:
        self.met[way] += 1
        return Wrong(way, status, accepted)


class SlackTrouble(slack.Faults):
    """Trouble in Slack's words."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__()
        self._trouble = trouble

    def take(self, method: str) -> slack.Fault | None:
        """What this call meets."""
        wrong = self._trouble.next() if method in _SLACK else None
        if wrong is None:
            return None
        if wrong.way is Way.DROPPED:
            return slack.Broken(wrong.accepted)
        if wrong.way is Way.LIMITED:
            return slack.answer(wrong.status, "ratelimited", _SLACK_AFTER)
        if wrong.status in _EDGE:
            return slack.edge(wrong.status, accepted=wrong.accepted)
        return slack.answer(wrong.status, "internal_error", None, accepted=wrong.accepted)


class DiscordTrouble(discord.Faults):
    """Trouble in Discord's words."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__()
        self._trouble = trouble

    def take(self, method: str, path: str) -> discord.Fault | None:
        """The fault that hits this request."""
        about_messages = path.startswith("/channels/") and "/messages" in path
        wrong = self._trouble.next() if about_messages else None
        if wrong is None:
            return None
        how: discord.Cut | discord.Answer = discord.Cut()
        if wrong.way is not Way.DROPPED:
            how = discord.Answer(wrong.status, _DISCORD_AFTER)
        return discord.Fault(method, re.compile(""), how, 1, wrong.accepted)
