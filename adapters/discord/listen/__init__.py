"""Hears what people do on Discord, hands it to the Desk, and brings them the answer."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import discord

from adapters.discord.commands import verbs
from adapters.discord.draw import PLATFORM, Slashes
from adapters.discord.listen.cards import stranger_card, unlisted_card
from adapters.discord.listen.door import Door
from adapters.discord.listen.reactions import Reactions
from adapters.discord.read import (
    Asked,
    Chosen,
    Data,
    Pressed,
    Sent,
    Stranger,
    given,
    mentioned,
    pressed,
    sent,
    used,
)
from adapters.discord.resolve import Roster, about, data_of, names, place
from adapters.discord.roles import Roles, Unlisted
from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Ask
from bot.kernel.clock import Clock
from bot.kernel.forms import BROKEN
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.people import MemberRef
from bot.kernel.place import Space

PATIENCE = 2.0  # of the three seconds Discord gives for a first answer

Reader: TypeAlias = Callable[[Data], Asked | Chosen]

READERS: dict[discord.InteractionType, Reader] = {
    discord.InteractionType.application_command: used,
    discord.InteractionType.component: pressed,
    discord.InteractionType.modal_submit: sent,
}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ears:
    """What a listener works with."""

    desk: FrontDesk
    client: discord.Client
    roster: Roster
    clock: Clock
    slashes: Slashes
    roles: Roles


class Listener:
    """Answers every interaction, in the first response where it is ready in time."""

    def __init__(self, ears: Ears) -> None:
        self._ears = ears
        self._verbs = verbs(ears.desk.commands)
        self._shortcuts = {each.label: each.name for each in ears.desk.shortcuts}
        self._tasks: set[asyncio.Task[None]] = set()
        self._met: set[int] = set()
        self._closed = False
        self._catching_up = False
        self._reactions = Reactions(ears.desk, ears.client, ears.roster, ears.clock)

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """Somebody put an emoji on a message."""
        if not self._closed:
            self._reactions.hear(event)

    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        """Somebody took an emoji away."""
        if not self._closed:
            self._reactions.hear(event)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Something a person did; the library tells us."""
        reader = READERS.get(interaction.type)
        if reader is None or self._closed:
            return
        task = asyncio.create_task(self._answer(interaction, reader, late=self._catching_up))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def on_disconnect(self) -> None:
        """The line broke; what comes before it is resumed was said a while ago."""
        self._catching_up = True

    async def on_resumed(self) -> None:
        """Everything missed was told."""
        self._catching_up = False

    async def on_ready(self) -> None:
        """A new session, which tells nothing that was missed."""
        self._catching_up = False

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Hearth was invited into a server."""
        await self.meet(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is there (again)."""
        await self.meet(guild)

    async def meet(self, guild: discord.Guild) -> None:
        """Make sure the server has a community."""
        if guild.id not in self._met:
            await self._ears.desk.meet(Space(PLATFORM, str(guild.id), guild.name))
            self._met.add(guild.id)

    async def close(self) -> None:
        """Take nothing more, finish what was begun."""
        self._closed = True
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._reactions.close()

    async def _answer(
        self, interaction: discord.Interaction, reader: Reader, *, late: bool
    ) -> None:
        """The reply in the first response; later than that, in place of "thinking".

        Whoever was told already that Hearth did not answer will do it again: then nothing is done.
        """
        door = Door(self._ears.client, interaction, self._ears.slashes)
        if late:
            await door.defer()
        if door.expired:
            return
        work = asyncio.create_task(self._reply(interaction, reader))
        done, _ = await asyncio.wait({work}, timeout=PATIENCE)
        if not (done or door.deferred):
            await door.defer()
        await door.bring(await work)

    async def _reply(self, interaction: discord.Interaction, reader: Reader) -> Reply:
        """What the Desk says; whatever breaks, the asker hears a sentence."""
        try:
            asked = reader(data_of(interaction))
            ask = await self._ask(interaction, asked)
            if isinstance(asked, Sent):
                return await self._ears.desk.submit(ask, asked.page)
            return await self._ears.desk.ask(ask)
        except Stranger as stranger:
            return Answer(stranger_card(stranger.words, stranger.longest))
        except Unlisted as unlisted:
            return Answer(unlisted_card(unlisted.longest))
        except Exception:
            log.exception("An ask broke", extra={"action": "ask_broke"})
            return Answer(BROKEN)

    async def _ask(self, interaction: discord.Interaction, asked: Asked | Chosen) -> Ask:
        """The ask, with everything about its people and its place filled in."""
        verb = self._verbs.get(asked.name)
        fields = verb.fields if verb and not isinstance(asked, Pressed | Chosen) else ()
        user = str(interaction.user.id)
        said = asked.said if isinstance(asked, Chosen) else None
        raw = await self._ears.roles.spelled_out(interaction.guild_id, fields, asked.raw)
        named = [said.author] if said and said.author else mentioned(fields, raw)
        people = await self._ears.roster.people(interaction, named)
        where, kind = place(interaction)
        spaces = () if where.space else await self._ears.roster.spaces(user)
        space = where.space or "".join(spaces[:1])
        return Ask(
            id=asked.opening if isinstance(asked, Sent) else str(interaction.id),
            name=self._shortcuts.get(asked.name, "") if said else asked.name,
            who=MemberRef(PLATFORM, "", user),
            where=where,
            kind=kind,
            at=self._ears.clock.now(),
            people=people,
            given=given(fields, raw, space, names(interaction, people)),
            value=asked.value if isinstance(asked, Pressed) else "",
            spaces=spaces,
            about=about(interaction, said, people) if said else None,
        )
