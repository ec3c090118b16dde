"""REST: messages in channels."""

from datetime import timedelta
from typing import TYPE_CHECKING

from . import payloads
from .access import check_files, demand, find_channel, find_message, may_send
from .errors import ApiError, invalid, misuse, no_messages_to_user, no_mutual_guild
from .limits import find
from .objects import Channel, Kind, May, Message
from .permissions import permissions
from .records import Call
from .spot import EMPTY, Body, Problem

if TYPE_CHECKING:
    from .world import World

NONCE_LIVES = timedelta(minutes=3)
OLD = timedelta(hours=1)
OLD_EDITS = 3
MOST = 100


def create(world: "World", call: Call, channel_id: str) -> Body:
    """Send a message; one sent with the same nonce a moment ago is returned instead."""
    body = checked(world, call, "message")
    channel = find_channel(world, channel_id)
    may_send(world, channel, body, call.files)
    reachable(world, channel)
    answered_message(world, channel, body)
    earlier = same_nonce(world, channel, body)
    message = earlier or world.post(channel.id, world.bot.id, body, files=call.files)
    if earlier is None and body.get("nonce") is not None:
        world.nonces[str(body["nonce"])] = message.id
    return payloads.message(world, message)


def checked(world: "World", call: Call, kind: str) -> Body:
    """The body of a message or an edit, with its files, when nothing is wrong with it."""
    where = f"{call.method} {call.path}"
    world.check(where, "message" if kind == "message" else "edit", call.body)
    body: Body = call.body if isinstance(call.body, dict) else {}
    check_files(world, where, body, call.files)
    return body


def reachable(world: "World", channel: Channel) -> None:
    """Refuse a direct message to somebody who takes none or shares no server with the bot."""
    if channel.kind is not Kind.DM:
        return
    (person,) = channel.people
    here = [g for g in world.guilds.values() if world.bot.id in g.members and person in g.members]
    if not here:
        raise no_mutual_guild()
    if world.users[person].refuses_messages:
        raise no_messages_to_user()


def answered_message(world: "World", channel: Channel, body: Body) -> None:
    """The message that is answered must stand in the same channel."""
    wanted = (body.get("message_reference") or {}).get("message_id")
    found = world.messages.get(str(wanted))
    if wanted and (found is None or found.deleted or found.channel_id != channel.id):
        raise misuse("message_reference: Unknown message")


def same_nonce(world: "World", channel: Channel, body: Body) -> Message | None:
    """The earlier message of the same nonce; nobody knows what one from elsewhere would do."""
    found = world.messages.get(world.nonces.get(str(body.get("nonce")), ""))
    if found is None or not body.get("enforce_nonce") or world.now() - found.created > NONCE_LIVES:
        return None
    if found.channel_id != channel.id:
        world.refuse(
            "nonce", ["One nonce was used in two channels; the platform's word is unknown."]
        )
        raise misuse("nonce: was used in another channel a moment ago.")
    return found


def edit(world: "World", call: Call, channel_id: str, message_id: str) -> Body:
    """Change one of the bot's own messages."""
    body = checked(world, call, "edit")
    message = find_message(world, channel_id, message_id)
    if message.author_id != world.bot.id:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    may_send(world, world.channels[channel_id], {"embeds": body.get("embeds")}, call.files)
    limit_old_edits(world, message)
    change(world, call, message, body)
    return payloads.message(world, message)


def limit_old_edits(world: "World", message: Message) -> None:
    """A message older than an hour cannot be edited often (the real number is not published)."""
    if world.now() - message.created < OLD:
        message.old_edits = 0
        return
    message.old_edits += 1
    if message.old_edits > OLD_EDITS:
        raise ApiError(429, 30046, "Maximum number of edits to messages older than 1 hour reached")


def change(world: "World", call: Call, message: Message, body: Body) -> None:
    """Edit a message unless nothing would be left of it, or its layout flag would go."""
    after = message.body | body
    files = call.files or ("attachments" not in body and message.files)
    layout = [p for p in find("edit", with_layout(message, body)) if "COMPONENTS" in p.reason]
    if not (str(after.get("content") or "").strip() or files) and not any(
        after.get(part) for part in ("embeds", "components", "attachments")
    ):
        layout.append(Problem((), "Cannot send an empty message", code=EMPTY))
    if layout:
        world.refuse(f"{call.method} {call.path}", map(str, layout))
        raise invalid(layout)
    world.change(message, body, call.files)


def with_layout(message: Message, body: Body) -> Body:
    """The edit as it will be read: the layout flag of a message never goes away."""
    flags = int(body.get("flags") or 0) | (message.flags & (1 << 15))
    return message.body | body | {"flags": flags}


def get(world: "World", call: Call, channel_id: str, message_id: str) -> Body:
    """One message."""
    message = find_message(world, channel_id, message_id)
    demand(world, world.channels[channel_id], May.READ_HISTORY)
    return payloads.message(world, message)


def delete(world: "World", call: Call, channel_id: str, message_id: str) -> None:
    """Delete an own message, or another's with the permission for it."""
    message = find_message(world, channel_id, message_id)
    if message.author_id != world.bot.id:
        demand(world, world.channels[channel_id], May.MANAGE_MESSAGES)
    world.remove(message)


def history(world: "World", call: Call, channel_id: str) -> list[Body]:
    """What was said, newest first; nothing without the permission to read it."""
    channel = find_channel(world, channel_id)
    if not permissions(world, channel, world.bot.id) & May.READ_HISTORY:
        return []
    limit = int(call.query.get("limit", 50))
    if not 1 <= limit <= MOST:
        raise misuse("limit: must be between 1 and 100.")
    before = int(call.query.get("before", 1 << 63))
    after = int(call.query.get("after", 0))
    found = [m for m in world.standing(channel.id) if after < int(m.id) < before]
    part = found[:limit] if "after" in call.query else found[-limit:]
    return [payloads.message(world, message) for message in reversed(part)]


def typing(world: "World", call: Call, channel_id: str) -> None:
    """The bot is typing."""
    demand(world, find_channel(world, channel_id), May.SEND)
