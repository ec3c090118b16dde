"""Cards as messages: embeds for what is said, rows for what is pressed. Pure and total."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from adapters.discord.custom_id import press_id
from adapters.discord.draw.attached import Files, attached, named, picture_name, pictures_in
from adapters.discord.draw.literal import GAP, cut, literal, pieces, units
from adapters.discord.draw.spans import PLATFORM, Pen, Slashes, strong, written
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
    text_of,
)
from bot.kernel.span import Mention, Span

DESCRIPTION = 4096
ALL_EMBEDS = 6000
LABEL = 80
PINGED = 80  # mentions in 2000 characters
COLOUR = 0xE07A3F
LINE = "─" * 12


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message's JSON, and what it names as attached, in order: names and bytes."""

    body: dict[str, Any]
    files: Files = ()


@dataclass(frozen=True, slots=True)
class _Section:
    """Some text, and the picture that ends it."""

    text: str
    picture: Picture | None = None


def message(card: Card, slashes: Slashes, *, ping: bool = False, mark: str = "") -> Drawn:
    """A card as a message; only a ping notifies whom it mentions; a mark is never seen."""
    shown = pictures_in(card)
    everything = attached(card, shown)
    pinged = _mentioned(card)[:PINGED] if ping else []
    body = {
        "content": " ".join(f"<@{who}>" for who in pinged),
        "embeds": _embeds(card, slashes, shown, mark),
        "components": [_row(part) for part in card.parts if isinstance(part, Buttons)],
        "allowed_mentions": {"parse": [], "users": pinged},
        "attachments": named(everything),
    }
    return Drawn(body, tuple((name, data) for name, data, _ in everything))


def mark_address(mark: str) -> str:
    """Where a mark stands in a message: in the unseen address of its first embed."""
    return f"https://hearth.invalid/{mark}"


def _embeds(
    card: Card, slashes: Slashes, shown: Sequence[Picture], mark: str
) -> list[dict[str, Any]]:
    """The richest embeds that fit: with addresses, without, or nothing but words."""
    laid_out = _layout(card, slashes, shown)
    embeds = [embed for section in laid_out for embed in _section(section, shown)]
    embeds = embeds or [{"description": GAP}]
    # An embed without a title shows nothing of its address: there a message can be known again.
    marked = {"url": mark_address(mark)} if mark else {}
    return [embeds[0] | marked, *embeds[1:]]


def _layout(card: Card, slashes: Slashes, shown: Sequence[Picture]) -> list[_Section]:
    for pen in (Pen(slashes), Pen(slashes, addresses=False)):
        sections = _sections(card, pen, shown)
        if _fits(sections):
            return sections
    # What a card says is at most half of this when it is written without any marks.
    return [_Section(literal(text_of(card))), *(_Section("", picture) for picture in shown)]


def _fits(sections: Sequence[_Section]) -> bool:
    """Whether the texts fit into one message, with no line that would have to be broken."""
    text = "\n".join(section.text for section in sections)
    return units(text) <= ALL_EMBEDS and max(map(units, text.split("\n"))) <= DESCRIPTION


def _sections(card: Card, pen: Pen, shown: Sequence[Picture]) -> list[_Section]:
    """The card's blocks, a picture after the text it follows."""
    sections: list[_Section] = []
    blocks = [f"### {literal(' '.join(card.title.split()))}"] if card.title.strip() else []
    for part in card.parts:
        if isinstance(part, Picture) and any(part is each for each in shown):
            sections.append(_Section("\n".join(blocks), part))
            blocks = []
        elif block := _block(part, pen):
            blocks.append(block)
    return [*sections, _Section("\n".join(blocks))]


def _block(part: Part, pen: Pen) -> str:
    match part:
        case Words(spans):
            return written(spans, pen).strip()
        case Quote(spans):
            return _prefixed("> ", written(spans, pen))
        case Small(spans):
            return _prefixed("-# ", written(spans, pen))
        case Listing(lines):
            each = (written(line, pen).strip().replace("\n", "\n  ") for line in lines)
            return "\n".join(f"- {line}" for line in each)
        case Facts(rows):
            return "\n".join(f"{strong(name.strip())}: {literal(value)}" for name, value in rows)
        case Picture(alt=words) | Chart(alt=words) | File(about=words):
            return literal(words)
        case Rule():
            return LINE
        case Buttons():
            return ""
        case _:
            assert_never(part)


def _prefixed(prefix: str, text: str) -> str:
    return "\n".join(f"{prefix}{line.strip() or GAP}" for line in text.strip().split("\n"))


def _section(section: _Section, shown: Sequence[Picture]) -> Iterator[dict[str, Any]]:
    texts = list(filter(str.strip, pieces(section.text, DESCRIPTION)))
    embeds: list[dict[str, Any]] = [{"description": text, "color": COLOUR} for text in texts]
    if section.picture is not None:
        at = next(at for at, each in enumerate(shown) if each is section.picture)
        last = embeds.pop() if embeds else {"color": COLOUR}
        embeds.append(last | {"image": {"url": f"attachment://{picture_name(at)}"}})
    yield from embeds


def _row(buttons: Buttons) -> dict[str, Any]:
    return {"type": 1, "components": [_button(button) for button in buttons.row]}


def _button(button: Button) -> dict[str, Any]:
    return {
        "type": 2,
        "style": 1 if button.main else 2,
        "label": cut(button.label.strip(), LABEL) or GAP,
        "custom_id": press_id(button.action, button.value),
    }


def _mentioned(card: Card) -> list[str]:
    """The Discord accounts a card mentions, each once."""
    members = [span.member for span in _spans(card) if isinstance(span, Mention)]
    ids = [member.id for member in members if member.platform == PLATFORM]
    return list(dict.fromkeys(who for who in ids if who.isascii() and who.isdecimal()))


def _spans(card: Card) -> Iterator[Span]:
    for part in card.parts:
        match part:
            case Words(spans) | Quote(spans) | Small(spans):
                yield from spans
            case Listing(lines):
                yield from (span for line in lines for span in line)
            case Facts() | Picture() | Chart() | File() | Rule() | Buttons():
                pass
            case _:
                assert_never(part)
