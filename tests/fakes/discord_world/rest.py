"""The table of REST routes, and those about the app, servers, members and channels."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import callbacks, guild_payloads, payloads, rest_commands, rest_messages
from .access import find_channel, find_guild
from .errors import missing_access, misuse, no_messages_to_user, unknown
from .objects import Member
from .records import Call
from .spot import Body

if TYPE_CHECKING:
    from .world import World

MOST_MEMBERS = 1000


@dataclass(frozen=True)
class Route:
    """One method and path; `{}` in the template is an id."""

    method: str
    template: str
    answer: Callable[..., object]
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = re.compile(re.escape(self.template).replace(r"\{\}", "([^/]+)"))
        object.__setattr__(self, "pattern", pattern)


def me(world: "World", call: Call) -> Body:
    """The bot's own account."""
    return payloads.user(world.bot)


def application(world: "World", call: Call) -> Body:
    """The app."""
    return {
        "id": world.application_id,
        "name": "Hearth",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "00" * 32,
        "flags": 0,
        "owner": payloads.user(world.bot),
        "team": None,
    }


def gateway_bot(world: "World", call: Call) -> Body:
    """Where the gateway is."""
    limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
    return {"url": world.gateway_url, "shards": 1, "session_start_limit": limit}


def guild(world: "World", call: Call, guild_id: str) -> Body:
    """A server the bot is in."""
    return guild_payloads.guild(world, find_guild(world, guild_id))


def member(world: "World", call: Call, guild_id: str, user_id: str) -> Body:
    """A member."""
    found = find_guild(world, guild_id).members.get(user_id)
    if found is None:
        raise unknown("Member" if user_id in world.users else "User")
    return payloads.member(found)


def members(world: "World", call: Call, guild_id: str) -> list[Body]:
    """A page of all members, by id; one only unless told otherwise."""
    everybody = find_guild(world, guild_id).members.values()
    if not world.gateway.enabled & 2:
        raise missing_access()
    after = int(call.query.get("after", 0))
    later = sorted((one for one in everybody if int(one.user.id) > after), key=by_id)
    return [payloads.member(one) for one in later[: page(call, 1)]]


def search(world: "World", call: Call, guild_id: str) -> list[Body]:
    """Members whose name or nickname begins so."""
    start = call.query["query"].lower()
    found = [
        one
        for one in find_guild(world, guild_id).members.values()
        if any((n or "").lower().startswith(start) for n in (one.user.username, one.nick))
    ]
    return [payloads.member(one) for one in found[: page(call, 1)]]


def page(call: Call, usual: int) -> int:
    """How many were asked for, 1 to 1000."""
    limit = int(call.query.get("limit", usual))
    if not 1 <= limit <= MOST_MEMBERS:
        raise misuse("limit: must be between 1 and 1000.")
    return limit


def by_id(one: Member) -> int:
    """Members are paged by id."""
    return int(one.user.id)


def user(world: "World", call: Call, user_id: str) -> Body:
    """Any account."""
    if user_id not in world.users:
        raise unknown("User")
    return payloads.user(world.users[user_id])


def channel(world: "World", call: Call, channel_id: str) -> Body:
    """A channel the bot sees."""
    return payloads.channel(world, find_channel(world, channel_id))


def channels(world: "World", call: Call, guild_id: str) -> list[Body]:
    """The channels of a server, without its threads."""
    guild_id = find_guild(world, guild_id).id
    here = [one for one in world.channels.values() if one.guild_id == guild_id]
    return [payloads.channel(world, one) for one in here if one.kind < 10]


def roles(world: "World", call: Call, guild_id: str) -> list[Body]:
    """The roles of a server."""
    return [guild_payloads.role(one) for one in find_guild(world, guild_id).roles.values()]


def open_direct(world: "World", call: Call) -> Body:
    """The direct channel with somebody; whether they take messages shows on sending."""
    wanted = call.body.get("recipient_id") if isinstance(call.body, dict) else None
    one = world.users.get(str(wanted))
    if one is None:
        raise misuse("Invalid Recipient(s)", 50033)
    if one.bot:
        raise no_messages_to_user()
    return payloads.channel(world, world.direct_channel(one.id))


APP = "/applications/{}/commands"
OF_GUILD = "/applications/{}/guilds/{}/commands"
MESSAGES = "/channels/{}/messages"
WEBHOOK = "/webhooks/{}/{}"
ROUTES = (
    Route("GET", "/users/@me", me),
    Route("GET", "/oauth2/applications/@me", application),
    Route("GET", "/applications/@me", application),
    Route("GET", "/gateway/bot", gateway_bot),
    Route("GET", "/guilds/{}", guild),
    Route("GET", "/guilds/{}/members/search", search),
    Route("GET", "/guilds/{}/members/{}", member),
    Route("GET", "/guilds/{}/members", members),
    Route("GET", "/guilds/{}/channels", channels),
    Route("GET", "/guilds/{}/roles", roles),
    Route("GET", "/users/{}", user),
    Route("POST", "/users/@me/channels", open_direct),
    Route("GET", "/channels/{}", channel),
    Route("POST", "/channels/{}/typing", rest_messages.typing),
    Route("POST", MESSAGES, rest_messages.create),
    Route("GET", MESSAGES, rest_messages.history),
    Route("GET", MESSAGES + "/{}", rest_messages.get),
    Route("PATCH", MESSAGES + "/{}", rest_messages.edit),
    Route("DELETE", MESSAGES + "/{}", rest_messages.delete),
    Route("GET", APP, rest_commands.listed),
    Route("PUT", APP, rest_commands.replace),
    Route("GET", OF_GUILD, rest_commands.listed_for_guild),
    Route("PUT", OF_GUILD, rest_commands.replace_for_guild),
    Route("POST", "/interactions/{}/{}/callback", callbacks.respond),
    Route("POST", WEBHOOK, callbacks.follow_up),
    Route("GET", WEBHOOK + "/messages/{}", callbacks.get),
    Route("PATCH", WEBHOOK + "/messages/{}", callbacks.edit),
    Route("DELETE", WEBHOOK + "/messages/{}", callbacks.delete),
)
