"""One element checked against its shape, its numbers and its own neighbours."""

from .elements import ELEMENTS, FIELDS, SPECIAL
from .numbers import beyond
from .shapes import Found, Json, items, keys

_TYPED_MOST = 3000


def element(value: object, at: str, place: str) -> Found:
    """One element that stands in a `section`, `actions`, `context` or `input` block."""
    kind = value.get("type") if isinstance(value, dict) else None
    shape = ELEMENTS.get(str(kind))
    if shape is None or not isinstance(value, dict):
        yield f"{at}: unknown element type {kind}"
        return
    if place not in shape.places:
        yield f"{at}: {kind} cannot stand in {place}"
    yield from keys(value, at, {"type", *shape.may}, shape.needs)
    for name in sorted((shape.needs | shape.may) & set(value)):
        yield from SPECIAL.get((str(kind), name), FIELDS[name])(value[name], f"{at}/{name}")
    yield from beyond(shape.limits, value, at)
    yield from _together(value, at)


def _together(value: Json, at: str) -> Found:
    """Rules between the fields of one element."""
    kind = value["type"]
    if kind.endswith("static_select") and ("options" in value) == ("option_groups" in value):
        yield f"{at}: needs exactly one of options and option_groups"
    if kind == "image" and ("image_url" in value) == ("slack_file" in value):
        yield f"{at}: needs exactly one of image_url and slack_file"
    yield from _initial(value, at)
    yield from _typed(value, at)


def every_option(value: Json) -> list[Json]:
    """The options of an element, those under headings included."""
    grouped = [
        o for _, g in items(value.get("option_groups"), "") for _, o in items(g.get("options"), "")
    ]
    return [option for _, option in items(value.get("options"), "")] + grouped


def _initial(value: Json, at: str) -> Found:
    """What is chosen beforehand must be one of the options, whole and unchanged."""
    offered = every_option(value)
    if "initial_option" in value and value["initial_option"] not in offered:
        yield f"{at}/initial_option: must be one of the options"
    chosen = value.get("initial_options", offered[:1])
    if not isinstance(chosen, list) or ("initial_options" in value and not chosen):
        yield f"{at}/initial_options: must be a list of options that is not empty"
    elif any(option not in offered for option in chosen):
        yield f"{at}/initial_options: each must be one of the options"


def _typed(value: Json, at: str) -> Found:
    """Lengths that contradict each other, or a first value that breaks them."""
    least, most = value.get("min_length", 0), value.get("max_length", _TYPED_MOST)
    if not isinstance(least, int) or not isinstance(most, int):
        return
    if not max(1, least) <= most <= _TYPED_MOST:
        yield f"{at}: max_length must be between 1 and {_TYPED_MOST} and not under min_length"
    if len(str(value.get("initial_value", ""))) > most:
        yield f"{at}/initial_value: must not be longer than max_length"
