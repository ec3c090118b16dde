"""The Discord stage: the lookalike, its people, and Hearth connected over the gateway."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from adapters.discord import DiscordMessenger, connect
from adapters.discord.commands import also, verbs
from bot.kernel.clock import Clock
from bot.kernel.form import Channel as ChannelField
from bot.kernel.form import Field, Members
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kernel.shelf import Shelf
from tests.fakes.discord_world import Channel, FakeDiscord, Message, Person, Reply, User
from tests.fakes.discord_world.forms import fields as form_fields
from tests.fakes.discord_world.objects import Kind
from tests.fakes.discord_world.reading import message_lines
from tests.stages import Actor
from tests.stages.discord_town import Town, build, keys_of
from tests.stages.unlimited import unlimited

USERS, CHANNELS = 5, 8


@asynccontextmanager
async def open_stage(desk: FrontDesk, shelf: Shelf, clock: Clock) -> AsyncIterator["DiscordStage"]:
    """Hearth connected to a Discord with the usual people in it."""
    async with FakeDiscord() as world:
        town = build(world)
        hearth = await connect(desk, shelf, clock, keys_of(world))
        try:
            with unlimited("discord"):
                yield DiscordStage(town, hearth.messenger, desk)
        finally:
            await hearth.close()


@dataclass
class DiscordActor:
    """A member in front of Discord."""

    name: str
    town: Town
    desk: FrontDesk
    last: Reply | None = None

    @property
    def person(self) -> Person:
        """The lookalike's idea of them."""
        return self.town.world.as_member(self.user)

    @property
    def user(self) -> User:
        """Their account."""
        return self.town.users[self.name]

    @property
    def ref(self) -> MemberRef:
        """The account Hearth knows them by."""
        return MemberRef("discord", "", self.user.id)

    async def says(
        self, command: str, where: str = "general", **fields: "str | Sequence[Actor]"
    ) -> None:
        """Run a command; the bare one is the first of its sub-commands."""
        path = command.removeprefix("/")
        bare = {each.name: f"{each.name} {each.bare.name}" for each in self.desk.commands}
        path = bare.get(path, path)
        options = _options(verbs(self.desk.commands)[path].fields, fields, self.town)
        channel = self.town.channel(where, self.user)
        self.last = await self.person.command(path, options, channel=channel)
        await self.last.settled()

    async def thanks_a_group(self, group: str, why: str) -> None:
        """Thank everybody who has a role."""
        role = next(each for each in self.town.guild.roles.values() if each.name == group)
        options = {"also": f"<@&{role.id}>", "reason": why}
        general = self.town.channels["general"]
        self.last = await self.person.command("kudos give", options, channel=general)
        await self.last.settled()

    async def writes(self, text: str, where: str = "general", under: str = "") -> str:
        """Write a message; a thread is a channel of its own."""
        world, channel = self.town.world, self.town.channel(where, self.user)
        if under:
            root = world.messages[under]
            channel = world.add_thread(world.channels[root.channel_id], f"About {root.id}")
        return world.post(channel.id, self.user.id, {"content": text}).id

    async def chooses(self, label: str, message: str) -> None:
        """Choose something in the menu of a message."""
        self.last = await self.person.choose_in_menu(self.town.world.messages[message], label)
        await self.last.settled()

    async def reacts(self, emoji: str, message: str, *, added: bool = True) -> None:
        """Put an emoji on a message, or take it away."""
        self.person.react(self.town.world.messages[message], emoji, added=added)

    async def presses_on(self, message: str, label: str) -> None:
        """Press a button of a message that everybody sees."""
        self.last = await self.person.press(self.town.world.messages[message], label)
        await self.last.settled()

    async def presses_in_private(self, label: str) -> None:
        """Press a button of the newest direct message that has it."""
        world, direct = self.town.world, self.town.world.direct_channel(self.user.id).id

        def having() -> list[Message]:
            standing = world.standing(direct)
            return [m for m in standing if label in "\n".join(message_lines(world, m))]

        await world.until(having)
        self.last = await self.person.press(having()[-1], label)
        await self.last.settled()

    async def presses(self, label: str) -> None:
        """Press a button of the last private answer."""
        self.last = await self.person.press(self._answer(), label)
        await self.last.settled()

    async def fills(self, **fields: "str | Sequence[Actor]") -> None:
        """Fill in the open form and send it; what was wrong is corrected behind Continue."""
        if self._answer().kind != "modal":
            await self.presses("Continue")
        form = self._answer()
        values = {
            each.part["custom_id"]: self._typed(each.part, fields[each.part["custom_id"]])
            for _, each in form_fields(form.modal)
            if each and each.part["custom_id"] in fields
        }
        self.last = await self.person.submit(form, values)
        await self.last.settled()

    async def hears(self, *fragments: str) -> str:
        """The last private answer, once it holds all the fragments."""
        answer = await self._answer().settled()
        assert answer.kind == "modal" or answer.ephemeral
        world = self.town.world
        await world.until(lambda: all(each in answer.text for each in fragments))
        return answer.text

    async def sees_form(self, title: str) -> Mapping[str, str]:
        """The open form: what stands in its fields."""
        answer = await self._answer().answered()
        assert answer.modal["title"] == title
        found = [each.part for _, each in form_fields(answer.modal) if each]
        return {part["custom_id"]: self._standing(part) for part in found}

    def _answer(self) -> Reply:
        if self.last is None:
            raise AssertionError(f"{self.name} has not done anything yet.")
        return self.last

    def _typed(
        self, part: dict[str, Any], value: "str | Sequence[Actor]"
    ) -> str | bool | list[str]:
        if not isinstance(value, str):
            return [each.ref.id for each in value]
        if part["type"] == CHANNELS:
            return [self.town.channels[value].id]
        if "options" not in part:
            return value
        by_label = {each["label"]: each["value"] for each in part["options"]}
        return [by_label.get(value, value)]

    def _standing(self, part: dict[str, Any]) -> str:
        chosen = [each["id"] for each in part.get("default_values") or []]
        if part["type"] == USERS:
            guild = self.town.guild.id
            return ", ".join(self.town.world.shown_name(each, guild) for each in chosen)
        if part["type"] == CHANNELS:
            return ", ".join(self.town.world.channels[each].name for each in chosen)
        picked = [each["label"] for each in part.get("options") or [] if each.get("default")]
        return ", ".join(picked) or str(part.get("value") or "")


