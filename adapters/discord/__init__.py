"""Discord: the gateway and REST, through discord.py. The only room that says so."""

import asyncio
import logging
from contextlib import AsyncExitStack

import discord

from adapters.discord.connecting import (
    DEADLINE,
    Keys,
    find_gateway,
    in_sentences,
    log_in,
    new_client,
    ready,
    synced,
)
from adapters.discord.listen import Ears, Listener
from adapters.discord.post import DiscordMessenger
from adapters.discord.resolve import Roster
from adapters.discord.roles import Roles
from bot.kernel.clock import Clock
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.shelf import Shelf

__all__ = ["Discord", "DiscordMessenger", "Keys", "connect"]

log = logging.getLogger(__name__)


class Discord:
    """A connection to Discord; where nobody listens, its hands alone."""

    def __init__(self, client: discord.Client, messenger: DiscordMessenger) -> None:
        self.messenger = messenger
        self._client = client
        self._listener: Listener | None = None
        self._running: asyncio.Task[None] | None = None

    async def listen(self, listener: Listener) -> None:
        """Connect to the gateway and meet every server; returns once ready."""
        self._listener = listener
        for hear in (
            listener.on_interaction,
            listener.on_raw_reaction_add,
            listener.on_raw_reaction_remove,
            listener.on_disconnect,
            listener.on_resumed,
            listener.on_ready,
            listener.on_guild_join,
            listener.on_guild_available,
        ):
            self._client.event(hear)
        self._running = asyncio.create_task(self._client.connect())
        await ready(self._client, self._running)
        self._running.add_done_callback(_note_end)
        for guild in self._client.guilds:
            if not guild.unavailable:
                await listener.meet(guild)

    async def stop_listening(self) -> None:
        """Take nothing more and answer what was asked."""
        if self._listener is not None:
            await self._listener.close()

    async def close(self) -> None:
        """Stop listening, and disconnect."""
        await self.stop_listening()
        await self._client.close()
        if self._running is not None:
            await asyncio.wait({self._running})


async def connect(
    desk: FrontDesk, shelf: Shelf, clock: Clock, keys: Keys, *, listens: bool = True
) -> Discord:
    """Log in and sync the commands if they changed; be ready to hear people, if it listens."""
    client = new_client()
    async with AsyncExitStack() as undo:
        undo.push_async_callback(client.close)
        with in_sentences():
            async with asyncio.timeout(DEADLINE):
                await log_in(client, keys)
                if listens:
                    await find_gateway(client, keys)
                slashes = await synced(client, desk, shelf)
                connection = Discord(client, DiscordMessenger(client, clock, slashes))
                undo.push_async_callback(connection.close)
                if listens:
                    roster, roles = Roster(client, clock), Roles(client, clock)
                    ears = Ears(desk, client, roster, clock, slashes, roles)
                    await connection.listen(Listener(ears))
        undo.pop_all()
    return connection


def _note_end(running: asyncio.Task[None]) -> None:
    """The library reconnects by itself; where it gives up, the operator should know."""
    if not running.cancelled() and running.exception() is not None:
        log.error("Discord's connection ended", extra={"action": "connection_ended"})
