"""Codecs: what travels through Slack and comes back. Nothing is kept here, so restarts are safe."""

import json
from dataclasses import dataclass

from bot.kernel.card import Button
from bot.kernel.place import PlaceKind


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was asked: the channel's id, who can read along, and the thread if any."""

    channel: str
    kind: PlaceKind
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """Which form a window shows: its opening, its name, its page, and where it was asked for."""

    id: str
    name: str
    page: int
    spot: Spot


FORM = "form"  # the callback_id of a window with fields


class Unreadable(ValueError):
    """Something came back that this Hearth never sent: a window or button of an older one."""


def write_ref(channel: str, ts: str) -> str:
    """The name of a message: Slack identifies one by its channel and its timestamp."""
    return f"{channel}:{ts}"


def read_ref(ref: str) -> tuple[str, str]:
    """Channel and timestamp of a message."""
    channel, _, ts = ref.partition(":")
    return channel, ts


def write_button(index: int, button: Button) -> tuple[str, str]:
    """Slack's action_id, unique in its message, and value, which Slack wants not to be empty."""
    return f"{index}:{button.action}", f":{button.value}"


def read_button(action_id: str, value: str) -> tuple[str, str]:
    """The action and value of a button that was pressed."""
    _, _, action = action_id.partition(":")
    return action or action_id, value.removeprefix(":")


def write_spot(spot: Spot) -> str:
    """A place as a window's private metadata."""
    return json.dumps([spot.channel, spot.kind, spot.thread])


def read_spot(text: str) -> Spot:
    """The place in a window's private metadata."""
    try:
        channel, kind, thread = json.loads(text)
        return Spot(str(channel), PlaceKind(kind), str(thread))
    except (ValueError, TypeError) as wrong:
        raise Unreadable(text) from wrong


def write_opening(opening: Opening) -> str:
    """A form's opening as a window's private metadata."""
    return json.dumps([opening.id, opening.name, opening.page, write_spot(opening.spot)])


def read_opening(text: str) -> Opening:
    """The opening in a window's private metadata."""
    try:
        name, form, page, spot = json.loads(text)
        return Opening(str(name), str(form), int(page), read_spot(spot))
    except (ValueError, TypeError) as wrong:
        raise Unreadable(text) from wrong