@dataclass
class DiscordStage:
    """A Discord with a running Hearth in it."""

    town: Town
    messenger: DiscordMessenger
    desk: FrontDesk
    platform: str = "discord"
    _actors: dict[str, DiscordActor] = field(default_factory=dict)

    def actor(self, name: str) -> DiscordActor:
        """A member by name."""
        return self._actors.setdefault(name, DiscordActor(name, self.town, self.desk))

    def place(self, channel: str) -> Place:
        """A channel as Hearth knows it."""
        return Place("discord", self.town.guild.id, self.town.channels[channel].id)

    async def shows(self, channel: str, *fragments: str) -> str:
        """What the newest message with all the fragments says."""
        await self.town.world.until(lambda: self._holding(channel, *fragments))
        return self._holding(channel, *fragments)[-1]

    async def lacks(self, channel: str, fragment: str) -> None:
        """Wait until no message holds the fragment."""
        await self.town.world.until(lambda: not self.count(channel, fragment))

    def found(self, channel: str, fragment: str) -> str:
        """The handle of the newest message with the fragment."""
        world = self.town.world
        standing = world.standing(self.town.channels[channel].id)
        return [m.id for m in standing if fragment in "\n".join(message_lines(world, m))][-1]

    def count(self, channel: str, fragment: str) -> int:
        """How many messages hold the fragment now."""
        return len(self._holding(channel, fragment))

    async def files(self) -> Mapping[str, bytes]:
        """The files that go with messages."""
        return {
            name: data
            for message in self.town.world.messages.values()
            for name, data in message.files.items()
        }

    def pings(self) -> Sequence[str]:
        """Who was notified, and broadcasts."""
        world, guild = self.town.world, self.town.guild.id
        return [
            world.shown_name(each.target, guild) if each.kind == "user" else f"@{each.kind}"
            for each in world.pings
        ]

    def refusals(self) -> Sequence[str]:
        """What the lookalike refused."""
        return [f"{each.call}: {'; '.join(each.why)}" for each in self.town.world.refusals]

    def _holding(self, channel: str, *fragments: str) -> list[str]:
        texts = [text for each in self._channels(channel) for text in self.town.world.texts(each)]
        return [text for text in texts if all(each in text for each in fragments)]

    def _channels(self, name: str) -> list[Channel]:
        """A channel by its name; "direct" are all those with Hearth."""
        if name != "direct":
            return [self.town.channels[name]]
        return [each for each in self.town.world.channels.values() if each.kind is Kind.DM]


def _options(
    fields: Sequence[Field],
    given: Mapping[str, "str | Sequence[Actor]"],
    town: Town,
) -> dict[str, str]:
    """Fields as options: the first person is picked, the others are typed."""
    options: dict[str, str] = {}
    for each in fields:
        value = given.get(each.name)
        if isinstance(each.kind, Members) and value and not isinstance(value, str):
            first, *more = [actor.ref.id for actor in value]
            options[each.name] = first
            typed = " ".join(f"<@{who}>" for who in more)
            options |= {also(each, fields): typed} if typed else {}
        elif isinstance(each.kind, ChannelField) and isinstance(value, str):
            options[each.name] = town.channels[value].id
        elif isinstance(value, str):
            options[each.name] = value
    return options
