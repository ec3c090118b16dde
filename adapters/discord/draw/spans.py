"""Spans as Discord's Markdown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never
from urllib.parse import quote

from adapters.discord.draw.literal import GAP, literal
from bot.kernel.span import Code, Link, Mention, Slash, Span, Spans, Strong, When

PLATFORM = "discord"

# What would end a link's brackets, or the link itself.
_UNSAFE = re.compile(r"[\s()<>\\\"`]")


@dataclass(frozen=True, slots=True)
class Slashes:
    """The commands as they stand on Discord: the verb behind each bare name, and their ids."""

    bare: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pen:
    """How spans are written; without addresses, links become words."""

    slashes: Slashes = field(default_factory=Slashes)
    addresses: bool = True


def written(spans: Spans, pen: Pen) -> str:
    """Spans in a row; marks that touch are kept apart."""
    text = ""
    for span in spans:
        piece = _span(span, pen)
        touching = text[-1:] == piece[:1] and piece[:1] in {"*", "`"}
        text += (GAP if touching else "") + piece
    return text


def strong(text: str) -> str:
    """Bold words, whatever stands in them."""
    return f"**{literal(text)}**" if text.strip() else literal(text)


def _span(span: Span, pen: Pen) -> str:
    match span:
        case str():
            return literal(span)
        case Strong(text):
            return strong(text)
        case Code(text):
            return _code(text)
        case Link(text, address):
            return _link(text, address) if pen.addresses else literal(text)
        case Mention(member, name):
            return strong(f"@{name}" if member.platform == PLATFORM else name)
        case When(instant):
            return f"<t:{int(instant.timestamp())}:f>"
        case Slash(command, rest):
            return _slash(command, rest, pen.slashes)
        case _:
            assert_never(span)


def _code(text: str) -> str:
    """Code, unless its own characters would end it."""
    inline = text.strip() and not {"`", "\n", "\r"} & set(text)
    return f"`{text}`" if inline else literal(text)


def _link(text: str, address: str) -> str:
    address = _UNSAFE.sub(lambda found: quote(found[0], safe=""), address)
    if not text.strip():
        return address
    if "://" in text:  # Discord shows no link whose words look like another address
        return f"{literal(text)} ({address} )"
    return f"[{literal(text)}]({address})"


def _slash(command: str, rest: str, slashes: Slashes) -> str:
    """A command as it is run here: with its verb; one to click on where Discord gave it an id."""
    full = slashes.bare.get(command, command)
    name, _, _ = full.partition(" ")
    if name in slashes.ids and not rest:
        return f"</{full}:{slashes.ids[name]}>"
    return _code(f"/{full} {rest}".rstrip())
