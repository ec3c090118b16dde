"""A person in front of Discord's client."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .callbacks import COMMAND, PRESS, SUBMIT
from .commanding import command_data, menu_data, visible
from .component_limits import BUTTON, LINK, SELECT, SELECTS, walk
from .forms import OPTION_OF, Typed, filled
from .objects import Channel, Interaction, Message
from .reading import message_lines, shown
from .reply import Reply
from .resolving import resolved
from .spot import Body, Spot

if TYPE_CHECKING:
    from .world import World

NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True)
class Person:
    """One user's hands: they can only do what the client offers."""

    world: "World"
    user_id: str

    async def say(self, text: str, channel: Channel) -> Message:
        """Write a message, which pings whom it mentions."""
        visible(self.world, channel, self.user_id)
        return self.world.post(channel.id, self.user_id, {"content": text})

    def reads(self, channel: Channel) -> list[str]:
        """The lines this person sees in a channel, private answers to them included."""
        visible(self.world, channel, self.user_id)
        found = shown(self.world, channel.id, self.user_id)
        return [line for one in found for line in message_lines(self.world, one)]

    async def command(
        self, path: str, options: Mapping[str, object] = NOTHING, *, channel: Channel
    ) -> Reply:
        """Run a slash command, like `command("kudos give", {"to": id}, channel=general)`."""
        visible(self.world, channel, self.user_id)
        data = command_data(self.world, channel, self.user_id, path, options)
        return self.act(COMMAND, channel, data, None)

    async def choose_in_menu(self, on: Message, label: str) -> Reply:
        """Choose something in the menu of a message, by its name there."""
        message = self.seen(on, force=False)
        place = self.world.channels[message.channel_id]
        data = menu_data(self.world, place, self.user_id, label, message)
        return self.act(COMMAND, place, data, None)

    def react(self, on: Message, emoji: str, *, added: bool = True) -> None:
        """Put an emoji on a message, or take it away."""
        message = self.seen(on, force=False)
        standing = self.world.reactions.setdefault(message.id, set())
        if added == ((self.user_id, emoji) in standing):
            raise AssertionError(f"{emoji} {'stands' if added else 'does not stand'} there.")
        standing ^= {(self.user_id, emoji)}
        self.world.reacted(message, self.user_id, emoji, added=added)

    async def press(self, on: Message | Reply, button: str, *, force: bool = False) -> Reply:
        """Press a button, by its label or custom id; `force` presses what just vanished."""
        message = self.seen(on, force=force)
        found = pick(message, button, {BUTTON})
        if found.get("style") == LINK or (found.get("disabled") and not force):
            raise AssertionError(f"“{button}” cannot be pressed.")
        data = {"component_type": BUTTON, "custom_id": found["custom_id"], "id": 1}
        return self.act(PRESS, self.world.channels[message.channel_id], data, message)

    async def choose(
        self, on: Message | Reply, select: str, values: list[str], *, force: bool = False
    ) -> Reply:
        """Choose in a select, by its placeholder or custom id."""
        message = self.seen(on, force=force)
        place = self.world.channels[message.channel_id]
        found = pick(message, select, SELECTS)
        if not force:
            check_chosen(found, values)
        data = {"component_type": found["type"], "custom_id": found["custom_id"], "id": 1}
        if found["type"] != SELECT:
            ids = [(OPTION_OF[found["type"]], one) for one in values]
            data["resolved"] = resolved(self.world, place, ids)
        return self.act(PRESS, place, data | {"values": values}, message)

    async def submit(
        self, form: Reply, values: Mapping[str, Typed], *, force: bool = False
    ) -> Reply:
        """Fill in a form by labels or custom ids and send it; `force` skips the client's checks."""
        opened = form.interaction
        if opened.user_id != self.user_id:
            raise AssertionError("Somebody else opened this form.")
        place = self.world.channels[opened.channel_id]
        data = filled(self.world, place, form.modal, values, force=force)
        return self.act(SUBMIT, place, data, opened.source)

    def seen(self, on: Message | Reply, *, force: bool) -> Message:
        """The message, if this person can see it."""
        message = on.message if isinstance(on, Reply) else on
        if message is None:
            raise AssertionError("The answer is no message.")
        visible(self.world, self.world.channels[message.channel_id], self.user_id)
        if message.only_for not in {None, self.user_id} or (message.deleted and not force):
            raise AssertionError("This person does not see that message.")
        return message

    def act(self, kind: int, place: Channel, data: Body, source: Message | None) -> Reply:
        """Send an interaction."""
        world = self.world
        interaction = Interaction(
            world.new_id(),
            secrets.token_urlsafe(48),
            kind,
            self.user_id,
            place.id,
            {},
            world.now(),
            source,
        )
        return Reply(world, world.happen(interaction, data))


def pick(message: Message, name: str, kinds: set[int]) -> Body:
    """The one component of these kinds with that name."""
    parts = [one.body for one in walk(Spot({"components": message.components}))]
    found = [part for part in parts if part["type"] in kinds and name in names(part)]
    if len(found) != 1:
        known = [sorted(names(part)) for part in parts if part["type"] in kinds]
        raise AssertionError(f"{len(found)} components are called “{name}”; there are {known}.")
    return found[0]


def names(part: Body) -> set[str]:
    """What a component may be called."""
    return {str(part[key]) for key in ("label", "custom_id", "placeholder") if part.get(key)}


def check_chosen(part: Body, values: list[str]) -> None:
    """Only what is offered, as many as allowed."""
    offered = {one["value"] for one in part.get("options") or []}
    if part.get("disabled") or (part["type"] == SELECT and set(values) - offered):
        raise AssertionError(f"{values} cannot be chosen; offered: {sorted(offered)}.")
    if not part.get("min_values", 1) <= len(values) <= part.get("max_values", 1):
        raise AssertionError(f"{len(values)} choices are not allowed here.")
