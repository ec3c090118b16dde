"""Emoji on messages: what Discord tells of them, in the order in which it does."""

import asyncio
import logging
from dataclasses import replace

import discord

from adapters.discord.draw import PLATFORM
from adapters.discord.resolve import Roster, readers
from bot.kernel.ask import Ask, Message, Reacted
from bot.kernel.clock import Clock
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.moments import Moments
from bot.kernel.people import MemberRef, People
from bot.kernel.place import Place, PlaceKind

ADDED = "REACTION_ADD"

log = logging.getLogger(__name__)


class Reactions:
    """Hands emoji to the Desk. Discord tells each once, and never again what was missed."""

    def __init__(
        self, desk: FrontDesk, client: discord.Client, roster: Roster, clock: Clock
    ) -> None:
        self._desk, self._client, self._roster, self._clock = desk, client, roster, clock
        self._moments = Moments(clock)
        self._newest: dict[tuple[int, int], asyncio.Task[None]] = {}

    def hear(self, event: discord.RawReactionActionEvent) -> None:
        """Take an emoji in; its moment is now, its turn after what its giver did there before."""
        if event.guild_id is None:
            return
        lane = (event.message_id, event.user_id)
        before = self._newest.get(lane)
        task = asyncio.create_task(self._handle(event, self._moments.next(), before))
        self._newest[lane] = task
        task.add_done_callback(lambda done: self._leave(lane, done))

    async def close(self) -> None:
        """Finish what was begun."""
        await asyncio.gather(*self._newest.values(), return_exceptions=True)

    def _leave(self, lane: tuple[int, int], done: asyncio.Task[None]) -> None:
        if self._newest.get(lane) is done:
            del self._newest[lane]

    async def _handle(
        self,
        event: discord.RawReactionActionEvent,
        moment: int,
        before: asyncio.Task[None] | None,
    ) -> None:
        if before:
            await asyncio.wait({before})
        try:
            ask = self._ask(event, moment)
            if await self._desk.heeds(ask):
                await self._desk.react(await self._known(ask, event))
        except Exception:
            log.exception("A reaction broke", extra={"action": "reaction_broke"})

    async def _known(self, ask: Ask, event: discord.RawReactionActionEvent) -> Ask:
        """The ask with its two people, which only an emoji that was put there needs."""
        guild = self._client.get_guild(event.guild_id or 0)
        if guild is None or event.event_type != ADDED:
            return ask
        ids = (event.user_id, event.message_author_id)
        people = await self._roster.members(guild, [str(each) for each in ids if each])
        return replace(ask, people=people)

    def _ask(self, event: discord.RawReactionActionEvent, moment: int) -> Ask:
        where, kind = self._place(event)
        added = event.event_type == ADDED
        return Ask(
            id=f"{event.message_id}/{event.user_id}/{moment}",
            name="reaction",
            who=MemberRef(PLATFORM, "", str(event.user_id)),
            where=where,
            kind=kind,
            at=self._clock.now(),
            people=People(),
            about=_message(event, kind),
            reacted=Reacted(str(event.emoji), added, moment),
        )

    def _place(self, event: discord.RawReactionActionEvent) -> tuple[Place, PlaceKind]:
        guild = self._client.get_guild(event.guild_id or 0)
        channel = guild and guild.get_channel_or_thread(event.channel_id)
        thread = str(event.channel_id) if isinstance(channel, discord.Thread) else ""
        whole = channel.parent_id if isinstance(channel, discord.Thread) else event.channel_id
        return Place(PLATFORM, str(event.guild_id), str(whole), thread), readers(channel)


def _message(event: discord.RawReactionActionEvent, kind: PlaceKind) -> Message:
    """The message, whose words Discord does not tell."""
    author = event.message_author_id
    return Message(
        ref=f"{event.channel_id}/{event.message_id}",
        author=MemberRef(PLATFORM, "", str(author)) if author else None,
        link=f"https://discord.com/channels/{event.guild_id}/{event.channel_id}/{event.message_id}",
        kind=kind,
    )
