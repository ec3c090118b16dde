"""Finding things on the bot's behalf: unknown, hidden and forbidden ones are refused."""

from typing import TYPE_CHECKING

from .errors import ApiError, missing_access, missing_permissions, misuse, unknown
from .objects import THREADS, Channel, Guild, Kind, May, Message
from .permissions import permissions
from .spot import Body

if TYPE_CHECKING:
    from .world import World

FILE_BYTES = 10 * 1024 * 1024
TOO_LARGE = 413


def find_guild(world: "World", guild_id: str) -> Guild:
    """A server the bot is in."""
    guild = world.guilds.get(guild_id)
    if guild is None:
        raise unknown("Guild")
    if world.bot.id not in guild.members:
        raise missing_access()
    return guild


def find_channel(world: "World", channel_id: str) -> Channel:
    """A channel the bot sees."""
    channel = world.channels.get(channel_id)
    if channel is None:
        raise unknown("Channel")
    if not permissions(world, channel, world.bot.id) & May.VIEW:
        raise missing_access()
    return channel


def find_message(world: "World", channel_id: str, message_id: str) -> Message:
    """A message that stands where the bot can read it; private answers are found by webhook."""
    find_channel(world, channel_id)
    message = world.messages.get(message_id)
    gone = message is None or message.deleted or message.only_for is not None
    if message is None or gone or message.channel_id != channel_id:
        raise unknown("Message")
    return message


def demand(world: "World", channel: Channel, needed: int) -> None:
    """Refuse what the bot may not do in a channel."""
    if channel.kind is not Kind.DM and needed & ~permissions(world, channel, world.bot.id):
        raise missing_permissions()


def may_send(world: "World", channel: Channel, body: Body, files: dict[str, bytes]) -> None:
    """Refuse a message that the bot may not send into a channel."""
    if channel.kind is Kind.FORUM:
        raise misuse("Cannot send messages in a non-text channel", 40058)
    if channel.archived:
        raise misuse("Thread is archived", 50083)
    needed = May.SEND_IN_THREADS if channel.kind in THREADS else May.SEND
    needed |= May.EMBED if body.get("embeds") else May.NOTHING
    needed |= May.ATTACH if files else May.NOTHING
    demand(world, channel, needed)


def check_files(world: "World", call: str, body: Body, files: dict[str, bytes]) -> None:
    """Files: at most 10 MiB each, and each one named in `attachments`."""
    if any(len(data) > FILE_BYTES for data in files.values()):
        world.refuse(call, ["A file is larger than 10 MiB."])
        raise ApiError(TOO_LARGE, 40005, "Request entity too large")
    named = {one.get("filename") for one in body.get("attachments") or []}
    if not files.keys() <= named:
        world.refuse(call, ["A file is not named in attachments."])
        raise misuse("attachments: every file must be named.")
