"""The Web API methods this Slack knows, what each needs, and the one way to call them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from . import conversations_api, messages_api, views_api
from .conversations_api import need_scope
from .rules import Json
from .things import APP, Team
from .world import Denied, World


@dataclass(frozen=True)
class Method:
    """One method: what it runs and what it insists on."""

    run: Callable[[World, Team, Json], Json]
    needs: tuple[str, ...] = ()
    scope: str | None = None
    token: Literal["bot", "app"] = "bot"


def _auth_test(world: World, team: Team, args: Json) -> Json:
    ids = {"team_id": team.id, "user_id": team.bot_user, "bot_id": team.bot_id}
    names = {"team": team.name, "user": "hearth", "url": f"https://{team.id}.slack.invalid/"}
    return {**ids, **names, "is_enterprise_install": False}


def _open_connection(world: World, team: Team, args: Json) -> Json:
    ticket = world.number("ticket")
    world.tickets.add(ticket)
    return {"url": f"ws://{world.origin}/link?ticket={ticket}&app_id={APP}"}


METHODS: dict[str, Method] = {
    "auth.test": Method(_auth_test),
    "apps.connections.open": Method(_open_connection, token="app"),
    "chat.postMessage": Method(messages_api.post_message, ("channel",), "chat:write"),
    "chat.postEphemeral": Method(messages_api.post_ephemeral, ("channel", "user"), "chat:write"),
    "chat.update": Method(messages_api.update, ("channel", "ts"), "chat:write"),
    "chat.delete": Method(messages_api.delete, ("channel", "ts"), "chat:write"),
    "conversations.open": Method(conversations_api.conversations_open, (), "im:write"),
    "conversations.info": Method(conversations_api.conversations_info, ("channel",)),
    "conversations.list": Method(conversations_api.conversations_list),
    "conversations.members": Method(conversations_api.conversations_members, ("channel",)),
    "conversations.history": Method(conversations_api.conversations_history, ("channel",)),
    "conversations.replies": Method(conversations_api.conversations_replies, ("channel", "ts")),
    "users.info": Method(conversations_api.users_info, ("user",), "users:read"),
    "users.list": Method(conversations_api.users_list, (), "users:read"),
    "usergroups.list": Method(conversations_api.usergroups_list, (), "usergroups:read"),
    "team.info": Method(conversations_api.team_info, (), "team:read"),
    "views.open": Method(views_api.open_view, ("trigger_id", "view")),
    "views.push": Method(views_api.push, ("trigger_id", "view")),
    "views.update": Method(views_api.update, ("view",)),
    "views.publish": Method(views_api.publish, ("user_id", "view")),
    "files.getUploadURLExternal": Method(
        messages_api.upload_url, ("filename", "length"), "files:write"
    ),
    "files.completeUploadExternal": Method(messages_api.complete_upload, ("files",), "files:write"),
}
_OBJECTS = {"view": dict, "metadata": dict, "files": list}


def call(world: World, app_token: str, name: str, token: str, args: Json) -> Json:
    """What Slack answers to this call; raises Denied where it answers `ok: false`."""
    method = METHODS.get(name)
    if method is None:
        world.refuse(name, "unknown_method")
    team = _caller(world, app_token, token, method)
    if args.get("team_id", team.id) != team.id:
        raise Denied("team_access_not_granted")
    # slack_bolt adds the team of the payload to every call of its client; it changes nothing.
    args = {key: value for key, value in args.items() if key != "team_id"}
    missing = [need for need in method.needs if args.get(need) in (None, "")]
    if missing:
        needed = [f"[ERROR] missing required field: {need}" for need in missing]
        world.refuse(name, "invalid_arguments", *needed)
    for key, kind in _OBJECTS.items():
        if key in args and not isinstance(args[key], kind):
            world.refuse(name, "invalid_arguments", f"[ERROR] {key} must be a {kind.__name__}")
    if method.scope:
        need_scope(world, method.scope)
    return {"ok": True, **method.run(world, team, args)}


def _caller(world: World, app_token: str, token: str, method: Method) -> Team:
    """The workspace a token stands for; any one will do for the app's own."""
    if not token:
        raise Denied("not_authed")
    known = {team.token: team for team in world.teams.values()}
    if token != app_token and token not in known:
        raise Denied("invalid_auth")
    if (token == app_token) != (method.token == "app"):
        raise Denied("not_allowed_token_type")
    return known.get(token) or next(iter(known.values()))
