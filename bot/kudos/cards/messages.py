"""What kudos says about the message that somebody is thanked for."""

from bot.kernel.card import Part, Small
from bot.kernel.span import Link, Slash, Spans
from bot.kudos.rules import Gift

_GIVE = Slash("kudos give")

NOBODY: Spans = (
    "An app posted this, so I cannot tell whom to thank. Name the person behind it: ",
    _GIVE,
    ".",
)
OWN: Spans = (
    "You wrote this yourself, and a kudos is for somebody else. Whose help would you mention? ",
    _GIVE,
)
UNKNOWN: Spans = (
    "I do not know who wrote this; they may have left. You can name somebody yourself: ",
    _GIVE,
    ".",
)


def about(gift: Gift) -> list[Part]:
    """One line on the message a gift is about; nothing where it is about none."""
    if not gift.link:
        return []
    quoted = f"About: “{gift.quote}” · " if gift.quote else "About "
    return [Small((quoted, Link("the message" if gift.quote else "this message", gift.link)))]
