"""The app manifest, generated from the commands: what a workspace is asked to install."""

from collections.abc import Mapping, Sequence
from typing import Any, Never

from adapters.slack.door import PATH
from bot.kernel.feature import Command, Shortcut

_DESCRIPTION = 2_000
_HINT = 1_000
_EVENTS = ("reaction_added", "reaction_removed", "team_join", "user_change")
_SCOPES = (
    "channels:read",
    "chat:write",
    "chat:write.public",
    "commands",
    "im:write",
    "reactions:read",
    "usergroups:read",
    "users:read",
)
# Hearth works without these. With files:write it shows pictures instead of telling them in words;
# with a readable history it finds out whether a message arrived when a connection broke.
_OPTIONAL = ("channels:history", "files:write", "groups:history", "im:history")


def manifest(
    commands: Sequence[Command[Never]],
    shortcuts: Sequence[Shortcut[Never]],
    prefix: str,
    *,
    socket_mode: bool,
    url: str = "",
) -> Mapping[str, Any]:
    """The manifest; the url is where Slack reaches this Hearth, needed without Socket Mode."""
    door = {} if socket_mode else {"request_url": f"{url.rstrip('/')}{PATH}"}
    return {
        "_metadata": {"major_version": 1},
        "display_information": {
            "name": "Hearth",
            "description": "Kudos and a weekly digest for a community of practice.",
        },
        "features": {
            **_features(commands, prefix, door.get("request_url")),
            "shortcuts": [_shortcut(shortcut) for shortcut in shortcuts],
        },
        "oauth_config": {"scopes": {"bot": list(_SCOPES), "bot_optional": list(_OPTIONAL)}},
        "settings": {
            "event_subscriptions": {**door, "bot_events": list(_EVENTS)},
            "interactivity": {"is_enabled": True, **door},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }


def _features(
    commands: Sequence[Command[Never]], prefix: str, url: str | None
) -> Mapping[str, Any]:
    return {
        "app_home": {
            "home_tab_enabled": False,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Hearth", "always_online": True},
        "slash_commands": [_command(command, prefix, url) for command in commands],
    }


def _shortcut(shortcut: Shortcut[Never]) -> Mapping[str, Any]:
    """Something in the menu of every message."""
    return {
        "name": shortcut.label,
        "type": "message",
        "callback_id": shortcut.name,
        "description": shortcut.about,
    }


def _command(command: Command[Never], prefix: str, url: str | None) -> Mapping[str, Any]:
    """A command; escaped, so that people and channels arrive by their ids."""
    hint = " | ".join(verb.name for verb in command.verbs)
    address = {"url": url} if url else {}
    return {
        "command": f"/{prefix}{command.name}",
        "description": command.about[:_DESCRIPTION],
        "usage_hint": hint[:_HINT],
        "should_escape": True,
        **address,
    }
