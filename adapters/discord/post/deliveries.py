"""What went wrong with a call, as the Courier understands it."""

from contextlib import suppress

import aiohttp
import discord

from adapters.discord.post.limits import BOT
from bot.kernel.notice import Delivery, Gone, Later, Limited, Never, Reach, Unknown

# Everything the library raises about a call, after its own waits (429 up to 30 s); a broken Discord
# (5xx) is an aiohttp.ClientError, see once.
TROUBLES = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)

SOON, PAUSE, LONG = 5.0, 60.0, 300.0
LIMITED, UNAUTHORIZED = 429, 401
UNKNOWN_MESSAGE = 10008
TOO_MANY = {30046, 40003}  # edits of old messages; direct messages opened

_WHY = {
    10003: "This channel is gone. Choose another one with /hearth setup.",
    10013: "This account does not exist any more.",
    40058: "A forum takes no messages of its own. Choose a text channel with /hearth setup.",
    50001: "I cannot see this channel. Give my role View Channel there.",
    50007: "This person takes no direct messages from me.",
    50013: (
        "I may not write in this channel. Give my role View Channel, Send Messages, "
        "Embed Links, Attach Files and, for threads, Send Messages in Threads there."
    ),
    50033: "This account cannot be written to.",
    50083: "This thread is archived. Open it again, or choose another place.",
    50278: "This person shares no server with me any more.",
}
_PERSON = {10013, 50007, 50033, 50278}
_PLACE = {10003, 50001, 50013, 50083}
_ARRIVED_NOWHERE = (aiohttp.ClientConnectorError, ConnectionRefusedError)


def delivery(error: Exception, limit: str) -> Delivery:
    """How a call ended that raised one of the troubles, and was under this limit."""
    match error:
        case discord.RateLimited(retry_after=after):
            return Limited(after, limit)
        case discord.HTTPException(code=code) if code in TOO_MANY:
            return Later(LONG)
        case discord.HTTPException(status=status) if status == LIMITED:
            return Limited(_pause(error), BOT if _is_global(error) else limit)
        case discord.HTTPException(code=code) if code == UNKNOWN_MESSAGE:
            return Gone()
        case discord.HTTPException():
            return Never(_why(error), _reach(error))
        case _:
            return Later(SOON) if isinstance(error, _ARRIVED_NOWHERE) else Unknown(SOON)


def _why(error: discord.HTTPException) -> str:
    if error.status == UNAUTHORIZED:
        return "Discord no longer takes my token: ask the operator to renew DISCORD_TOKEN."
    refused = f"Discord refused this message (error {error.code}): please report it to Hearth."
    return _WHY.get(error.code, refused)


def _reach(error: discord.HTTPException) -> Reach:
    if error.status == UNAUTHORIZED:
        return Reach.SPACE
    if error.code in _PERSON:
        return Reach.PERSON
    return Reach.PLACE if error.code in _PLACE else Reach.MESSAGE


def _is_global(error: discord.HTTPException) -> bool:
    """Whether it was said by the network in front of Discord, or about everything the bot does."""
    headers = error.response.headers
    return "Via" not in headers or headers.get("X-RateLimit-Scope") == "global"


def _pause(error: discord.HTTPException) -> float:
    """How long Discord asks to wait."""
    with suppress(ValueError):
        return float(error.response.headers.get("Retry-After", PAUSE))
    return PAUSE
