"""Discord's client: a form that is filled in and sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .component_limits import (
    CHANNELS,
    CHECKBOX,
    INPUT,
    LABEL,
    MENTIONABLES,
    PICKERS,
    RADIO,
    ROLES,
    UPLOAD,
    USERS,
    WORDS,
)
from .objects import Channel
from .resolving import resolved
from .spot import Body, units

if TYPE_CHECKING:
    from .world import World

OPTION_OF = {USERS: 6, ROLES: 8, MENTIONABLES: 9, CHANNELS: 7}
Typed = str | bool | list[str]


@dataclass(frozen=True)
class Field:
    """One thing to fill in."""

    label: str
    part: Body

    @property
    def names(self) -> set[str]:
        """What a test may call it."""
        return {self.label, self.part["custom_id"]}

    @property
    def before(self) -> Typed:
        """What stands there before anybody typed."""
        if self.part["type"] == INPUT:
            return str(self.part.get("value") or "")
        if self.part["type"] == CHECKBOX:
            return bool(self.part.get("default"))
        options = [one["value"] for one in self.part.get("options") or [] if one.get("default")]
        return options + [one["id"] for one in self.part.get("default_values") or []]

    def check(self, typed: Typed) -> None:
        """What the client checks before it sends."""
        required = self.part.get("required", True)
        if not typed and typed is not False and required:
            raise AssertionError(f"“{self.label}” is required.")
        if isinstance(typed, str) and typed:
            low, high = self.part.get("min_length") or 0, self.part.get("max_length") or 4000
            if len(typed) < low or units(typed) > high:
                raise AssertionError(f"“{self.label}” takes {low} to {high} characters.")
        if isinstance(typed, list) and typed:
            self.check_chosen(typed)

    def check_chosen(self, typed: list[str]) -> None:
        """Only what is offered, as many as allowed."""
        offered = [one["value"] for one in self.part.get("options") or []]
        if "options" in self.part and set(typed) - set(offered):
            raise AssertionError(f"“{self.label}” offers {offered}.")
        one_at_least = self.part.get("min_values", 1)
        if not one_at_least <= len(typed) <= self.part.get("max_values", max(1, len(offered))):
            raise AssertionError(f"“{self.label}” does not take {len(typed)} choices.")

    def sent(self, typed: Typed) -> Body:
        """The field on the wire."""
        body = {"type": self.part["type"], "custom_id": self.part["custom_id"]}
        if self.part["type"] == RADIO:
            return body | {"value": typed[0] if isinstance(typed, list) and typed else None}
        return body | {"values" if isinstance(typed, list) else "value": typed}


def fields(modal: Body) -> Iterator[tuple[Body, Field | None]]:
    """The parts of a form, and the field in each that has one."""
    for part in modal["components"]:
        if part["type"] == WORDS:
            yield part, None
        elif part["type"] == LABEL:
            yield part, Field(part["label"], part["component"])
        else:
            yield part, Field(part["components"][0]["label"], part["components"][0])


def filled(
    world: "World", place: Channel, modal: Body, given: Mapping[str, Typed], *, force: bool
) -> Body:
    """The data of a sent form; `force` sends what the client would not."""
    known = {name for _, field in fields(modal) if field for name in field.names}
    if given.keys() - known:
        raise AssertionError(f"Not in this form: {given.keys() - known}; known: {sorted(known)}")
    components, ids = [], []
    for number, (part, field) in enumerate(fields(modal), start=1):
        if field is None:
            components.append({"type": WORDS, "id": number})
            continue
        typed = value(field, given, force=force)
        body = field.sent(typed) | {"id": 100 + number}
        ids += chosen_ids(field, typed)
        inside: Body = {"component": body} if part["type"] == LABEL else {"components": [body]}
        components.append({"type": part["type"], "id": number, **inside})
    data = {"custom_id": modal["custom_id"], "components": components}
    return data | ({"resolved": resolved(world, place, ids)} if ids else {})


def value(field: Field, given: Mapping[str, Typed], *, force: bool) -> Typed:
    """What is sent for a field: what was typed, or what stood there."""
    if field.part["type"] == UPLOAD:
        raise AssertionError("This lookalike uploads no files.")
    typed = next((given[name] for name in field.names if name in given), field.before)
    if not force:
        field.check(typed)
    return typed


def chosen_ids(field: Field, typed: Typed) -> list[tuple[int, str]]:
    """The ids to be sent along as objects."""
    if field.part["type"] not in PICKERS or not isinstance(typed, list):
        return []
    return [(OPTION_OF[field.part["type"]], one) for one in typed]
