"""What kudos says about emoji that say thank you."""

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.kernel.card import Button, Buttons, Card, Quote, Small, Words, say
from bot.kernel.emoji import readable
from bot.kernel.people import MemberRef
from bot.kernel.span import Slash, Spans, Strong
from bot.kudos.cards.names import Names, name_of, people
from bot.kudos.rules import Gift
from bot.kudos.rules.reactions import Choice, Thanks

WHY = "kudos.why"
_GIVE, _REASON = Slash("kudos give"), Slash("kudos reason")

NONE: Spans = (
    "I know of no emoji of yours that says thank you. To thank somebody in words: ",
    _GIVE,
    ".",
)
WITHDRAWN: Spans = (
    "This thank-you was taken back. Put your emoji there again first, or thank in words: ",
    _GIVE,
    ".",
)


def chosen(choice: Choice) -> Card:
    """To the facilitator: what an emoji means from now on."""
    if not choice.emoji:
        return say("No emoji says thank you any more. What was given with one stays.")
    once = "at once" if choice.reasonless else "as soon as they say what for"
    return Card(
        parts=(
            Words(
                (
                    "Whoever puts ",
                    Strong(readable(choice.emoji)),
                    f" on a message thanks its author. It counts {once}; I ask them in private.",
                )
            ),
            Small(("I see it in channels I am in. Taken away, the emoji takes the thanks back.",)),
        )
    )


def why(thanks: Thanks, names: Names, *, counts: bool) -> Card:
    """To the giver, in private, who is asked what it was for."""
    author = name_of(thanks.author, names) if thanks.author else "somebody"
    emoji, name = Strong(readable(thanks.emoji)), Strong(author)
    now = "That is a thank-you already" if counts else "It becomes a thank-you with a reason"
    return Card(
        parts=(
            Words(("You put ", emoji, " on a message of ", name, f". {now}: what was it for?")),
            Buttons((Button("Say what for", WHY, thanks.gift, main=True),)),
            Small(("Or type ", _REASON, " in a channel. Take the emoji away to take it back.")),
        )
    )


def explained(gift: Gift, names: Names) -> Card:
    """To the giver: the reason stands."""
    whom = people(gift.receivers, names)
    said = Words(("Your thank-you to ", *whom, " says what for:"))
    return Card(parts=(said, Quote((gift.reason,))))


_ANA, _BEN = (MemberRef("playground", "", name) for name in ("ana", "ben"))
_NAMES = {_ANA: "Ana Duarte", _BEN: "Ben Okafor"}
_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_GIFT = Gift("b7xq2m4n5c6v8k9l3j1h0g2f4d", "example", _ANA, (_BEN,), "The calm review.", _AT)
_THANKS = Thanks(
    gift=_GIFT.id,
    emoji="🌮",
    message="general/1",
    giver=_ANA,
    author=_BEN,
    link="",
    stands=True,
    moment=1,
)

EXAMPLES: Mapping[str, Card] = {
    "chosen": chosen(Choice("🌮")),
    "chosen, with a reason": chosen(Choice("<:taco:12>", reasonless=False)),
    "chosen, none": chosen(Choice()),
    "why": why(_THANKS, _NAMES, counts=True),
    "why, not counted yet": why(_THANKS, _NAMES, counts=False),
    "explained": explained(_GIFT, _NAMES),
}
