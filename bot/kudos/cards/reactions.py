"""What kudos says about emoji that say thank you."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.kernel.card import Button, Buttons, Card, Listing, Part, Quote, Small, Words, say
from bot.kernel.emoji import readable
from bot.kernel.happened import NOBODY
from bot.kernel.people import MemberRef
from bot.kernel.span import Slash, Spans, Strong
from bot.kudos.cards.limiting import line
from bot.kudos.cards.words import Names, name, people
from bot.kudos.rules import Gift
from bot.kudos.rules.policy import Verdict
from bot.kudos.rules.reactions import Choice, Thanks

WHY = "kudos.why"
_GIVE, _REASON, _HOLDS = Slash("kudos give"), Slash("kudos reason"), Slash("kudos why")

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


REMOVED: Spans = (
    "A facilitator removed this thank-you, so nothing can be said about it. Thank in words: ",
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
    now = "That is a thank-you already" if counts else "It becomes a thank-you with a reason"
    return Card(
        parts=(
            Words((*_put(thanks, names), f". {now}: what was it for?")),
            Buttons((Button("Say what for", WHY, thanks.gift, main=True),)),
            *_hidden(thanks),
            Small(("Or type ", _REASON, " in a channel. Take the emoji away to take it back.")),
        )
    )


def limited(thanks: Thanks, verdicts: Sequence[Verdict], names: Names) -> Card:
    """To the giver, in private: it does not count, and every limit that did not let it."""
    said = Words((*_put(thanks, names), ". It does not count as a thank-you now:"))
    failed = tuple(line(verdict) for verdict in verdicts if not verdict.passed)
    again = ("Take it away and put it there again later, and it may. What holds: ", _HOLDS)
    return Card(parts=(said, Listing(failed), Small(again)))


def unwilling(thanks: Thanks, names: Names) -> Card:
    """To the giver, in private: the author is not thanked with kudos."""
    wish = "they prefer not to be thanked with kudos. Say it in person."
    why = "I do not know any more who wrote it." if thanks.erased else wish
    return Card(parts=(Words((*_put(thanks, names), f". It is no thank-you: {why}")),))


def removed(thanks: Thanks, names: Names) -> Card:
    """To the giver, in private: what a facilitator took away does not come back."""
    stays = ". It is no thank-you: a facilitator removed the one you gave with it. In words: "
    return Card(parts=(Words((*_put(thanks, names), stays, _GIVE, ".")),))


def explained(gift: Gift, names: Names) -> Card:
    """To the giver: the reason stands."""
    whom = people(gift.receivers, names)
    said = Words(("Your thank-you to ", *whom, " says what for:"))
    return Card(parts=(said, Quote((gift.reason,))))


def _hidden(thanks: Thanks) -> list[Part]:
    """Who reads it, where that is not everybody."""
    alone = "Not everybody can read that message, so nobody but the two of you sees this."
    return [Words((alone,))] if thanks.hidden else []


def _put(thanks: Thanks, names: Names) -> Spans:
    author = name(thanks.author, names) if thanks.author else "somebody"
    return ("You put ", Strong(readable(thanks.emoji)), " on a message of ", Strong(author))


_ANA, _BEN = (MemberRef("playground", "", who) for who in ("ana", "ben"))
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

_FULL = Verdict("Allowance", passed=False, why="You have 0 of 5 kudos left this week.")

EXAMPLES: Mapping[str, Card] = {
    "chosen": chosen(Choice("🌮")),
    "chosen, with a reason": chosen(Choice("<:taco:12>", reasonless=False)),
    "chosen, none": chosen(Choice()),
    "why": why(_THANKS, _NAMES, counts=True),
    "why, in private": why(replace(_THANKS, hidden=True), _NAMES, counts=True),
    "why, not counted yet": why(_THANKS, _NAMES, counts=False),
    "limited": limited(_THANKS, (_FULL,), _NAMES),
    "unwilling": unwilling(_THANKS, _NAMES),
    "unwilling, erased": unwilling(replace(_THANKS, author=MemberRef(NOBODY, "", "4f2a")), _NAMES),
    "removed": removed(_THANKS, _NAMES),
    "explained": explained(_GIFT, _NAMES),
}
