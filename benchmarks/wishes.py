"""Wishes: how large the platforms of a fan-out are, how strict, and what that comes to."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import ceil
from typing import TypeAlias

from tests.fakes import discord_world, slack

# Of a limit: how many, in how many seconds; by the lookalike's own name for it.
Numbers: TypeAlias = Mapping[str, tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Shared:
    """A limit of each of so many spaces or channels."""

    among: int
    calls: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Wishes:
    """How many spaces and channels each platform has, and its limits where they are not its own."""

    spaces: int = 5
    channels: int = 200
    of_slack: Numbers = field(default_factory=dict)
    of_discord: Numbers = field(default_factory=dict)

    @property
    def slack(self) -> slack.Rates:
        """Slack's limits."""
        return slack.Rates(**{name: slack.Rate(*each) for name, each in self.of_slack.items()})

    @property
    def discord(self) -> discord_world.Rates:
        """Discord's limits."""
        rates = {name: discord_world.Rate(*each) for name, each in self.of_discord.items()}
        return discord_world.Rates(**rates)

    def allowed(self, platform: str) -> float:
        """Messages a second that the limits allow for long, to all channels together."""
        return min(each.among * each.calls / each.seconds for each in self._limits(platform))

    def least(self, platform: str, messages: int) -> float:
        """Seconds that so many messages last at the least, when every window begins empty."""
        return max(
            (ceil(messages / each.among) - 1) // each.calls * each.seconds
            for each in self._limits(platform)
        )

    def text(self) -> str:
        """For a command line."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> "Wishes":
        """From a command line."""
        return cls(**json.loads(text))

    def _limits(self, platform: str) -> Sequence[Shared]:
        if platform == "slack":
            here, to_each = self.slack.workspace, self.slack.channel
            return (
                Shared(self.spaces, here.calls, here.seconds),
                Shared(self.channels, to_each.calls, to_each.seconds),
            )
        bot, post = self.discord.bot, self.discord.post
        return (
            Shared(1, bot.requests, bot.seconds),
            Shared(self.channels, post.requests, post.seconds),
        )
