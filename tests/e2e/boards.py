"""Boards: platforms full of channels in which nobody talks but Hearth, and where calls go wrong."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Protocol

from bot.kernel.place import Place
from tests.e2e.trouble import DiscordTrouble, SlackTrouble, Trouble
from tests.fakes import discord_world as discord_fake
from tests.fakes import slack as slack_fake
from tests.fakes.discord_world.reading import message_lines

_GUILDS = 5


class Boards(Protocol):
    """Channels to post in, and what stands in them."""

    @property
    def settings(self) -> Mapping[str, str]:
        """What lets Hearth in."""
        ...

    @property
    def places(self) -> Sequence[Place]:
        """Every channel."""
        ...

    def stands(self, place: Place) -> list[str]:
        """What the messages of a channel say, oldest first."""
        ...

    def refused(self) -> list[str]:
        """What the platform would not take."""
        ...


class SlackBoards(slack_fake.FakeSlack):
    """One workspace, since a Hearth has one; messages are kept by channel, to be found fast."""

    def __init__(self, channels: int, trouble: Trouble, *, history: bool) -> None:
        self._by_channel: defaultdict[str, dict[str, slack_fake.Message]] = defaultdict(dict)
        super().__init__(history_readable=history)
        self._server.faults = SlackTrouble(trouble)
        names = [f"C0BOARD{number}" for number in range(channels)]
        for name in names:
            self.channel(name, name.lower())
        self.places = [Place("slack", "T1", name) for name in names]

    @property
    def settings(self) -> Mapping[str, str]:
        """What lets Hearth in."""
        keys = {"SLACK_BOT_TOKEN": self.bot_token, "SLACK_SIGNING_SECRET": self.signing_secret}
        return {**keys, "SLACK_API_URL": self.api_url}

    def put(self, message: slack_fake.Message) -> slack_fake.Message:
        """Store a message or a new state of one."""
        self._by_channel[message.channel][message.ts] = message
        return super().put(message)

    def remove(self, message: slack_fake.Message) -> None:
        """Take a message away."""
        self._by_channel[message.channel].pop(message.ts, None)
        super().remove(message)

    def messages(self, channel: str, *, seen_by: str | None = None) -> list[slack_fake.Message]:
        """What stands in a channel; nobody here sees anything alone."""
        return sorted(self._by_channel[channel].values(), key=lambda each: each.ts)

    def stands(self, place: Place) -> list[str]:
        """What the messages of a channel say, oldest first."""
        return [self.text_of(each.body) for each in self.messages(place.channel)]

    def refused(self) -> list[str]:
        """What Slack would not take."""
        return [str(each) for each in self.refusals]


class DiscordBoards(discord_fake.FakeDiscord):
    """Five servers with one bot; messages are kept by channel, to be found fast."""

    def __init__(self, channels: int, trouble: Trouble) -> None:
        self._by_channel: defaultdict[str, list[discord_fake.Message]] = defaultdict(list)
        super().__init__()
        self.faults = DiscordTrouble(trouble)
        guilds = [self.add_guild(f"Guild {number}") for number in range(_GUILDS)]
        made = [
            self.add_channel(guilds[number % _GUILDS], f"board-{number}")
            for number in range(channels)
        ]
        self.places = [Place("discord", str(each.guild_id), each.id) for each in made]

    @property
    def settings(self) -> Mapping[str, str]:
        """What lets Hearth in."""
        urls = {"DISCORD_API_URL": self.api_url, "DISCORD_GATEWAY_URL": self.gateway_url}
        return {"DISCORD_TOKEN": self.token, **urls}

    def post(self, *what: Any, **more: Any) -> discord_fake.Message:  # noqa: ANN401 - as it comes
        """A new message."""
        message = super().post(*what, **more)
        self._by_channel[message.channel_id].append(message)
        return message

    def standing(self, channel_id: str | None = None) -> list[discord_fake.Message]:
        """The messages that stand, oldest first."""
        if channel_id is None:
            return super().standing()
        return [each for each in self._by_channel[channel_id] if not each.deleted]

    def stands(self, place: Place) -> list[str]:
        """What the messages of a channel say, oldest first."""
        return ["\n".join(message_lines(self, each)) for each in self.standing(place.channel)]

    def refused(self) -> list[str]:
        """What Discord would not take."""
        return [str(each) for each in self.refusals]


@asynccontextmanager
async def boards(
    platform: str, channels: int, trouble: Trouble, *, history: bool
) -> AsyncIterator[Boards]:
    """A platform of our own, whose limits are off."""
    if platform == "slack":
        async with SlackBoards(channels, trouble, history=history) as slack:
            yield slack
    else:
        async with DiscordBoards(channels, trouble) as discord:
            yield discord
