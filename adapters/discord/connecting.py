"""The way to READY: credentials, where Discord is, and sentences for what can be wrong."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.commands import Synced, fingerprint, payloads, slashes
from adapters.discord.draw import Slashes
from adapters.discord.post.once import watch
from adapters.discord.post.window import Window
from bot.kernel.connection import NotConnected
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.shelf import Shelf

SHELF = "discord.commands"
DEADLINE = 20.0
# A server that is announced later than this after the one before is met when it comes.
SERVERS = 0.2
INTENTS = discord.Intents(guilds=True, guild_reactions=True)  # none that has to be applied for
UNAUTHENTICATED = 4004

_REFUSED = (
    "Discord refused DISCORD_TOKEN. Copy the bot's token again: "
    "discord.com/developers, your application, Bot, Reset Token."
)
_INTENTS = (
    "Discord refused what Hearth asked to hear. Open discord.com/developers, the application of "
    "DISCORD_TOKEN, Bot, and turn on what stands under Privileged Gateway Intents."
)
_UNREACHABLE = (
    "Discord could not be reached. Check the network, and DISCORD_API_URL and "
    "DISCORD_GATEWAY_URL if you have set them."
)
_ENDPOINT = (
    "Discord sends the commands of DISCORD_TOKEN's application somewhere else. Open "
    "discord.com/developers, your application, and clear Interactions Endpoint URL."
)
_COMMANDS = (
    "Discord refused Hearth's commands; nothing in the settings of DISCORD_TOKEN's bot changes "
    "that. Please report it to the makers of Hearth."
)
_SENTENCES: dict[int, str] = {HTTPStatus.UNAUTHORIZED: _REFUSED, HTTPStatus.BAD_REQUEST: _COMMANDS}


@dataclass(frozen=True)
class Keys:
    """What Discord asks for; an empty gateway_url stands for the one Discord names."""

    token: str = field(repr=False)
    api_url: str = "https://discord.com/api/v10"
    gateway_url: str = ""


def new_client() -> discord.Client:
    """A client that keeps no members and no messages, and pings nobody by itself."""
    # The library's own lines hold the tokens of interactions (http) and whole events (gateway).
    logging.getLogger("discord.http").setLevel(logging.ERROR)
    logging.getLogger("discord.gateway").setLevel(logging.WARNING)
    # It warns of what it would need for voice, which Hearth never uses.
    logging.getLogger("discord.client").setLevel(logging.ERROR)
    return discord.Client(
        intents=INTENTS,
        allowed_mentions=discord.AllowedMentions.none(),
        member_cache_flags=discord.MemberCacheFlags.none(),
        max_messages=None,
        guild_ready_timeout=SERVERS,
        max_ratelimit_timeout=30,
        http_trace=_watched(),
    )


def _watched() -> aiohttp.TraceConfig:
    """The library's own way to stand beside each call."""
    config = aiohttp.TraceConfig()
    Window().watch(config)
    watch(config)
    return config


@contextmanager
def in_sentences() -> Iterator[None]:
    """What can go wrong on the way to READY, each as the sentence an operator reads."""
    try:
        yield
    except discord.LoginFailure:
        raise NotConnected(_REFUSED) from None
    except discord.PrivilegedIntentsRequired:
        raise NotConnected(_INTENTS) from None
    except discord.ConnectionClosed as closed:
        raise NotConnected(_REFUSED if closed.code == UNAUTHENTICATED else _UNREACHABLE) from None
    except discord.HTTPException as error:
        raise NotConnected(_SENTENCES.get(error.status, _UNREACHABLE)) from None
    except (discord.DiscordException, aiohttp.ClientError, OSError):
        raise NotConnected(_UNREACHABLE) from None


async def log_in(client: discord.Client, keys: Keys) -> None:
    """Check the token."""
    # The library keeps this address on its class: one process talks to one Discord.
    Route.BASE = keys.api_url.rstrip("/")
    await client.login(keys.token)


async def find_gateway(client: discord.Client, keys: Keys) -> None:
    """Learn where to listen, and that commands arrive there and nowhere else."""
    if client.application and client.application.interactions_endpoint_url:
        raise NotConnected(_ENDPOINT)
    gateway = keys.gateway_url or (await client.http.get_bot_gateway())[1]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


async def synced(client: discord.Client, desk: FrontDesk, shelf: Shelf) -> Slashes:
    """Tell Discord the commands if they changed; how they are written since."""
    application = client.application_id or 0
    wanted = payloads(desk.commands, desk.shortcuts)
    last = Synced.read(await shelf.get(SHELF))
    now = fingerprint(application, wanted)
    if last.hash != now:
        told = await client.http.bulk_upsert_global_commands(application, wanted)
        last = Synced(now, {each["name"]: str(each["id"]) for each in told})
        await shelf.put(SHELF, last.text())
    return slashes(desk.commands, last.ids)


async def ready(client: discord.Client, running: asyncio.Task[None]) -> None:
    """Wait for READY, or for the connection to fail before it."""
    waiting = asyncio.create_task(client.wait_until_ready())
    try:
        await asyncio.wait({waiting, running}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            await running
    finally:
        waiting.cancel()
