"""The platforms in a process of their own, as strict about their rate limits as they are asked.

python -m benchmarks.lookalikes WISHES, in JSON. It answers each line it reads with
one of JSON: `spots` where the fan-out goes, `keys` and `tokens` how to get in, a platform's name
what came.
"""

import asyncio
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from benchmarks import commands
from benchmarks.wishes import Wishes
from tests.fakes import discord_world as discord_fake
from tests.fakes import slack as slack_fake
from tests.fakes.discord_world.reading import message_lines

READY = "The lookalikes are ready"
_NUMBERED = re.compile(r"Message (?P<number>\d+) of the fan-out")


@dataclass(slots=True)
class Tally:
    """What came of a fan-out: how many messages, how many different ones, when the last.

    behind: those that came to a channel after a later one.
    """

    delivered: int = 0
    last: float = 0.0
    behind: int = 0
    different: set[str] = field(default_factory=set)
    newest: dict[str, int] = field(default_factory=dict)

    def count(self, channel: str, text: str) -> None:
        """One more."""
        self.delivered += 1
        self.last = monotonic()
        self.different.add(text)
        if found := _NUMBERED.search(text):
            number, newest = int(found["number"]), self.newest.get(channel, -1)
            self.behind += number < newest
            self.newest[channel] = max(number, newest)

    def told(self, limited: int, refused: int) -> dict[str, float]:
        """For whoever asks, with how many 429s and refusals there were."""
        came = {"delivered": self.delivered, "different": len(self.different), "last": self.last}
        return {**came, "behind": self.behind, "limited": limited, "refused": refused}


class Slack(slack_fake.FakeSlack):
    """Slack, with workspaces T1 and up; people may talk in a channel that is not fanned out to."""

    def __init__(self, wishes: Wishes) -> None:
        super().__init__()
        self._tally = Tally()
        commands.furnish(self)
        for number in range(2, wishes.spaces + 1):
            self.team(f"T{number}", f"Guild {number}")
        teams = list(self.teams)
        self.spots = [
            (teams[number % len(teams)], f"C0FAN{number}") for number in range(wishes.channels)
        ]
        for team, name in self.spots:
            self.channel(name, name.lower(), team=team)
        self.limits.enforce(wishes.slack)

    def keys(self) -> dict[str, str]:
        """What lets Hearth into the first workspace; the others differ in their tokens alone."""
        first = {"SLACK_BOT_TOKEN": self.bot_token, "SLACK_API_URL": self.api_url}
        return {**first, "SLACK_SIGNING_SECRET": self.signing_secret}

    def put(self, message: slack_fake.Message) -> slack_fake.Message:
        """Count what is fanned out."""
        if message.channel.startswith("C0FAN"):
            self._tally.count(message.channel, self.text_of(message.body))
        return super().put(message)

    def seen(self) -> dict[str, float]:
        """What came so far."""
        return self._tally.told(len(self.limits.met), len(self.refusals))


class Discord(discord_fake.FakeDiscord):
    """Discord, with one bot in as many servers."""

    def __init__(self, wishes: Wishes) -> None:
        super().__init__()
        self._tally = Tally()
        guilds = [self.add_guild(f"Guild {number}") for number in range(wishes.spaces)]
        channels = [
            self.add_channel(guilds[number % len(guilds)], f"fan-{number}")
            for number in range(wishes.channels)
        ]
        self.spots = [(str(each.guild_id), each.id) for each in channels]
        self.limits.enforce(wishes.discord)

    def keys(self) -> dict[str, str]:
        """What lets Hearth in."""
        urls = {"DISCORD_API_URL": self.api_url, "DISCORD_GATEWAY_URL": self.gateway_url}
        return {"DISCORD_TOKEN": self.token, **urls}

    def post(self, *what: Any, **more: Any) -> discord_fake.Message:  # noqa: ANN401 - as it comes
        """Count what is fanned out."""
        message = super().post(*what, **more)
        self._tally.count(message.channel_id, "\n".join(message_lines(self, message)))
        return message

    def seen(self) -> dict[str, float]:
        """What came so far."""
        return self._tally.told(len(self.limits.met), len(self.refusals))


async def _serve(wishes: Wishes) -> None:
    async with Slack(wishes) as one, Discord(wishes) as other:
        answers: Mapping[str, Callable[[], object]] = {
            "slack": one.seen,
            "discord": other.seen,
            "keys": lambda: one.keys() | other.keys(),
            "tokens": lambda: {each.id: each.token for each in one.teams.values()},
            "spots": lambda: {"slack": one.spots, "discord": other.spots},
        }
        print(READY, flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            print(json.dumps(answers[line.strip()]()), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve(Wishes.read(sys.argv[1])))
