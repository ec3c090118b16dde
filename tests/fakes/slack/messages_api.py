"""Web API: posting, editing and removing messages."""

from dataclasses import replace

from .conversations_api import conversations_open, visible_channel
from .rules import Json
from .things import Channel, Message, Team
from .world import Denied, World


def with_ids(world: World, body: Json) -> Json:
    """The body as Slack stores it: each block has an id."""
    if not body.get("blocks"):
        return body
    named = [
        {**block, "block_id": block.get("block_id") or world.number("b")}
        for block in body["blocks"]
    ]
    return {**body, "blocks": named}


def writable_channel(world: World, team: Team, channel: str) -> Channel:
    """The channel, if the bot may post in it; a person's id means their direct messages."""
    if channel in world.users:
        channel = conversations_open(world, team, {"users": channel})["channel"]["id"]
    found = visible_channel(world, team, channel)
    if found.kind == "im" and not world.messages_tab:
        raise Denied("messages_tab_disabled")
    if found.archived:
        raise Denied("is_archived")
    anywhere = found.kind == "public" and "chat:write.public" in world.scopes
    if team.bot_user not in found.members and not anywhere:
        raise Denied("not_in_channel")
    return found


def _in_thread(world: World, channel: Channel, body: Json) -> None:
    if "thread_ts" in body and (channel.id, body["thread_ts"]) not in world.stored:
        raise Denied("thread_not_found")


def post_message(world: World, team: Team, args: Json) -> Json:
    """chat.postMessage."""
    world.check("chat.postMessage", "message", args)
    channel = writable_channel(world, team, args["channel"])
    _in_thread(world, channel, args)
    body = with_ids(world, args)
    message = world.put(Message(channel.id, world.ts(), team.bot_user, body, team.bot_id))
    return {"channel": channel.id, "ts": message.ts, "message": message.as_json()}


def post_ephemeral(world: World, team: Team, args: Json) -> Json:
    """chat.postEphemeral: only a member sees it, and nobody can edit it."""
    world.check("chat.postEphemeral", "ephemeral", args)
    channel = writable_channel(world, team, args["channel"])
    _in_thread(world, channel, args)
    if args["user"] not in channel.members:
        raise Denied("user_not_in_channel")
    body = with_ids(world, args)
    message = Message(channel.id, world.ts(), team.bot_user, body, team.bot_id, args["user"])
    return {"message_ts": world.put(message).ts}


def _own(world: World, team: Team, args: Json, denied: str) -> Message:
    """The bot's own message at this ts."""
    channel = visible_channel(world, team, args["channel"])
    message = world.stored.get((channel.id, args["ts"]))
    if message is None or message.only_for:
        raise Denied("message_not_found")
    if message.user != team.bot_user:
        raise Denied(denied)
    return message


def update(world: World, team: Team, args: Json) -> Json:
    """chat.update: text without blocks removes the blocks, metadata stays unless emptied."""
    world.check("chat.update", "update", args)
    old = _own(world, team, args, "cant_update_message")
    if world.channels[old.channel].archived:
        raise Denied("is_archived")
    kept = {k: v for k, v in old.body.items() if k not in {"text", "blocks", "files"}}
    changed = {k: v for k, v in args.items() if k in {"text", "blocks", "metadata"}}
    body = with_ids(world, {**kept, **changed})
    new = world.put(replace(old, body=body, edited=True))
    return {"channel": new.channel, "ts": new.ts, "text": new.text, "message": new.as_json()}


def delete(world: World, team: Team, args: Json) -> Json:
    """chat.delete."""
    message = _own(world, team, args, "cant_delete_message")
    world.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def upload_url(world: World, team: Team, args: Json) -> Json:
    """files.getUploadURLExternal."""
    length = str(args["length"])
    if not length.isdigit() or int(length) < 1:
        world.refuse("files.getUploadURLExternal", "invalid_arguments", "/length: must be positive")
    name = world.number("F")
    world.uploads[name] = {"id": name, "name": args["filename"], "length": int(length)}
    return {"file_id": name, "upload_url": f"http://{world.origin}/upload/{name}"}


def complete_upload(world: World, team: Team, args: Json) -> Json:
    """files.completeUploadExternal: once for each file; with a channel it posts a message."""
    files = [_uploaded(world, each) for each in args["files"]]
    channel = writable_channel(world, team, args["channel_id"]) if args.get("channel_id") else None
    for each in files:
        each["complete"] = True
    if channel:
        _in_thread(world, channel, args)
        thread = {"thread_ts": args["thread_ts"]} if "thread_ts" in args else {}
        shared = [{key: each[key] for key in ("id", "name", "title")} for each in files]
        body = {"text": args.get("initial_comment", ""), "files": shared, **thread}
        world.put(Message(channel.id, world.ts(), team.bot_user, body, team.bot_id))
    return {"files": [{"id": each["id"], "title": each["title"]} for each in files]}


def _uploaded(world: World, wanted: Json) -> Json:
    """A file whose bytes have arrived and that nobody has completed yet."""
    found = world.uploads.get(wanted.get("id", ""))
    if found is None or "bytes" not in found or found.get("complete"):
        raise Denied("file_not_found")
    found["title"] = wanted.get("title") or found["name"]
    return found
