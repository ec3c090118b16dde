"""The objects as Discord writes them on the wire."""

import re
from datetime import datetime
from typing import TYPE_CHECKING

from .objects import THREADS, Channel, Interaction, Kind, Member, Message, User
from .permissions import permissions
from .pings import rung
from .spot import Body

if TYPE_CHECKING:
    from .world import World


def user(one: User) -> Body:
    """A user."""
    return {
        "id": one.id,
        "username": one.username,
        "discriminator": "0",
        "global_name": one.global_name,
        "avatar": None,
        "bot": one.bot,
        "public_flags": 0,
    }


def member(one: Member) -> Body:
    """A member, with the user."""
    return {"user": user(one.user), **partial_member(one)}


def partial_member(one: Member) -> Body:
    """A member beside a user that stands elsewhere."""
    return {
        "nick": one.nick,
        "avatar": None,
        "roles": list(one.roles),
        "joined_at": instant(one.joined),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
    }


def channel(world: "World", one: Channel) -> Body:
    """A channel of any kind."""
    body: Body = {"id": one.id, "type": int(one.kind), "last_message_id": None, "flags": 0}
    if one.kind is Kind.DM:
        return body | {"recipients": [user(world.users[person]) for person in one.people]}
    body |= {"guild_id": one.guild_id, "name": one.name, "parent_id": one.parent_id}
    if one.kind in THREADS:
        return body | thread_part(world, one)
    overwrites = [
        {"id": o.id, "type": o.kind, "allow": str(int(o.allow)), "deny": str(int(o.deny))}
        for o in one.overwrites
    ]
    forum: Body = {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
    return (
        body
        | {"position": 0, "permission_overwrites": overwrites, "nsfw": False, "topic": None}
        | {"rate_limit_per_user": 0}
        | (forum if one.kind is Kind.FORUM else {})
    )


def thread_part(world: "World", one: Channel) -> Body:
    """What only threads have."""
    return {
        "owner_id": world.bot.id,
        "message_count": 0,
        "member_count": 1,
        "rate_limit_per_user": 0,
        "thread_metadata": {
            "archived": one.archived,
            "auto_archive_duration": 1440,
            "archive_timestamp": instant(world.now()),
            "locked": False,
        },
    }


def message(world: "World", one: Message) -> Body:
    """A message."""
    place = world.channels[one.channel_id]
    named = [ping.target for ping in rung(one) if ping.kind == "user"]
    body = {
        "id": one.id,
        "channel_id": one.channel_id,
        "author": user(world.users[one.author_id]),
        "content": one.body.get("content") or "",
        "timestamp": instant(one.created),
        "edited_timestamp": instant(one.edited) if one.edited else None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [user(world.users[who]) for who in named if who in world.users],
        "mention_roles": [],
        "attachments": [attachment(one, name) for name in one.files],
        "embeds": [{"type": "rich", **each} for each in one.body.get("embeds") or []],
        "components": one.components,
        "pinned": False,
        "type": 20 if one.interaction_id and place.guild_id else 0,
        "flags": one.flags,
    }
    body |= {"webhook_id": one.author_id} if one.webhook else {}
    nonce = one.body.get("nonce")
    return body | ({"nonce": nonce} if nonce is not None else {}) | metadata(world, one)


def metadata(world: "World", one: Message) -> Body:
    """Which interaction a message answers."""
    if one.interaction_id is None:
        return {}
    origin = world.interactions[one.interaction_id]
    return {
        "application_id": world.application_id,
        "interaction_metadata": {
            "id": origin.id,
            "type": origin.type,
            "user": user(world.users[origin.user_id]),
            "authorizing_integration_owners": {},
        },
    }


def attachment(one: Message, name: str) -> Body:
    """An attached file."""
    address = f"https://cdn.discordapp.com/attachments/{one.channel_id}/{one.id}/{name}"
    size = len(one.files[name])
    return {"id": one.id, "filename": name, "size": size, "url": address, "proxy_url": address}


def reaction(world: "World", on: Message, user_id: str, emoji: str, *, added: bool) -> Body:
    """An emoji that came or went; who wrote the message is only told when it came."""
    place = world.channels[on.channel_id]
    own = re.fullmatch(r"<(a?):(\w+):(\d+)>", emoji)
    named = {"id": own[3], "name": own[2], "animated": bool(own[1])} if own else None
    body: Body = {
        "user_id": user_id,
        "channel_id": place.id,
        "message_id": on.id,
        "emoji": named or {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
    }
    body |= {"message_author_id": on.author_id} if added else {}
    if place.guild_id:
        body["guild_id"] = place.guild_id
        body |= {"member": member(world.member(place.guild_id, user_id))} if added else {}
    return body


def interaction(world: "World", one: Interaction, data: Body) -> Body:
    """What the gateway tells about something a person did."""
    place = world.channels[one.channel_id]
    body: Body = {
        "id": one.id,
        "application_id": world.application_id,
        "type": one.type,
        "token": one.token,
        "version": 1,
        "channel_id": place.id,
        "channel": channel(world, place),
        "app_permissions": str(int(permissions(world, place, world.bot.id))),
        "locale": "en-US",
        "entitlements": [],
        "authorizing_integration_owners": {"0": place.guild_id or "0"},
        "context": 0 if place.guild_id else 1,
        "attachment_size_limit": 10 * 1024 * 1024,
        "data": data,
    }
    if place.guild_id is None:
        body["user"] = user(world.users[one.user_id])
    else:
        body |= {"guild_id": place.guild_id, "guild_locale": "en-US"}
        may = str(int(permissions(world, place, one.user_id)))
        body["member"] = member(world.member(place.guild_id, one.user_id)) | {"permissions": may}
    return body | ({"message": message(world, one.source)} if one.source else {})


def instant(when: datetime) -> str:
    """ISO 8601 in UTC."""
    return when.isoformat()
