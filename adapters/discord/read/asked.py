"""The three things people do: run a command, press a button, send a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from adapters.discord.custom_id import read_form, read_press

Data: TypeAlias = Mapping[str, Any]  # as Discord sends it
Raw: TypeAlias = Mapping[str, tuple[str, ...]]  # texts, choices and ids, by field or option

SUB_COMMANDS = {1, 2}


@dataclass(frozen=True, slots=True)
class Ran:
    """A command with its options."""

    name: str
    raw: Raw


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button: the name of its action and the value it carries."""

    name: str
    value: str
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sent:
    """A page of a form."""

    name: str
    page: int
    opening: str
    raw: Raw


Asked: TypeAlias = Ran | Pressed | Sent


def ran(data: Data) -> Ran:
    """A slash command: its name with the names of its sub-command, and the options inside."""
    names, options = [data["name"]], data.get("options") or []
    while options and options[0]["type"] in SUB_COMMANDS:
        names.append(options[0]["name"])
        options = options[0].get("options") or []
    return Ran(" ".join(names), {each["name"]: (str(each["value"]),) for each in options})


def pressed(data: Data) -> Pressed:
    """A press on a button."""
    return Pressed(*read_press(data["custom_id"]))


def sent(data: Data) -> Sent:
    """A sent form: whatever was filled in, by the names of its fields."""
    raw = {each["custom_id"]: _values(each) for each in _inputs(data)}
    return Sent(*read_form(data["custom_id"]), raw)


def _inputs(data: Data) -> Iterator[Data]:
    """The inputs of a form, whether labels or the older rows stand around them."""
    for part in data["components"]:
        inside = [part["component"]] if "component" in part else part.get("components") or []
        yield from (each for each in inside if "custom_id" in each)


def _values(component: Data) -> tuple[str, ...]:
    values = component.get("values") or [component.get("value")]
    return tuple(str(each) for each in values if each)
