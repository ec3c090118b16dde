"""Answers: what the asker hears, in private, in the same reply."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.kernel.card import Card
from bot.kernel.form import Errors, Form, NextPage
from bot.kernel.span import Span, spans_text


@dataclass(frozen=True, slots=True)
class Answer:
    """A private card; with replaces, it takes the place of the private message just pressed on."""

    card: Card
    replaces: bool = False


# Everything the Desk can give back to an adapter.
Reply: TypeAlias = Answer | Form | Errors | NextPage


class Refusal(Exception):
    """The one exception a use case raises on purpose: a sentence that says what to do instead.

    With a field, the sentence is shown at that field and nothing that was typed is lost.
    """

    def __init__(self, *spans: Span, field: str = "") -> None:
        """Refuse with a sentence."""
        super().__init__(spans_text(spans))
        self.spans = spans
        self.field = field
