"""The Slack stage: the lookalike with Hearth connected to it, over HTTP or over a socket."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.slack import connect
from adapters.slack.codec import write_ref
from adapters.slack.manifest import manifest
from bot.kernel.clock import Clock
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.notice import Messenger
from bot.kernel.place import Place
from bot.kernel.shelf import Shelf
from tests.fakes.slack import FakeSlack
from tests.stages.slack_actor import SlackActor, first
from tests.stages.slack_house import CHANNELS, DIRECT, joined, keys_of, populate
from tests.stages.unlimited import unlimited


@asynccontextmanager
async def open_stage(
    desk: FrontDesk, shelf: Shelf, clock: Clock, *, socket: bool, history: bool = True
) -> AsyncIterator["SlackStage"]:
    """Hearth connected to a Slack with the usual people in it."""
    async with FakeSlack(history_readable=history) as slack:
        populate(slack)
        slack.install(dict(manifest(desk.commands, desk.shortcuts, "", socket_mode=socket)))
        hearth = await connect(desk, shelf, clock, keys_of(slack, socket=socket))
        async with joined(slack, hearth, socket=socket):
            with unlimited("slack"):
                yield SlackStage(slack, hearth.messenger, desk)


@dataclass
class SlackStage:
    """A Slack with a running Hearth in it."""

    slack: FakeSlack
    messenger: Messenger
    desk: FrontDesk
    platform: str = "slack"
    _actors: dict[str, SlackActor] = field(default_factory=dict)

    def actor(self, name: str) -> SlackActor:
        """A member by name."""
        return self._actors.setdefault(name, SlackActor(name, self.slack, self.desk))

    def place(self, channel: str) -> Place:
        """A channel as Hearth knows it."""
        return Place("slack", "T1", CHANNELS[channel])

    async def shows(self, channel: str, *fragments: str) -> str:
        """What the newest message with all the fragments says."""
        return await self.slack.until(lambda: first(self._texts(channel)[::-1], fragments))

    async def lacks(self, channel: str, fragment: str) -> None:
        """Wait until no message holds the fragment."""
        await self.slack.until(lambda: not self.count(channel, fragment))

    def found(self, channel: str, fragment: str) -> str:
        """The handle of the newest message with the fragment."""
        where = CHANNELS[channel]
        shown = [m for m in self.slack.messages(where) if fragment in self.slack.text_of(m.body)]
        return write_ref(where, shown[-1].ts)

    def count(self, channel: str, fragment: str) -> int:
        """How many messages hold the fragment now."""
        return sum(fragment in text for text in self._texts(channel))

    async def files(self) -> Mapping[str, bytes]:
        """The files that stand in a channel."""
        shared = [one["id"] for m in self.slack.stored.values() for one in m.body.get("files", [])]
        found = [self.slack.uploads[each] for each in shared]
        return {each["name"]: each["bytes"] for each in found}

    def pings(self) -> Sequence[str]:
        """Who was notified; what only one person sees notifies nobody else."""
        private = {place for place, message in self.slack.stored.items() if message.only_for}
        found = [ping for ping in self.slack.pings if (ping.channel, ping.ts) not in private]
        return [
            self.slack.names(ping.target) if ping.kind == "user" else f"@{ping.target}"
            for ping in found
        ]

    def refusals(self) -> Sequence[str]:
        """What Slack refused, and what people were told had failed."""
        return [*map(str, self.slack.refusals), *self.slack.failures]

    def _texts(self, channel: str) -> list[str]:
        named = channel == DIRECT
        ids = [each for each in self.slack.channels if each.startswith("D")] if named else []
        where = ids or [CHANNELS.get(channel, channel)]
        found = [message for each in where for message in self.slack.messages(each)]
        return [self.slack.text_of(message.body) for message in found]
