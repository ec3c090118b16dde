"""Every outgoing body, checked as the platform would: pure functions, no server needed."""

from typing import Literal, get_args

from .command_limits import command, command_list
from .component_limits import components
from .embed_limits import embeds
from .message_limits import EPHEMERAL, RESPONSE_FLAGS, answer, create, edit, mentions
from .modal_limits import modal
from .spot import Body, Problem, Spot

Kind = Literal[
    "message",
    "edit",
    "followup",
    "response",
    "modal",
    "command",
    "commands",
    "guild_commands",
    "choices",
    "embeds",
    "components",
    "allowed_mentions",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
SUGGESTIONS = 25


def problems(kind: Kind, body: object) -> list[str]:
    """What the platform (or the house) would refuse in this body, one sentence each."""
    return [str(problem) for problem in find(kind, body)]


def find(kind: Kind, body: object) -> list[Problem]:
    """The same with paths and codes."""
    spot = Spot(body)
    RULES[kind](spot)
    return spot.found


def response(spot: Spot) -> None:
    """The first answer to an interaction."""
    if not spot.known({"type", "data"}):
        return
    data = spot.at("data")
    match spot.one_of("type", {MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL}):
        case 4:
            answer(data)
        case 5 | 6:
            deferral(data)
        case 7:
            edit(data)
        case 8:
            suggestions(data)
        case 9:
            modal(data)
        case _:
            pass


def deferral(spot: Spot) -> None:
    """Later: nothing but the wish to answer privately may be said now."""
    if spot.value is not None and spot.known({"flags"}):
        flags = spot.number("flags", 0, RESPONSE_FLAGS) or 0
        if flags & ~EPHEMERAL:
            spot.at("flags").wrong("Only the ephemeral flag can be set here.", "BITFIELD_INVALID")


def suggestions(spot: Spot) -> None:
    """At most 25 suggestions while somebody types."""
    if not spot.known({"choices"}):
        return
    for one in spot.items("choices", 0, SUGGESTIONS, needed=True):
        if one.known({"name", "name_localizations", "value"}):
            one.text("name", 1, 100, needed=True)
            if isinstance(one.body.get("value"), str) or not one.has("value"):
                one.text("value", 1, 100, needed=True)


def guild_commands(spot: Spot) -> None:
    """A server's own commands say nothing about where they may be used."""
    command_list(spot)
    for i, one in enumerate(spot.value if isinstance(spot.value, list) else []):
        body: Body = one if isinstance(one, dict) else {}
        for key in ("contexts", "integration_types"):
            if body.get(key) is not None:
                Spot(None, (i, key), spot.found).wrong("Only for global commands.")


RULES = {
    "message": create,
    "edit": edit,
    "followup": answer,
    "response": response,
    "modal": modal,
    "command": command,
    "commands": command_list,
    "guild_commands": guild_commands,
    "choices": suggestions,
    "embeds": embeds,
    "components": components,
    "allowed_mentions": mentions,
}
