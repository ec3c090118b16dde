"""Spans as rich text: the one block in which what members wrote is never markup."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Literal, assert_never
from urllib.parse import urlsplit

from adapters.slack.draw.text import Json, size
from bot.kernel.span import Code, Link, Mention, Slash, Span, Spans, Strong, When

Style = Literal["bold", "code"]

_ROOM = 3_000  # of one rich text block
_MEMBER = re.compile(r"[UW][A-Z0-9]{1,30}")


def sections(spans: Spans, prefix: str) -> list[Json]:
    """A paragraph; several blocks where it is too long for one."""
    return [_block([_section(chunk)]) for chunk in _chunks(_inline(spans, prefix))]


def quotes(spans: Spans, prefix: str) -> list[Json]:
    """Somebody's own words."""
    return [
        _block([{"type": "rich_text_quote", "elements": chunk}])
        for chunk in _chunks(_inline(spans, prefix))
    ]


def bullets(lines: Iterable[Spans], prefix: str) -> list[Json]:
    """A list; several where it is too long for one block."""
    rows, drawn, room = list[Json](), list[Json](), _ROOM
    for line in lines:
        for chunk in _chunks(_inline(line, prefix)):
            needs = sum(map(_length, chunk))
            if needs > room:
                drawn.append(_list(rows))
                rows, room = [], _ROOM
            rows.append(_section(chunk))
            room -= needs
    return [*drawn, _list(rows)] if rows else drawn


def _block(elements: list[Json]) -> Json:
    return {"type": "rich_text", "elements": elements}


def _section(elements: list[Json]) -> Json:
    return {"type": "rich_text_section", "elements": elements}


def _list(rows: list[Json]) -> Json:
    return _block([{"type": "rich_text_list", "style": "bullet", "elements": rows}])


def _inline(spans: Spans, prefix: str) -> Iterator[Json]:
    for span in spans:
        yield from _elements(span, prefix)


def _elements(span: Span, prefix: str) -> Iterator[Json]:
    match span:
        case str():
            return _text(span)
        case Strong(text):
            return _text(text, "bold")
        case Code(text):
            return _text(text, "code")
        case Slash(command, rest):
            return _text(f"/{prefix}{command} {rest}".rstrip(), "code")
        case Link(text, address):
            return _link(text, address)
        case Mention():
            return _mention(span)
        case When():
            return _when(span)
        case _:
            assert_never(span)


def _text(text: str, style: Style | None = None) -> Iterator[Json]:
    """A text, in pieces that fit into a block."""
    look = {"style": {style: True}} if style else {}
    step = len(text) if size(text) <= _ROOM else _ROOM // 2
    for start in range(0, len(text), step or 1):
        yield {"type": "text", "text": text[start : start + step], **look}


def _link(text: str, address: str) -> Iterator[Json]:
    if not _leads_somewhere(address):
        return _text(text)
    label = {"text": text} if text and size(text) <= _ROOM else {}
    return iter([{"type": "link", "url": address, **label}])


def _leads_somewhere(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname) and not re.search(r"\s", address)
    except ValueError:
        return False


def _mention(mention: Mention) -> Iterator[Json]:
    """A mention only where the account is Slack's own; nothing else can become one."""
    member = mention.member
    if member.platform == "slack" and _MEMBER.fullmatch(member.id):
        return iter([{"type": "user", "user_id": member.id}])
    return _text(mention.name, "bold")


def _when(when: When) -> Iterator[Json]:
    """An instant in the reader's own time; the fallback names its zone."""
    instant = when.instant.astimezone(UTC)
    fallback = f"{instant:%a} {instant.day} {instant:%b} {instant.year} {instant:%H:%M} UTC"
    seconds = int(instant.timestamp())
    if seconds < 0:
        return _text(fallback)
    look = "{date_short_pretty} {time}"
    return iter([{"type": "date", "timestamp": seconds, "format": look, "fallback": fallback}])


def _length(element: Json) -> int:
    return size(str(element.get("text", "")))


def _chunks(elements: Iterable[Json]) -> Iterator[list[Json]]:
    """Elements in groups that each fit into one block."""
    chunk, room = list[Json](), _ROOM
    for element in elements:
        if chunk and _length(element) > room:
            yield chunk
            chunk, room = [], _ROOM
        chunk.append(element)
        room -= _length(element)
    if chunk:
        yield chunk
