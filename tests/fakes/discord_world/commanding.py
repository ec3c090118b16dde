"""Discord's client: which commands a person is offered, and what it sends for one."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from . import payloads
from .objects import EVERYTHING, Channel, Kind, May, Message
from .permissions import permissions
from .resolving import resolved
from .spot import Body, units

if TYPE_CHECKING:
    from .world import World

MENU = 3
SUB, GROUP, TEXT, WHOLE, BOOLEAN, NUMBER = 1, 2, 3, 4, 5, 10
IDS = {6, 7, 8, 9}
TYPED = 6000
TYPES: dict[int, set[type]] = {TEXT: {str}, WHOLE: {int}, BOOLEAN: {bool}, NUMBER: {int, float}}


def offered(world: "World", place: Channel, user_id: str) -> dict[str, Body]:
    """The slash commands a person finds in a place; a server's own hide global namesakes."""
    own = world.guilds[place.guild_id].commands if place.guild_id else []
    shown = [one for one in (*world.commands, *own) if one["type"] == 1]
    return {one["name"]: one for one in shown if fits(world, one, place, user_id)}


def fits(world: "World", command: Body, place: Channel, user_id: str) -> bool:
    """Whether a command may be used here by this person."""
    contexts = command["contexts"]
    if contexts is not None and (0 if place.guild_id else 1) not in contexts:
        return False
    if place.guild_id is None:
        return contexts is not None or command.get("dm_permission") is not False
    may = permissions(world, place, user_id)
    wanted = command["default_member_permissions"]
    if not may & May.USE_COMMANDS:
        return False
    return wanted is None or may == EVERYTHING or (wanted != "0" and not int(wanted) & ~may)


def command_data(
    world: "World", place: Channel, user_id: str, path: str, values: Mapping[str, object]
) -> Body:
    """The data of an interaction for `/path` with its options, or an AssertionError."""
    found = offered(world, place, user_id)
    first, *rest = path.removeprefix("/").split()
    if first not in found:
        raise AssertionError(f"/{first} is not offered here. Offered: {sorted(found)}")
    command = found[first]
    leaf, wrap = descend(command, rest)
    filled = fill(world, place, leaf, values)
    ids = [(o["type"], o["value"]) for o in filled if o["type"] in IDS]
    for kind, name in reversed(wrap):
        filled = [{"type": kind, "name": name, "options": filled}]
    place_id = {"guild_id": command["guild_id"]} if "guild_id" in command else {}
    data = {"id": command["id"], "name": command["name"], "type": 1, "options": filled}
    return data | place_id | ({"resolved": resolved(world, place, ids)} if ids else {})


def menu_data(world: "World", place: Channel, user_id: str, label: str, message: Message) -> Body:
    """The data of an interaction for something in the menu of a message."""
    found = {one["name"]: one for one in menu(world, place, user_id)}
    if label not in found:
        raise AssertionError(f"“{label}” is not in the menu here: {sorted(found)}")
    shown = {message.id: payloads.message(world, message)}
    data = {"id": found[label]["id"], "name": label, "type": MENU, "target_id": message.id}
    return data | {"resolved": {"messages": shown}}


def menu(world: "World", place: Channel, user_id: str) -> list[Body]:
    """What a person finds in the menu of a message."""
    own = world.guilds[place.guild_id].commands if place.guild_id else []
    shown = [one for one in (*world.commands, *own) if one["type"] == MENU]
    return [one for one in shown if fits(world, one, place, user_id)]


def descend(command: Body, names: Iterable[str]) -> tuple[Body, list[tuple[int, str]]]:
    """The sub-command behind the names, and the way to it."""
    wrap = []
    for name in names:
        inner = {one["name"]: one for one in branches(command)}
        if name not in inner:
            raise AssertionError(f"There is no “{name}” in /{command['name']}: {sorted(inner)}")
        command = inner[name]
        wrap.append((command["type"], name))
    if branches(command):
        raise AssertionError(f"/{command['name']} cannot be used without one of its sub-commands.")
    return command, wrap


def branches(command: Body) -> list[Body]:
    """Groups and sub-commands below."""
    return [one for one in command.get("options") or [] if one["type"] in {SUB, GROUP}]


def fill(world: "World", place: Channel, leaf: Body, values: Mapping[str, object]) -> list[Body]:
    """The options with their values, as far as the client lets them through."""
    options = {one["name"]: one for one in leaf.get("options") or []}
    if values.keys() - options:
        raise AssertionError(f"No such options: {values.keys() - options}; known: {list(options)}")
    missing = [n for n, one in options.items() if one.get("required") and n not in values]
    if missing:
        raise AssertionError(f"Required options are missing: {missing}")
    return [
        {"type": one["type"], "name": name, "value": value(world, place, one, values[name])}
        for name, one in options.items()
        if name in values
    ]


def value(world: "World", place: Channel, option: Body, given: object) -> object:
    """One value, checked as the client does while it is typed."""
    kind = option["type"]
    if type(given) not in TYPES.get(kind, {str}):
        raise AssertionError(f"{option['name']} does not take {given!r}.")
    if option.get("choices"):
        return chosen(option, given)
    if isinstance(given, str) and kind == TEXT:
        typed(option, given)
    elif isinstance(given, (int, float)) and kind in {WHOLE, NUMBER}:
        within(option, given)
    return given


def chosen(option: Body, given: object) -> object:
    """The value of a choice, by its value or its name."""
    for choice in option["choices"]:
        if given in (choice["value"], choice["name"]):
            return choice["value"]
    raise AssertionError(f"{option['name']} offers {[one['name'] for one in option['choices']]}.")


def typed(option: Body, given: str) -> None:
    """A text between the bounds; an empty one is no value at all."""
    low, high = option.get("min_length") or 1, option.get("max_length") or TYPED
    if len(given) < low or units(given) > high:
        raise AssertionError(f"{option['name']} takes {low} to {high} characters.")


def within(option: Body, given: float) -> None:
    """A number between the bounds."""
    low, high = option.get("min_value"), option.get("max_value")
    if (low is not None and given < low) or (high is not None and given > high):
        raise AssertionError(f"{option['name']} takes {low} to {high}.")


def visible(world: "World", place: Channel, user_id: str) -> None:
    """Nobody acts where they cannot look."""
    if not permissions(world, place, user_id) & May.VIEW:
        raise AssertionError(f"{world.users[user_id].username} does not see #{place.name}.")
    if place.kind is Kind.FORUM:
        raise AssertionError(
            "A forum itself takes neither words nor commands; use one of its posts."
        )
