"""Web API: people, groups and conversations."""

import base64
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from .rules import Json
from .things import Channel, Team
from .world import Denied, World

T = TypeVar("T")
_READ = {"public": "channels:read", "private": "groups:read", "im": "im:read"}
_HISTORY = {"public": "channels:history", "private": "groups:history", "im": "im:history"}


def need_scope(world: World, scope: str) -> None:
    """Turn down a call the app has no permission for."""
    if scope not in world.scopes:
        provided = ",".join(sorted(world.scopes))
        raise Denied("missing_scope", needed=scope, provided=provided)


def visible_channel(world: World, team: Team, channel: str) -> Channel:
    """The channel, if the bot can know that it exists."""
    found = world.channels.get(channel)
    hidden = found is None or found.team != team.id
    if found is None or hidden or (found.kind == "private" and team.bot_user not in found.members):
        raise Denied("channel_not_found")
    return found


def truth(value: object) -> bool:
    """Forms send 1 and true where JSON has true."""
    return str(value).lower() in {"1", "true"}


def page(world: World, args: Json, found: Sequence[T]) -> tuple[Sequence[T], Json]:
    """One page, and the cursor of the next one."""
    start = _start(args.get("cursor"))
    asked = int(args.get("limit") or world.page_most)
    if asked < 1:
        raise Denied("invalid_limit")
    end = start + min(asked, world.page_most)
    cursor = base64.b64encode(f"next:{end}".encode()).decode() if end < len(found) else ""
    return found[start:end], {"response_metadata": {"next_cursor": cursor}}


def _start(cursor: object) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(str(cursor)).decode().removeprefix("next:"))
    except ValueError:
        raise Denied("invalid_cursor") from None


def users_info(world: World, team: Team, args: Json) -> Json:
    """users.info; of another workspace's people, those who share a channel."""
    user = world.users.get(args["user"])
    here = [each.members for each in world.channels.values() if each.team == team.id]
    if user is None or not (
        user.team == team.id or user.id == "USLACKBOT" or any(user.id in each for each in here)
    ):
        raise Denied("user_not_found")
    return {"user": user.as_json()}


def users_list(world: World, team: Team, args: Json) -> Json:
    """users.list: everyone, the deactivated included."""
    found = [user for user in world.users.values() if user.team == team.id]
    shown, cursor = page(world, args, found)
    return {"members": [user.as_json() for user in shown], **cursor}


def usergroups_list(world: World, team: Team, args: Json) -> Json:
    """usergroups.list."""
    found = [group for group in world.usergroups.values() if group["team_id"] == team.id]
    hidden = set() if truth(args.get("include_users")) else {"users"}
    return {"usergroups": [{k: v for k, v in g.items() if k not in hidden} for g in found]}


def team_info(world: World, team: Team, args: Json) -> Json:
    """team.info."""
    return {"team": {"id": team.id, "name": team.name, "domain": team.name.lower()}}


def conversations_open(world: World, team: Team, args: Json) -> Json:
    """conversations.open, for the direct messages with one person."""
    if "users" not in args:
        return {"channel": {"id": visible_channel(world, team, args.get("channel", "")).id}}
    if "," in args["users"]:
        need_scope(world, "mpim:write")
    user = world.users.get(args["users"])
    if user is None or user.team != team.id:
        raise Denied("user_not_found")
    if user.bot or user.id == "USLACKBOT":
        raise Denied("cannot_dm_bot")
    if user.deleted or not user.reachable:
        raise Denied("user_disabled" if user.deleted else "channel_not_found")
    return {"channel": {"id": world.direct(user.id).id}}


def conversations_info(world: World, team: Team, args: Json) -> Json:
    """conversations.info."""
    channel = visible_channel(world, team, args["channel"])
    need_scope(world, _READ[channel.kind])
    return {"channel": channel.as_json(team.bot_user)}


def conversations_list(world: World, team: Team, args: Json) -> Json:
    """conversations.list."""
    asked = str(args.get("types") or "public_channel").split(",")
    kinds = {name.removesuffix("_channel") for name in asked}
    if not kinds <= set(_READ):
        raise Denied("invalid_types")
    for kind in sorted(kinds):
        need_scope(world, _READ[kind])
    here = [c for c in world.channels.values() if c.team == team.id and c.kind in kinds]
    known = [c for c in here if c.kind != "private" or team.bot_user in c.members]
    left = [c for c in known if not (c.archived and truth(args.get("exclude_archived")))]
    shown, cursor = page(world, args, left)
    return {"channels": [channel.as_json(team.bot_user) for channel in shown], **cursor}


def conversations_members(world: World, team: Team, args: Json) -> Json:
    """conversations.members."""
    channel = visible_channel(world, team, args["channel"])
    need_scope(world, _READ[channel.kind])
    shown, cursor = page(world, args, channel.members)
    return {"members": list(shown), **cursor}


def conversations_history(world: World, team: Team, args: Json) -> Json:
    """conversations.history, newest first; answers in threads are not in it."""
    messages = [m for m in _read(world, team, args) if m["ts"] == m.get("thread_ts", m["ts"])]
    shown, cursor = page(world, args, messages[::-1])
    return {"messages": list(shown), "has_more": bool(_more(cursor)), **cursor}


def conversations_replies(world: World, team: Team, args: Json) -> Json:
    """conversations.replies, oldest first."""
    first = args["ts"]
    thread = [m for m in _read(world, team, args) if first in {m["ts"], m.get("thread_ts")}]
    if not thread:
        raise Denied("thread_not_found")
    shown, cursor = page(world, args, thread)
    return {"messages": list(shown), "has_more": bool(_more(cursor)), **cursor}


def _more(cursor: Json) -> str:
    return str(cursor["response_metadata"]["next_cursor"])


def _read(world: World, team: Team, args: Json) -> list[Json]:
    """What the bot may read between `oldest` and `latest`."""
    channel = visible_channel(world, team, args["channel"])
    need_scope(world, _HISTORY[channel.kind])
    if team.bot_user not in channel.members:
        raise Denied("not_in_channel")
    oldest, latest = str(args.get("oldest") or "0"), str(args.get("latest") or "9" * 10)
    same = truth(args.get("inclusive"))
    found = [m for m in world.messages(channel.id) if _between(m.ts, oldest, latest, same=same)]
    return [m.as_json(metadata=truth(args.get("include_all_metadata"))) for m in found]


def _between(ts: str, oldest: str, latest: str, *, same: bool) -> bool:
    at, low, high = Decimal(ts), Decimal(oldest), Decimal(latest)
    return low < at < high or (same and at in {low, high})
