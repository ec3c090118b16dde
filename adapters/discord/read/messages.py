"""Messages that somebody points at: from their menu."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.discord.commands import MENU
from adapters.discord.read.asked import Asked, Data, Raw, ran


@dataclass(frozen=True, slots=True)
class Said:
    """A message as Discord tells it; no author where a webhook posted it."""

    id: str
    author: str
    text: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something chosen in the menu of a message: its label, and the message."""

    name: str
    said: Said
    raw: Raw = field(default_factory=dict)


def used(data: Data) -> Asked | Chosen:
    """A command: typed, or chosen in the menu of a message."""
    return _chosen(data) if data.get("type") == MENU else ran(data)


def _chosen(data: Data) -> Chosen:
    message = data["resolved"]["messages"][data["target_id"]]
    return Chosen(data["name"], _said(message))


def _said(message: Data) -> Said:
    author = "" if message.get("webhook_id") else str(message["author"]["id"])
    people = [message["author"], *(message.get("mentions") or [])]
    names = {str(each["id"]): str(each.get("global_name") or each["username"]) for each in people}
    return Said(str(message["id"]), author, str(message.get("content") or ""), names)
