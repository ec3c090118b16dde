"""What quoting a message says that not everybody can read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.kernel.card import Button, Buttons, Card, Quote, Small, Words
from bot.kernel.people import MemberRef
from bot.kernel.span import Spans
from bot.kudos.cards.giving import UNDO
from bot.kudos.rules import Gift, quoted

QUOTE = "kudos.quote"
LATE: Spans = (
    "It is too late to quote the message: I forget it after a day, or with the kudos. ",
    "The celebration stays as it is.",
)

HIDDEN: Spans = (
    "Whoever you thanked has hidden it since, so nobody would read what it quotes. ",
    "The message stays where it was said.",
)


def offered(card: Card, gift: Gift, text: str) -> Card:
    """The card, and that the message of a gift stays where it was said unless the giver wants."""
    said = "The message you chose stays where it was said, as not everybody can read it there."
    ask = Words((f"{said} Should the celebration quote it and link to it all the same?",))
    words = [Quote((quoted(text),))] if quoted(text) else []
    row = Buttons((Button("Quote it for everybody", QUOTE, gift.id),))
    return replace(card, parts=(*card.parts, ask, *words, row))


def done(gift: Gift) -> Card:
    """To the giver: everybody reads it now."""
    said = "The celebration quotes the message now. Its link opens for those who can read it."
    row = Buttons((Button("Undo", UNDO, gift.id),))
    return Card(parts=(Words((said,)), Small(("Undo takes the whole thank-you back.",)), row))


_ANA, _BEN = (MemberRef("playground", "", who) for who in ("ana", "ben"))
_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_GIFT = Gift("b7xq2m4n5c6v8k9l3j1h0g2f4d", "example", _ANA, (_BEN,), "Your plan.", _AT)
_GIVEN = Card(parts=(Words(("Your thank-you to Ben is on its way to the home channel.",)),))
EXAMPLES: Mapping[str, Card] = {
    "offered": offered(_GIVEN, _GIFT, "Here is my plan for fractions with pizza"),
    "done, quoted": done(_GIFT),
}
