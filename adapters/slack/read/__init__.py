"""Payloads read: what was asked, before anybody named in it is looked up. Pure."""

from adapters.slack import codec
from adapters.slack.codec import Spot
from adapters.slack.read.asked import Asked, Filled, Json, Said, kind_of, presser
from adapters.slack.read.messages import ADDED, REMOVED, reaction, shortcut
from adapters.slack.read.words import Chan, Group, Token, User, tokens, unescape
from bot.kernel.place import PlaceKind

__all__ = [
    "ADDED",
    "REMOVED",
    "Asked",
    "Chan",
    "Filled",
    "Group",
    "Said",
    "Token",
    "User",
    "command",
    "press",
    "reaction",
    "shortcut",
    "spot_of",
    "submission",
    "tokens",
    "unescape",
]


def command(body: Json, prefix: str) -> Asked:
    """A slash command."""
    spot = Spot(str(body["channel_id"]), kind_of(body["channel_id"], body.get("channel_name", "")))
    return Asked(
        id=str(body["trigger_id"]),
        name=str(body["command"]).lower().removeprefix("/").removeprefix(prefix),
        user=User(str(body["user_id"])),
        team=str(body["team_id"]),
        spot=spot,
        typed=tuple(tokens(str(body.get("text", "")))),
    )


def press(body: Json) -> Asked:
    """A button that was pressed, on a message or in a window."""
    pressed = body["actions"][0]
    action, value = codec.read_button(str(pressed["action_id"]), str(pressed.get("value", "")))
    spot = codec.read_spot(body["view"]["private_metadata"]) if "view" in body else _spot(body)
    user, team = presser(body)
    return Asked(
        id=str(body["trigger_id"]), name=action, value=value, user=user, team=team, spot=spot
    )


def submission(body: Json) -> Asked:
    """A page of a form that was sent."""
    view = body["view"]
    opening = codec.read_opening(view["private_metadata"])
    slots = view["state"]["values"].values()
    states = {name: state for slot in slots for name, state in slot.items()}
    filled = {name: value for name, state in states.items() if (value := _filled(state))}
    user, team = presser(body)
    return Asked(
        id=opening.id,
        name=opening.name,
        user=user,
        team=team,
        spot=opening.spot,
        filled=filled,
        page=opening.page,
    )


def spot_of(view: Json) -> Spot:
    """Where a window was asked for; nowhere known, if an older Hearth opened it."""
    metadata = str(view.get("private_metadata", ""))
    try:
        return (
            codec.read_opening(metadata).spot
            if view.get("callback_id") == codec.FORM
            else codec.read_spot(metadata)
        )
    except codec.Unreadable:
        return Spot("", PlaceKind.DIRECT)


def _spot(body: Json) -> Spot:
    container, channel = body.get("container", {}), body.get("channel", {})
    where = str(channel.get("id") or container.get("channel_id", ""))
    thread = str(container.get("thread_ts", ""))
    kind = PlaceKind.THREAD if thread else kind_of(where, channel.get("name", ""))
    return Spot(where, kind, thread)


def _filled(state: Json) -> Filled | None:
    """What stands in a field, whatever its kind."""
    match state:
        case {"type": "plain_text_input", "value": str(text)}:
            return text
        case {"selected_users": list(users)}:
            return tuple(User(str(user)) for user in users)
        case {"selected_option": {"value": str(chosen)}}:
            return chosen
        case {"selected_conversation": str(channel)} | {"selected_channel": str(channel)}:
            return Chan(channel)
        case _:
            return None
