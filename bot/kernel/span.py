"""Spans: the pieces of a sentence. A plain string is only ever shown as it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, assert_never

from bot.kernel.people import MemberRef

ADDRESS = 500


class CardError(ValueError):
    """A card that no platform could draw: a mistake in a feature, never in what a member typed."""


def fits(what: str, text: str, limit: int) -> None:
    """Refuse text that is empty or longer than its limit."""
    if not 1 <= len(text) <= limit:
        message = f"{what} has 1 to {limit} characters. Shorten it."
        raise CardError(message)


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something to be typed or read letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address; only http and https are let through."""

    text: str
    address: str

    def __post_init__(self) -> None:
        """Refuse addresses that are no web pages."""
        if not self.address.startswith(("https://", "http://")) or len(self.address) > ADDRESS:
            message = "A link needs a web address of at most 500 characters."
            raise CardError(message)


@dataclass(frozen=True, slots=True)
class Mention:
    """A member, told about it by their platform; elsewhere than there, the name alone."""

    member: MemberRef
    name: str


@dataclass(frozen=True, slots=True)
class When:
    """An instant, shown to each reader in their own time where the platform can."""

    instant: datetime


@dataclass(frozen=True, slots=True)
class Slash:
    """A command as it is typed on the reader's platform, such as "kudos give", and its words."""

    command: str
    rest: str = ""


Span: TypeAlias = str | Strong | Code | Link | Mention | When | Slash
Spans: TypeAlias = tuple[Span, ...]


def spans_text(spans: Iterable[Span]) -> str:
    """Spans as plain text."""
    return "".join(map(_span_text, spans))


def _span_text(span: Span) -> str:
    match span:
        case str():
            return span
        case Strong(text) | Code(text) | Link(text):
            return text
        case Mention(name=name):
            return f"@{name}"
        case When(instant):
            return instant.strftime("%a %-d %b %Y %H:%M UTC")
        case Slash(command, rest):
            return f"/{command} {rest}".rstrip()
        case _:
            assert_never(span)
