"""The payloads Slack sends to an app."""

from collections.abc import Iterator

from .permits import Hook
from .rules import Json
from .rules.blocks import elements
from .things import APP, Channel, Message, Team, User, View
from .world import World

_TOKEN = "verification-token-of-old"
_PLACE_NAMES = {"im": "directmessage", "private": "privategroup"}


def command(user: User, channel: Channel, team: Team, typed: tuple[str, str]) -> Json:
    """A slash command; trigger and response_url come from `permitted`."""
    word, text = typed
    return {
        "token": _TOKEN,
        "team_id": team.id,
        "team_domain": team.name.lower(),
        "channel_id": channel.id,
        "channel_name": _PLACE_NAMES.get(channel.kind, channel.name),
        "user_id": user.id,
        "user_name": user.id.lower(),
        "command": word,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
    }


def interaction(kind: str, user: User, team: Team, trigger: str) -> Json:
    """What every interactive payload has."""
    return {
        "type": kind,
        "token": _TOKEN,
        "api_app_id": APP,
        "trigger_id": trigger,
        "team": {"id": team.id, "domain": team.name.lower()},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {"id": user.id, "username": user.id.lower(), "name": user.id, "team_id": team.id},
    }


def on_message(world: World, message: Message, hook: Hook) -> Json:
    """Where a press on a message happened. An ephemeral message itself is not sent along."""
    channel = world.channels[message.channel]
    name = _PLACE_NAMES.get(channel.kind, channel.name)
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
    whole = {} if message.only_for else {"message": message.as_json()}
    thread = {"thread_ts": message.thread} if message.thread else {}
    return {
        "container": {**container, **thread, "is_ephemeral": bool(message.only_for)},
        "channel": {"id": channel.id, "name": name},
        "response_url": response_url(world, hook),
        "state": {"values": {}},
        **whole,
    }


def in_view(view: View) -> Json:
    """Where a press in a view happened."""
    return {"container": {"type": "view", "view_id": view.id}, "view": view.as_json()}


def response_url(world: World, hook: Hook) -> str:
    """The address of a hook."""
    return f"http://{world.origin}/response/{hook.id}"


def event(world: World, team: Team, inner: Json) -> Json:
    """An event in its envelope."""
    who = {"enterprise_id": None, "team_id": team.id, "user_id": team.bot_user, "is_bot": True}
    return {
        "token": _TOKEN,
        "team_id": team.id,
        "api_app_id": APP,
        "type": "event_callback",
        "event_id": world.number("Ev"),
        "event_time": int(world.clock.now()),
        "authorizations": [{**who, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event": {"event_ts": world.ts(), **inner},
    }


def pressable(body: Json) -> Iterator[tuple[Json, Json]]:
    """Every element one can press or choose in, with its block."""
    for block in body.get("blocks") or []:
        if block["type"] in {"actions", "section"} or block.get("dispatch_action"):
            yield from ((block, each) for each in elements(block) if "action_id" in each)


def find(body: Json, wanted: str) -> tuple[Json, Json]:
    """The element with this action_id or this text."""
    known = [(block, each) for block, each in pressable(body)]
    for block, each in known:
        if wanted in {each["action_id"], each.get("text", {}).get("text")}:
            return block, each
    names = [str(each.get("text", {}).get("text") or each["action_id"]) for _, each in known]
    raise AssertionError(f"There is no {wanted} to press; there is {', '.join(names) or 'nothing'}")
