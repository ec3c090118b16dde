"""What looking at kudos says: boards, one's own, the digest."""

from collections.abc import Sequence

from bot.kernel.card import Button, Buttons, Card, Facts, Listing, Part, Words
from bot.kernel.span import Slash, Spans, Strong, When
from bot.kudos.cards.words import LINE, Names, many, name, people
from bot.kudos.rules import Gift, Period, Scale, Tally, short

PERIODS = {Period.WEEK: "This week", Period.MONTH: "This month", Period.ALL: "All time"}
_SHOWN = 10
_NAMED = 3


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
        f": {many(scale.kudos, 'thank-you', 'thank-yous')} "
        f"from {many(scale.givers, 'person', 'people')} "
        f"to {many(scale.receivers, 'person', 'people')}."
    )
    lines = tuple(_quoted(gift, names) for gift in quoted)
    return (Words((Strong("Kudos"), sentence)), Listing(lines))


_QUIET: Spans = ("Nobody has been thanked yet. Be the first: ", Slash("kudos give"), ".")


def _counts(tallies: Sequence[Tally], names: Names) -> Listing:
    lines = [(f"{name(tally.member, names)} · {tally.count}",) for tally in tallies[:_SHOWN]]
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
    return (Strong(name(gift.giver, names)), f": “{short(gift.reason, LINE)}” · ", When(gift.at))


def _quoted(gift: Gift, names: Names) -> Spans:
    whom = people(gift.receivers, names, most=_NAMED)
    giver = name(gift.giver, names)
    return (f"{giver} to ", *whom, f": “{short(gift.reason, LINE)}”")
