"""Drawing: cards and lines as plain JSON, which the page turns into elements. Pure and total."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import assert_never

from adapters.playground.cast import PLATFORM, REALM, Cast
from adapters.playground.message import Drawn, Json
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
)
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kernel.span import Code, Link, Mention, Slash, Span, Strong, When
from bot.kernel.typed import Token


def draw_card(card: Card) -> Drawn:
    """A card."""
    return {"title": card.title, "parts": [_part(part) for part in card.parts]}


def draw_line(tokens: Iterable[Token], cast: Cast) -> Drawn:
    """What a person said: their words as they stand, the people and channels they named."""
    return {"title": "", "parts": [{"kind": "words", "spans": [_token(t, cast) for t in tokens]}]}


def attached_in(card: Card) -> Iterator[tuple[str, bytes]]:
    """The pictures and files of a card by the names they are drawn with."""
    for part in card.parts:
        match part:
            case Picture(png=data) | File(data=data):
                yield attachment_name(data), data
            case _:
                pass


def attachment_name(data: bytes) -> str:
    """The name of a picture or a file: what is in it decides it."""
    return hashlib.sha256(data).hexdigest()


def _part(part: Part) -> Drawn:
    match part:
        case Words(spans):
            return {"kind": "words", "spans": _spans(spans)}
        case Quote(spans):
            return {"kind": "quote", "spans": _spans(spans)}
        case Small(spans):
            return {"kind": "small", "spans": _spans(spans)}
        case Listing(lines):
            return {"kind": "listing", "lines": [_spans(line) for line in lines]}
        case Facts(rows):
            return {"kind": "facts", "rows": [[name, value] for name, value in rows]}
        case Rule():
            return {"kind": "rule"}
        case Picture(png, alt):
            return {"kind": "picture", "name": attachment_name(png), "alt": alt}
        case Chart(alt=alt):
            return {"kind": "small", "spans": _spans((alt,))}
        case File(file, data, about):
            return {"kind": "file", "name": attachment_name(data), "file": file, "about": about}
        case Buttons(row):
            return {"kind": "buttons", "row": [_button(button) for button in row]}
        case _:
            assert_never(part)


def _button(button: Button) -> Drawn:
    return {
        "label": button.label,
        "action": button.action,
        "value": button.value,
        "main": button.main,
    }


def _spans(spans: Iterable[Span]) -> list[Json]:
    return [_span(span) for span in spans]


def _span(span: Span) -> Drawn:
    match span:
        case str():
            return {"kind": "text", "text": span}
        case Strong(text):
            return {"kind": "strong", "text": text}
        case Code(text):
            return {"kind": "code", "text": text}
        case Link(text, address):
            return {"kind": "link", "text": text, "address": address}
        case Mention(MemberRef(platform, realm, person), name):
            here = (platform, realm) == (PLATFORM, REALM)
            return _mention(person, name) if here else {"kind": "strong", "text": name}
        case When(instant):
            return {"kind": "when", "at": instant.isoformat()}
        case Slash(command, rest):
            return {"kind": "slash", "text": f"/{command} {rest}".rstrip()}
        case _:
            assert_never(span)


def _token(token: Token, cast: Cast) -> Drawn:
    match token:
        case str():
            return {"kind": "text", "text": token}
        case MemberRef(id=person):
            known = cast.person(person)
            return _mention(person, known.name if known else "someone")
        case Place(channel=room):
            channel = cast.channel(room)
            return {"kind": "channel", "room": room, "name": channel.name if channel else room}
        case _:
            assert_never(token)


def _mention(person: str, name: str) -> Drawn:
    return {"kind": "mention", "member": person, "name": name}
