"""What Discord refuses in a modal."""

from .component_limits import (
    CHECKBOX,
    CHECKBOXES,
    INPUT,
    LABEL,
    RADIO,
    ROW,
    SELECTS,
    UPLOAD,
    WORDS,
    names_unique,
    number_of,
    option,
    select,
)
from .spot import Spot
from .v2_limits import words_shown

PARTS = 5
TYPED = 4000
INPUT_KEYS = {
    "type",
    "id",
    "custom_id",
    "style",
    "label",
    "min_length",
    "max_length",
    "required",
    "value",
    "placeholder",
}
CHOICE_KEYS = {"type", "id", "custom_id", "options", "required", "min_values", "max_values"}


def modal(spot: Spot) -> None:
    """The whole form: a title and one to five parts."""
    if not spot.known({"custom_id", "title", "components"}):
        return
    spot.text("custom_id", 1, 100, needed=True)
    spot.text("title", 1, 45, needed=True)
    for one in spot.items("components", 1, PARTS, needed=True):
        part(one)
    names_unique(spot)


def part(spot: Spot) -> None:
    """A labelled input, an old row with one text input, or a text."""
    number_of(spot)
    match spot.one_of("type", {LABEL, ROW, WORDS}):
        case 18:
            label(spot)
        case 1:
            old_row(spot)
        case 10:
            words_shown(spot)
        case _:
            pass


def old_row(spot: Spot) -> None:
    """The older way: a row around a text input that carries its own label."""
    spot.known({"type", "id", "components"})
    for one in spot.items("components", 1, 1, needed=True):
        one.text("label", 1, 45, needed=True)
        one.one_of("type", {INPUT})
        text_input(one)


def label(spot: Spot) -> None:
    """The newer way: a label around any input."""
    spot.known({"type", "id", "label", "description", "component"})
    spot.text("label", 1, 45, needed=True)
    spot.text("description", 1, 100)
    inside = spot.at("component")
    if inside.has("label"):
        inside.at("label").wrong("The label says it; its input has none.")
    if inside.flag("disabled"):
        inside.at("disabled").wrong("Nothing in a modal can be disabled.")
    kind = inside.one_of("type", {INPUT, *SELECTS, UPLOAD, RADIO, CHECKBOXES, CHECKBOX})
    if kind == INPUT:
        text_input(inside)
    elif kind in SELECTS:
        choice(inside)
    elif kind in {RADIO, CHECKBOXES}:
        tick_list(inside, single=kind == RADIO)
    elif kind is not None:
        small(inside, kind)


def text_input(spot: Spot) -> None:
    """A line or a paragraph to type into."""
    spot.known(INPUT_KEYS)
    number_of(spot)
    spot.text("custom_id", 1, 100, needed=True)
    spot.one_of("style", {1, 2})
    spot.flag("required")
    spot.text("placeholder", 1, 100)
    low = spot.number("min_length", 0, TYPED) or 0
    high = spot.number("max_length", 1, TYPED)
    most = TYPED if high is None else high
    if low > most:
        spot.at("min_length").wrong("More is wanted than allowed.", "NUMBER_TYPE_MAX")
    spot.text("value", 0, most)


def choice(spot: Spot) -> None:
    """A select in a modal, which asks for an answer unless it says otherwise."""
    select(spot)
    if spot.body.get("required") is not False and spot.body.get("min_values") == 0:
        spot.at("min_values").wrong("A required select wants at least one.", "NUMBER_TYPE_MIN")


def tick_list(spot: Spot, *, single: bool) -> None:
    """Radio buttons (two to ten) or checkboxes (one to ten)."""
    spot.known(CHOICE_KEYS - ({"min_values", "max_values"} if single else set()))
    number_of(spot)
    spot.text("custom_id", 1, 100, needed=True)
    spot.flag("required")
    for one in spot.items("options", 2 if single else 1, 10, needed=True):
        option(one)
    low, high = spot.number("min_values", 0, 10), spot.number("max_values", 1, 10)
    if low is not None and low > (high or 10):
        spot.at("min_values").wrong("More are wanted than allowed.", "NUMBER_TYPE_MAX")


def small(spot: Spot, kind: int) -> None:
    """A single checkbox, or a place for files."""
    own = {"default"} if kind == CHECKBOX else {"required", "min_values", "max_values"}
    spot.known({"type", "id", "custom_id"} | own)
    number_of(spot)
    spot.text("custom_id", 1, 100, needed=True)
    spot.number("min_values", 0, 10)
    spot.number("max_values", 1, 10)
