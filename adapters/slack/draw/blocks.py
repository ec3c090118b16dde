"""A card's parts as Block Kit. Pure and total: every legal card fits."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import assert_never

from adapters.slack import codec
from adapters.slack.draw import rich
from adapters.slack.draw.text import Json, plain, size, weight
from bot.kernel.attached import Chart, File, Picture
from bot.kernel.card import (
    Button,
    Buttons,
    Card,
    Facts,
    Listing,
    Part,
    Quote,
    Rule,
    Small,
    Words,
    part_text,
)
from bot.kernel.span import Spans, Strong

_HEADER = 150
_FIELD = 2_000
_LABEL = 75
_ALT = 2_000
_LINE = 3_000
_JSON = 45_000
_TEXT = 11_500
_FEW = 40  # spans; with so few no card can be too much

# Slack's ids of pictures that are uploaded already, by their bytes.
Files = Mapping[bytes, str]


def blocks(card: Card, prefix: str, files: Files) -> list[Json]:
    """A card's blocks; what would be too much for one message is drawn with less formatting."""
    drawn = _drawn(card, prefix, files)
    if sum(map(_spans, card.parts)) > _FEW and _is_too_much(drawn):
        drawn = _drawn(_plainer(card), prefix, files)
    return drawn or [{"type": "section", "text": plain(card.title, _LINE)}]


def _drawn(card: Card, prefix: str, files: Files) -> list[Json]:
    numbers = count()
    parts = (block for part in card.parts for block in _part(part, prefix, files, numbers))
    return [*_title(card.title), *parts]


def _title(title: str) -> list[Json]:
    if not title.strip():
        return []
    if size(title) > _HEADER:
        return rich.sections((Strong(title),), "")
    return [{"type": "header", "text": plain(title, _HEADER)}]


def _part(part: Part, prefix: str, files: Files, numbers: Iterator[int]) -> list[Json]:
    match part:
        case Words(spans):
            return rich.sections(spans, prefix)
        case Quote(spans):
            return rich.quotes(spans, prefix)
        case Listing(lines):
            return rich.bullets(lines, prefix)
        case Facts(rows):
            fields = [plain(f"{name}\n{value}", _FIELD) for name, value in rows]
            return [{"type": "section", "fields": fields}]
        case Small(spans):
            return _small(spans, prefix)
        case Rule():
            return [{"type": "divider"}]
        case Picture():
            return [_picture(part, files)]
        case Chart(alt=words) | File(about=words):
            return [_context(words)]
        case Buttons(row):
            return [_buttons(row, numbers)]
        case _:
            assert_never(part)


def _small(spans: Spans, prefix: str) -> list[Json]:
    """Bare words in small print; a context holds no mention, date or link that could be trusted."""
    words = "".join(span for span in spans if isinstance(span, str))
    if any(not isinstance(span, str) for span in spans) or size(words) > _LINE:
        return rich.sections(spans, prefix)
    return [_context(words)]


def _context(words: str) -> Json:
    return {"type": "context", "elements": [plain(words, _LINE)]}


def _picture(picture: Picture, files: Files) -> Json:
    """The picture where Slack has it; what it shows, in words, where not."""
    if file := files.get(picture.png):
        alt = plain(picture.alt, _ALT)["text"]
        return {"type": "image", "alt_text": alt, "slack_file": {"id": file}}
    return _context(picture.alt)


def _buttons(row: tuple[Button, ...], numbers: Iterator[int]) -> Json:
    elements = [_button(next(numbers), button) for button in row]
    return {"type": "actions", "elements": elements}


def _button(number: int, button: Button) -> Json:
    action, value = codec.write_button(number, button)
    look = {"style": "primary"} if button.main else {}
    label = plain(button.label, _LABEL)
    return {"type": "button", "action_id": action, "text": label, "value": value, **look}


def _spans(part: Part) -> int:
    match part:
        case Words(spans) | Quote(spans) | Small(spans):
            return len(spans)
        case Listing(lines):
            return sum(map(len, lines))
        case Facts() | Rule() | Picture() | Chart() | File() | Buttons():
            return 0
        case _:
            assert_never(part)


def _is_too_much(drawn: list[Json]) -> bool:
    json, text = weight(drawn)
    return json > _JSON or text > _TEXT


def _plainer(card: Card) -> Card:
    return replace(card, parts=tuple(map(_plain_part, card.parts)))


def _plain_part(part: Part) -> Part:
    match part:
        case Words() | Quote() | Listing() | Small():
            return Words((part_text(part),))
        case Facts() | Rule() | Picture() | Chart() | File() | Buttons():
            return part
        case _:
            assert_never(part)
