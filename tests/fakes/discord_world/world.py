"""The state of the lookalike: what exists, what happens to it, and who is told."""

import asyncio
from collections.abc import Callable, Iterable

from . import payloads
from .errors import invalid
from .gateway import Gateway
from .limits import Kind as BodyKind
from .limits import find
from .memory import Memory
from .objects import Interaction, Message
from .permissions import sees
from .pings import rung
from .records import Refusal
from .spot import Body

TOKEN = "token-of-the-bot"
MESSAGE_PARTS = ("content", "embeds", "components", "attachments", "nonce", "allowed_mentions")


class World(Memory):
    """Users, servers, channels, messages, interactions; every change rings the bell."""

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__(token)
        self.gateway = Gateway(self)
        self.bot = self.add_user("hearth", bot=True)
        self.application_id = self.bot.id

    async def until(self, condition: Callable[[], object], deadline: float = 10.0) -> None:
        """Wait for a state; after the deadline fail and show where things stand."""
        try:
            async with asyncio.timeout(deadline):
                while not condition():
                    await self.bell.heard()
        except TimeoutError:
            raise AssertionError(f"Discord's lookalike waited in vain.\n{self.summary()}") from None

    def summary(self) -> str:
        """The state in a few lines, for a person who reads a failed test."""
        calls = [f"  {call.method} {call.path}" for call in self.calls[-15:]]
        refused = [f"  refused {one.call}: {'; '.join(one.why)}" for one in self.refusals]
        shown = [f"  #{self.channels[m.channel_id].name}: {m.body}" for m in self.standing()][-10:]
        sockets = f"{len(self.gateway.sockets)} sockets, {self.gateway.identified} identified"
        return "\n".join((sockets, "calls:", *calls, *refused, "messages:", *shown))

    # Messages

    def standing(self, channel_id: str | None = None) -> list[Message]:
        """The public messages that stand, oldest first."""
        return [
            message
            for message in self.messages.values()
            if not message.deleted
            and message.only_for is None
            and channel_id in {None, message.channel_id}
        ]

    def post(
        self,
        channel_id: str,
        author_id: str,
        body: Body,
        *,
        only_for: str | None = None,
        interaction_id: str | None = None,
        files: dict[str, bytes] | None = None,
    ) -> Message:
        """A new message; what is only for one person is told to nobody else."""
        message = Message(
            self.new_id(),
            channel_id,
            author_id,
            self.now(),
            {key: body[key] for key in MESSAGE_PARTS if key in body},
            flags=int(body.get("flags") or 0),
            only_for=only_for,
            interaction_id=interaction_id,
            files=files or {},
        )
        self.messages[message.id] = message
        self.ring_phones(message)
        self.announce("MESSAGE_CREATE", message)
        return message

    def change(self, message: Message, body: Body, files: dict[str, bytes]) -> None:
        """Edit a message: what the body leaves out stays."""
        message.body |= {key: body[key] for key in MESSAGE_PARTS if key in body}
        if "attachments" in body:
            message.files = kept(message, body)
        message.files |= files
        if body.get("flags") is not None:
            message.flags = int(body["flags"]) | (message.flags & ~4)
        message.edited = self.now()
        self.ring_phones(message)
        self.announce("MESSAGE_UPDATE", message)

    def ring_phones(self, message: Message) -> None:
        """Note whom the bot pings, each person once for a message."""
        if message.author_id == self.bot.id:
            self.pings += [ping for ping in rung(message) if ping not in self.pings]

    def announce(self, event: str, message: Message) -> None:
        """Tell those who can see the channel, and ring the bell."""
        channel = self.channels[message.channel_id]
        body = payloads.message(self, message)
        if channel.guild_id:
            author = self.guilds[channel.guild_id].members.get(message.author_id)
            body |= {"guild_id": channel.guild_id}
            body |= {"member": payloads.partial_member(author)} if author else {}
        if message.only_for is None and sees(self, channel, self.bot.id):
            self.gateway.tell(event, body)
        self.bell.ring()

    def reacted(self, message: Message, user_id: str, emoji: str, *, added: bool) -> None:
        """Tell of an emoji that came or went, where the bot can see the channel."""
        channel = self.channels[message.channel_id]
        if sees(self, channel, self.bot.id):
            name = f"MESSAGE_REACTION_{'ADD' if added else 'REMOVE'}"
            body = payloads.reaction(self, message, user_id, emoji, added=added)
            self.gateway.tell(name, body)
        self.bell.ring()

    def remove(self, message: Message) -> None:
        """Delete a message."""
        message.deleted = True
        channel = self.channels[message.channel_id]
        place = {"guild_id": channel.guild_id} if channel.guild_id else {}
        if message.only_for is None and sees(self, channel, self.bot.id):
            body = {"id": message.id, "channel_id": channel.id, **place}
            self.gateway.tell("MESSAGE_DELETE", body)
        self.bell.ring()

    # Interactions and refusals

    def happen(self, interaction: Interaction, data: Body) -> Interaction:
        """Tell the bot about something a person did."""
        interaction.payload = payloads.interaction(self, interaction, data)
        self.interactions[interaction.id] = interaction
        self.redeliver(interaction)
        return interaction

    def redeliver(self, interaction: Interaction) -> None:
        """Tell it (again): Discord never does, but a second session hears everything twice."""
        self.gateway.tell("INTERACTION_CREATE", interaction.payload)
        self.bell.ring()

    def expire(self) -> list[Interaction]:
        """Three seconds pass: whatever is unanswered stays so; those are returned."""
        waiting = [i for i in self.interactions.values() if i.first is None and not i.expired]
        for interaction in waiting:
            interaction.expired = True
        self.timeouts += waiting
        self.bell.ring()
        return waiting

    def check(self, call: str, kind: BodyKind, body: object) -> None:
        """Refuse a body that the platform (or the house) would refuse, and note it."""
        found = find(kind, body)
        if found:
            self.refuse(call, map(str, found))
            raise invalid(found)

    def refuse(self, call: str, why: Iterable[str]) -> None:
        """Note what a careful bot would never send."""
        self.refusals.append(Refusal(call, tuple(why)))
        self.bell.ring()


def kept(message: Message, body: Body) -> dict[str, bytes]:
    """The files that an edit names again."""
    names = {one.get("filename") for one in body["attachments"]}
    return {name: data for name, data in message.files.items() if name in names}
