"""Installing the app: what its manifest offers, within Slack's limits."""

from collections.abc import Iterator

from .rules import Json

MOST = {"shortcuts": 10, "slash_commands": 50}
NAME, CALLBACK, ABOUT = 24, 255, 150

NEEDS = {
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "team_join": "users:read",
    "user_change": "users:read",
}


def unscoped(manifest: Json) -> list[str]:
    """The events an app subscribes to without the scope they need."""
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    return [f"{each} needs {NEEDS[each]}" for each in events if NEEDS[each] not in scopes]


def refused(features: Json) -> list[str]:
    """What Slack would refuse of a manifest's features."""
    many = [f"{key}: at most {most}" for key, most in MOST.items() if len(features[key]) > most]
    names = [each["name"] for each in features["shortcuts"]]
    twice = ["shortcuts: names must be unique"] if len(set(names)) < len(names) else []
    return [*many, *twice, *(wrong for each in features["shortcuts"] for wrong in _shortcut(each))]


def _shortcut(shortcut: Json) -> Iterator[str]:
    known = {"name", "type", "callback_id", "description"}
    if set(shortcut) != known or shortcut["type"] not in {"message", "global"}:
        yield f"shortcut: needs {sorted(known)}, has {sorted(shortcut)}"
        return
    for key, most in (("name", NAME), ("callback_id", CALLBACK), ("description", ABOUT)):
        if not 1 <= len(str(shortcut[key])) <= most:
            yield f"shortcut {key}: 1 to {most} characters"
