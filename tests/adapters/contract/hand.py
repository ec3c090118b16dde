"""Hands: how each platform draws, and what its readers find there."""

import re
from dataclasses import dataclass
from typing import Protocol

from bot.kernel.card import Card
from bot.kernel.form import Form
from bot.kernel.people import MemberRef

UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Read:
    """A drawn card as people find it.

    Words is what they read, marks what became formatting or a link, pings who is notified, and
    presses the action and value that each button would ask.
    """

    words: str
    marks: tuple[str, ...]
    pings: tuple[str, ...]
    presses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a sent form says about itself: its opening, its name and its page."""

    opening: str
    name: str
    page: int


class Hand(Protocol):
    """A platform's way to draw, and the judgement of its lookalike. Nothing here needs a wire."""

    platform: str
    ben: MemberRef

    def public(self, card: Card) -> Read:
        """A card as a Notice."""
        ...

    def private(self, card: Card) -> Read:
        """A card as an answer to one person."""
        ...

    def refused(self, card: Card) -> list[str]:
        """What the platform would refuse, in any of the ways a card is sent."""
        ...

    def refused_form(self, form: Form) -> list[str]:
        """What the platform would refuse in a form."""
        ...

    def sent(self, form: Form) -> Sent:
        """A form that was opened and sent, as the adapter reads it."""
        ...


def plainly(text: str) -> str:
    """Text without what cannot be seen and without its line breaks, which platforms move."""
    return " ".join(UNSEEN.sub("", text).split())
