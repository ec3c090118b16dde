"""What the fairness view says, to facilitators alone."""

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.kernel.card import Button, Buttons, Card, Facts, Part, Small, Words
from bot.kernel.people import MemberRef
from bot.kernel.span import Slash, Spans, Strong, When
from bot.kudos.cards.words import Names, people
from bot.kudos.rules.fairness import DAYS, FEWEST, Fairness, Share

FAIRNESS = "kudos.fairness"
SPANS = {days: f"{days} days" for days in DAYS}
_NAMED = 10


def fairness(days: int, fair: Fairness, names: Names, at: datetime | None = None) -> Card:
    """Whether thanks reach everybody, over so many days; of fewer than five people, nothing.

    At is when it was counted, unless it was now.
    """
    title = f"Whom thanks reach · {SPANS[days]}"
    row = (Button(label, FAIRNESS, str(each), main=each == days) for each, label in SPANS.items())
    turns = Buttons(tuple(row))
    if not fair.thanked.told:
        few = f"I have met fewer than {FEWEST} members who can be counted, so I tell nothing yet."
        return Card(title, (Words((few,)), turns))
    return Card(title, (_figures(fair), *_forgotten(fair, names), turns, *_counted(at), _HINT))


def _counted(at: datetime | None) -> list[Part]:
    return [Small(("Counted ", When(at), "; I count anew at least once a week."))] if at else []


def _figures(fair: Fairness) -> Facts:
    rows = [
        ("Thanked at least once", _share(fair.thanked)),
        ("Thanked somebody", _share(fair.givers)),
        ("New members thanked in 14 days", _share(fair.newcomers)),
        ("Kudos that went to the tenth thanked most", _percent(fair.top)),
        ("Pairs in which both thanked", _percent(fair.mutual)),
    ]
    if fair.crossing is not None:
        by_chance = f"{_percent(fair.crossing)} (by chance, {_percent(fair.chance)})"
        rows.append(("Kudos between organisations", by_chance))
    return Facts(tuple(rows))


def _forgotten(fair: Fairness, names: Names) -> list[Part]:
    """Who was not thanked, a few of them, and what may help."""
    if not fair.forgotten:
        return [Words(("Everybody was thanked.",))]
    first = people(fair.forgotten[:_NAMED], names)
    more: Spans = (" and others",) if len(fair.forgotten) > _NAMED else ()
    nudge: Spans = ("What did one of them do for you or for others lately? ", Slash("kudos give"))
    return [Words((Strong("Not thanked yet: "), *first, *more, ".")), Words(nudge)]


def _share(share: Share) -> str:
    if not share.told:
        return "too few to tell"
    return f"{_percent(share.part / share.whole)} · {share.part} of {share.whole}"


def _percent(part: float | None) -> str:
    return "too few to tell" if part is None else f"{part:.0%}"


_HINT = Small(
    (
        "Counted are members I have met who are still here, and kudos that everybody reads. ",
        "Whoever wants to be thanked in private, or not at all, is left out. ",
        "Only facilitators see this.",
    )
)
_ANA, _BEN = (MemberRef("playground", "", who) for who in ("ana", "ben"))
_NAMES = {_ANA: "Ana Duarte", _BEN: "Ben Okafor"}
_FAIR = Fairness(Share(14, 24), Share(9, 24), Share(3, 6), 0.31, 0.2, 0.4, 0.55, (_ANA, _BEN))
_FEW = Fairness(Share(1, 3), Share(1, 3), Share(0, 1), None, None, None, 0.0)

EXAMPLES: Mapping[str, Card] = {
    "fairness": fairness(30, _FAIR, _NAMES),
    "fairness, counted before": fairness(
        30, _FAIR, _NAMES, datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    ),
    "fairness, everybody": fairness(
        90, Fairness(Share(5, 5), Share(4, 5), Share(0, 2), 0.2, None, None, 0.0), _NAMES
    ),
    "fairness, few": fairness(365, _FEW, _NAMES),
}
