"""Cards: what Hearth says, in parts every platform can draw.

A plain string is only ever shown as it stands: it never becomes formatting, a link or a mention.
"""

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from bot.kernel.attached import Chart, File, Picture
from bot.kernel.span import CardError, Span, Spans, fits, spans_text

# House limits: the smaller of the platforms', with room for what escaping adds.
TITLE = 140
TEXT = 2_800
PARTS = 20
BUTTONS = 5
BUTTON_ROWS = 4
LABEL = 75
ACTION = 32
VALUE = 56
FACT = 200
FILES = 1


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, set apart."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines with a bullet each."""

    lines: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Short pairs of what and how much; ten at most."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Small:
    """A line that may be overlooked: a hint, a source, a date."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: the name of an action and the value it is pressed with."""

    label: str
    action: str
    value: str = ""
    main: bool = False

    def __post_init__(self) -> None:
        """Refuse what would not fit into every platform's button."""
        fits("A button's label", self.label, LABEL)
        fits("An action's name", self.action, ACTION)
        if len(self.value) > VALUE:
            message = f"A button's value may have {VALUE} characters. Carry an id instead."
            raise CardError(message)


@dataclass(frozen=True, slots=True)
class Buttons:
    """A row of one to five buttons."""

    row: tuple[Button, ...]


Part: TypeAlias = Words | Quote | Listing | Facts | Small | Rule | Picture | Chart | File | Buttons


@dataclass(frozen=True, slots=True)
class Card:
    """One message: an optional title and its parts; drawable everywhere once it exists."""

    title: str = ""
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        """Check the house limits, so that no platform refuses the card later."""
        if not text_of(self).strip() or self.title.isspace():
            message = "A card needs a title or words."
            raise CardError(message)
        if len(self.title) > TITLE or len(self.parts) > PARTS:
            message = f"A card has a title of {TITLE} characters and {PARTS} parts at most."
            raise CardError(message)
        if len(text_of(self)) > TEXT:
            message = f"A card has {TEXT} characters at most. Shorten or leave out lines."
            raise CardError(message)
        if sum(isinstance(part, File) for part in self.parts) > FILES:
            message = "A card brings one file at most."
            raise CardError(message)
        _check_buttons(self.parts)
        for part in self.parts:
            _check_part(part)


def say(*spans: Span) -> Card:
    """A card of one paragraph."""
    return Card(parts=(Words(spans),))


def text_of(card: Card) -> str:
    """All words of a card as plain text: for notifications, screen readers and limits."""
    return "\n".join(filter(None, (card.title, *map(part_text, card.parts))))


def part_text(part: Part) -> str:
    """The words of one part as plain text."""
    match part:
        case Words(spans) | Quote(spans) | Small(spans):
            return spans_text(spans)
        case Listing(lines):
            return "\n".join(f"• {spans_text(line)}" for line in lines)
        case Facts(rows):
            return "\n".join(f"{name}: {value}" for name, value in rows)
        case Picture(alt=words) | Chart(alt=words) | File(about=words):
            return words
        case Rule() | Buttons():
            return ""
        case _:
            assert_never(part)


def _check_part(part: Part) -> None:
    match part:
        case Words(spans) | Quote(spans) | Small(spans):
            fits("A paragraph", spans_text(spans).strip(), TEXT)
        case Listing(lines):
            for line in lines:
                fits("A line of a list", spans_text(line).strip(), TEXT)
        case Facts(rows):
            _check_facts(rows)
        case Picture() | Chart() | File() | Rule() | Buttons():
            pass
        case _:
            assert_never(part)


def _check_facts(rows: tuple[tuple[str, str], ...]) -> None:
    if not 1 <= len(rows) <= 10:  # noqa: PLR2004 - Slack's fields of a section
        message = "Facts have one to ten rows."
        raise CardError(message)
    for name, value in rows:
        fits("A fact's name", name, FACT)
        fits("A fact's value", value, FACT)


def _check_buttons(parts: tuple[Part, ...]) -> None:
    rows = [part.row for part in parts if isinstance(part, Buttons)]
    if len(rows) > BUTTON_ROWS or not all(1 <= len(row) <= BUTTONS for row in rows):
        message = f"A card has {BUTTON_ROWS} rows of 1 to {BUTTONS} buttons at most."
        raise CardError(message)
    pressed = [(button.action, button.value) for row in rows for button in row]
    if len(set(pressed)) < len(pressed):
        message = "Two buttons of a card would do the same thing. Give each its own value."
        raise CardError(message)
