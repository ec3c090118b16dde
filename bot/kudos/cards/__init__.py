"""Everything kudos says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.kernel.card import (
    Button,
    Buttons,
    Card,
    Facts,
    Listing,
    Part,
    Quote,
    Small,
    Words,
)
from bot.kernel.people import MemberRef
from bot.kernel.span import Mention, Slash, Spans, Strong, When
from bot.kudos.cards import reactions
from bot.kudos.cards.messages import NOBODY, OWN, UNKNOWN, about
from bot.kudos.cards.names import Names, listed, name_of, people
from bot.kudos.rules import Company, Gift, Period, Scale, Tally, short

__all__ = ["NOBODY", "OWN", "UNKNOWN"]

PERIODS = {Period.WEEK: "This week", Period.MONTH: "This month", Period.ALL: "All time"}
_SHOWN = 10
_NAMED = 3
_LINE = 140


def celebration(gift: Gift, names: Names) -> Card:
    """The thank-you as everybody reads it; those thanked are told, the first time it is given."""
    named = [(ref, name_of(ref, names)) for ref in gift.receivers]
    receivers = [Strong(name) if gift.turn else Mention(ref, name) for ref, name in named]
    giver = Strong(name_of(gift.giver, names))
    said = Words((*listed(receivers), " — thank you from ", giver))
    reason = [Quote((gift.reason,))] if gift.reason else []
    return Card(parts=(said, *reason, *about(gift)))


def given(gift: Gift, company: Company, names: Names, homes: int, *, here: bool) -> Card:
    """To the giver: what happened, where it stands and how to take it back."""
    done = Words(("Your thank-you to ", *people(gift.receivers, names), *_stands(homes, here=here)))
    undo = Buttons((Button("Undo", "kudos.undo", gift.id),))
    hint = Small(("You can undo this for 15 minutes.",))
    return Card(parts=(done, *_left_out(company, names), hint, undo))


def undone(gift: Gift, names: Names) -> Card:
    """To the giver: it is taken back."""
    whom = people(gift.receivers, names)
    return Card(
        parts=(
            Words(("Taken back: your thank-you to ", *whom, ". If I posted it, I am removing it.")),
            Small(("Want to say it differently? Start again with ", Slash("kudos give"), ".")),
        )
    )


def board(
    period: Period, givers: Sequence[Tally], receivers: Sequence[Tally], names: Names
) -> Card:
    """Who thanked and who was thanked; counts, no ranks."""
    title = f"Kudos · {PERIODS[period].lower()}"
    if not givers:
        return Card(title, (Words(_QUIET), _periods(period)))
    lists = (
        Words((Strong("Who thanked somebody"),)),
        _counts(givers, names),
        Words((Strong("Who was thanked"),)),
        _counts(receivers, names),
    )
    return Card(title, (*lists, _periods(period)))


def mine(received: int, gave: int, newest: Sequence[Gift], names: Names) -> Card:
    """What a member was thanked for, and how often they thanked others."""
    facts = Facts((("Kudos you received", str(received)), ("Kudos you gave", str(gave))))
    if not newest:
        hint = Words(("Nothing has reached you here yet. Thanking others is a good start: ",))
        return Card("Your kudos", (facts, Words((*hint.spans, Slash("kudos give"), "."))))
    lines = tuple(_newest(gift, names) for gift in newest)
    said = Words((Strong("The newest you received"),))
    return Card("Your kudos", (facts, said, Listing(lines)))


def section(scale: Scale, quoted: Sequence[Gift], names: Names) -> tuple[Part, ...]:
    """What the digest says about kudos."""
    sentence = (
        f": {_many(scale.kudos, 'thank-you', 'thank-yous')} "
        f"from {_many(scale.givers, 'person', 'people')} "
        f"to {_many(scale.receivers, 'person', 'people')}."
    )
    lines = tuple(_quoted(gift, names) for gift in quoted)
    return (Words((Strong("Kudos"), sentence)), Listing(lines))


_UNSEEN: Spans = (
    " is recorded. There is no home channel yet where everybody could read it. ",
    "A facilitator can choose one with ",
    Slash("hearth setup"),
    ".",
)
_QUIET: Spans = ("Nobody has been thanked yet. Be the first: ", Slash("kudos give"), ".")


def _stands(homes: int, *, here: bool) -> Spans:
    if not homes:
        return _UNSEEN
    if homes > 1:
        return (f" is on its way to all {homes} home channels.",)
    return (" is on its way to this channel." if here else " is on its way to the home channel.",)


def _left_out(company: Company, names: Names) -> list[Part]:
    said: list[Spans] = []
    if company.themselves:
        said.append(("I left you out: thanks for you are for others to give.",))
    if company.bots:
        said.append(("I left out ", *people(company.bots, names), ": bots cannot be thanked."))
    if company.left:
        said.append(("I left out ", *people(company.left, names), ", no longer a member here."))
    return [Words(spans) for spans in said]


def _counts(tallies: Sequence[Tally], names: Names) -> Listing:
    lines = [(f"{name_of(tally.member, names)} · {tally.count}",) for tally in tallies[:_SHOWN]]
    more = [("and others",)] if len(tallies) > _SHOWN else []
    return Listing((*lines, *more))


def _periods(chosen: Period) -> Buttons:
    return Buttons(
        tuple(
            Button(label, "kudos.board", str(period), main=period is chosen)
            for period, label in PERIODS.items()
        )
    )


def _newest(gift: Gift, names: Names) -> Spans:
    return (Strong(name_of(gift.giver, names)), f"{_words(gift)} · ", When(gift.at))


def _quoted(gift: Gift, names: Names) -> Spans:
    whom = people(gift.receivers, names, most=_NAMED)
    return (f"{name_of(gift.giver, names)} to ", *whom, _words(gift))


def _words(gift: Gift) -> str:
    """What a gift was for, if that was said."""
    return f": “{short(gift.reason, _LINE)}”" if gift.reason else ""


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


_ANA, _BEN, _CLEO, _BOT = (
    MemberRef("playground", "", name) for name in ("ana", "ben", "cleo", "x")
)
_NAMES = {_ANA: "Ana Duarte", _BEN: "Ben Okafor", _CLEO: "Cleo Marchetti", _BOT: "Reminder"}
_GIFT = Gift(
    "b7xq2m4n5c6v8k9l3j1h0g2f4d",
    "example",
    _ANA,
    (_BEN, _CLEO),
    "The lesson plan on fractions you shared saved my Thursday.",
    datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
)
_ABOUT = replace(_GIFT, quote="Here is the plan", link="https://example.org/archives/1")
_TALLIES = (Tally(_BEN, 3), Tally(_CLEO, 2))

EXAMPLES: Mapping[str, Card] = {
    "celebration": celebration(_GIFT, _NAMES),
    "celebration about a message": celebration(_ABOUT, _NAMES),
    "celebration without a reason": celebration(replace(_GIFT, reason="", turn=2), _NAMES),
    "given": given(
        _GIFT, Company(_GIFT.receivers, themselves=True, bots=(_BOT,)), _NAMES, 1, here=True
    ),
    "given without a home": given(_GIFT, Company(_GIFT.receivers), _NAMES, 0, here=False),
    "undone": undone(_GIFT, _NAMES),
    "board": board(Period.WEEK, (Tally(_ANA, 5),), _TALLIES, _NAMES),
    "board, quiet": board(Period.MONTH, (), (), _NAMES),
    "mine": mine(4, 2, (_GIFT,), _NAMES),
    "mine, quiet": mine(0, 0, (), _NAMES),
    **reactions.EXAMPLES,
    "section": Card(parts=section(Scale(5, 2, 3), (_GIFT,), _NAMES)),
}
