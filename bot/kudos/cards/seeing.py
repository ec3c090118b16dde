"""What looking at kudos says: boards, one's own, the digest."""

from collections.abc import Sequence

from bot.kernel.card import Button, Buttons, Card, Facts, Listing, Part, Quote, Small, Words
from bot.kernel.people import MemberRef
from bot.kernel.span import Slash, Spans, Strong, When
from bot.kudos.cards.picturing import PICTURE
from bot.kudos.cards.words import LINE, Names, many, name, people, value_name, worth
from bot.kudos.rules import Board, Gift, Scale, Tally, placed, short
from bot.kudos.rules.own import Own
from bot.kudos.rules.periods import Period

PERIODS = {
    Period.WEEK: "This week",
    Period.MONTH: "This month",
    Period.SEASON: "This season",
    Period.ALL: "All time",
}
HIDE, SHOW = "kudos.hide", "kudos.show"
THROWBACK = "kudos.throwback"
LIST, UNLIST = "kudos.list", "kudos.unlist"
_SHOWN = 10
_NAMED = 3
_VALUES = 7  # of the ten facts a card can have


def board(period: Period, sums: Board, names: Names) -> Card:
    """How much was given, and the counts of those who asked to be listed."""
    title = f"Kudos · {PERIODS[period].lower()}"
    if not sums.scale.kudos:
        return Card(title, (Words(_QUIET), _periods(period), *_listed(period, sums)))
    said = Words((f"{_scale(sums.scale)}.",))
    lists = (
        *_counts("Who thanked somebody", sums.givers, sums.points, names),
        *_counts("Who was thanked", sums.receivers, sums.points, names),
    )
    return Card(title, (said, *lists, _periods(period), *_listed(period, sums)))


def mine(who: MemberRef, own: Own, names: Names) -> Card:
    """What a member was thanked for, who may see it, and how often they thanked others."""
    prefer = Small(("How you want to be thanked: ", Slash("kudos preferences")))
    if not own.newest:
        hint = Words(("Nothing has reached you here yet. Thanking others is a good start: ",))
        start = Words((*hint.spans, Slash("kudos give"), "."))
        return Card("Your kudos", (_facts(own), start, prefer))
    lines = tuple(_newest(number, gift, who, names) for number, gift in enumerate(own.newest, 1))
    said = Words((Strong("The newest you received"),))
    hides = _hides(who, own.newest)
    drawn = Buttons((Button("As a picture", PICTURE),))
    return Card("Your kudos", (_facts(own), said, Listing(lines), *hides, drawn, prefer))


def _facts(own: Own) -> Facts:
    rows = [("Kudos you received", _counted(own.received, own.points))]
    rows.append(("Kudos you gave", _counted(own.gave, own.points)))
    if any(count for _, count in own.months):
        over_time = " · ".join(f"{month} {count}" for month, count in own.months)
        rows.append(("Received by month", over_time))
    shown = [(f"For {value_name(value)}", str(count)) for value, count in own.values.items()]
    return Facts((*rows, *shown[:_VALUES]))


def _counted(count: int, points: int) -> str:
    return f"{count} · {worth(count, points)}" if points else str(count)


def section(scale: Scale, quoted: Sequence[Gift], names: Names) -> tuple[Part, ...]:
    """What the digest says about kudos."""
    lines = tuple(_quoted(gift, names) for gift in quoted)
    return (Words((Strong("Kudos"), f": {_scale(scale)}.")), Listing(lines))


def throwback(gift: Gift | None, names: Names) -> Card:
    """A thank-you of long ago, for whoever asked for one."""
    if gift is None:
        said = "Nothing here is a month old yet. What you give today is remembered then: "
        return Card(parts=(Words((said, Slash("kudos give"), ".")),))
    whom, giver = people(gift.shown, names), Strong(name(gift.giver, names))
    said_then = Words((giver, " thanked ", *whom, " · ", When(gift.at)))
    words = [Quote((gift.reason,))] if gift.reason else []
    return Card("From long ago", (said_then, *words, Buttons((Button("Another one", THROWBACK),))))


_QUIET: Spans = ("Nobody has been thanked yet. Be the first: ", Slash("kudos give"), ".")


def _scale(scale: Scale) -> str:
    return (
        f"{many(scale.kudos, 'thank-you', 'thank-yous')} "
        f"from {many(scale.givers, 'person', 'people')} "
        f"to {many(scale.receivers, 'person', 'people')}"
    )


def _counts(what: str, tallies: Sequence[Tally], points: int, names: Names) -> list[Part]:
    """Those who are listed; with equally many, they share a place."""
    if not tallies:
        return []
    lines = [
        (f"{place}. {name(tally.member, names)} · {worth(tally.count, points)}",)
        for place, tally in placed(tallies[:_SHOWN])
    ]
    more = [("and others",)] if len(tallies) > _SHOWN else []
    return [Words((Strong(what),)), Listing((*lines, *more))]


def _listed(period: Period, sums: Board) -> list[Part]:
    """Who is listed asked for it; the asker can, or can leave again."""
    hint = "You are listed here." if sums.listed else "Only those who asked for it are listed."
    label = "Take me off" if sums.listed else "List me too"
    row = (Button(label, UNLIST if sums.listed else LIST, str(period)),)
    return [Small((hint,)), Buttons(row)]


def _periods(chosen: Period) -> Buttons:
    return Buttons(
        tuple(
            Button(label, "kudos.board", str(period), main=period is chosen)
            for period, label in PERIODS.items()
        )
    )


def _newest(number: int, gift: Gift, who: MemberRef, names: Names) -> Spans:
    said = f"{_words(gift)} · "
    alone = (" · nobody else sees it",) if who in gift.discreet else ()
    return (f"{number}. ", Strong(name(gift.giver, names)), said, When(gift.at), *alone)


def _hides(who: MemberRef, newest: Sequence[Gift]) -> list[Part]:
    """A button for each that others see, or would see if its receiver let them."""
    row = tuple(
        Button(f"Show {number}", SHOW, gift.id)
        if who in gift.discreet
        else Button(f"Hide {number}", HIDE, gift.id)
        for number, gift in enumerate(newest, 1)
        if not gift.private
    )
    return [Buttons(row)] if row else []


def _quoted(gift: Gift, names: Names) -> Spans:
    whom = people(gift.shown, names, most=_NAMED)
    giver = name(gift.giver, names)
    return (f"{giver} to ", *whom, _words(gift))


def _words(gift: Gift) -> str:
    """What a gift was for, if that was said."""
    return f": “{short(gift.reason, LINE)}”" if gift.reason else ""
