"""Everything kudos says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.kernel.card import Card
from bot.kernel.people import MemberRef
from bot.kudos.cards import exporting, fairness, picturing, quoting, reactions, removing, ways
from bot.kudos.cards.asking import SURELY, asked
from bot.kudos.cards.giving import (
    TOO,
    UNDO,
    VALUE,
    celebration,
    direct,
    given,
    joined,
    undone,
    valued,
    which,
)
from bot.kudos.cards.limiting import chosen, exempted, limited, not_joined, unlimited, why
from bot.kudos.cards.messages import NOBODY, OWN, UNKNOWN
from bot.kudos.cards.preferring import preferred
from bot.kudos.cards.seeing import (
    HIDE,
    LIST,
    PERIODS,
    SHOW,
    THROWBACK,
    UNLIST,
    board,
    mine,
    section,
    throwback,
)
from bot.kudos.cards.words import Names
from bot.kudos.rules import Board, Company, Gift, Scale, Tally, outside
from bot.kudos.rules.doubts import Doubts, Personal
from bot.kudos.rules.own import Own
from bot.kudos.rules.periods import Period
from bot.kudos.rules.policy import Policy, Span, Verdict
from bot.kudos.rules.preference import Preference, Seen
from bot.kudos.rules.ways import Ways

__all__ = [
    "EXAMPLES",
    "HIDE",
    "LIST",
    "NOBODY",
    "OWN",
    "PERIODS",
    "SHOW",
    "SURELY",
    "THROWBACK",
    "TOO",
    "UNDO",
    "UNKNOWN",
    "UNLIST",
    "VALUE",
    "Names",
    "asked",
    "board",
    "celebration",
    "chosen",
    "direct",
    "exempted",
    "given",
    "joined",
    "limited",
    "mine",
    "not_joined",
    "preferred",
    "section",
    "throwback",
    "undone",
    "unlimited",
    "valued",
    "which",
    "why",
]

_ANA, _BEN, _CLEO, _DAN, _BOT = (
    MemberRef("playground", "", name) for name in ("ana", "ben", "cleo", "dan", "x")
)
_NAMES = {
    _ANA: "Ana Duarte",
    _BEN: "Ben Okafor",
    _CLEO: "Cleo Marchetti",
    _DAN: "Dan Whitaker",
    _BOT: "Reminder",
}
_GIFT = Gift(
    "b7xq2m4n5c6v8k9l3j1h0g2f4d",
    "example",
    _ANA,
    (_BEN, _CLEO),
    "The lesson plan on fractions you shared saved my Thursday.",
    datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
)
_ABOUT = replace(_GIFT, quote="Here is the plan", link="https://example.org/archives/1")
_MONTHS = (("Jan", 0), ("Feb", 3), ("Mar", 1))
_WAYS = Ways(values=("🤝 Helpfulness", "💡 Curiosity"), required=True)
_VALUED = replace(_GIFT, value="🤝 Helpfulness")
_PASSED_ON = replace(_GIFT, giver=outside("Mrs Ito"), poster=_ANA)
_PRIVATE = replace(_GIFT, private=True, discreet=frozenset((_BEN, _CLEO)))
_MIXED = replace(_GIFT, discreet=frozenset((_BEN,)))
_TALLIES = (Tally(_BEN, 3), Tally(_CLEO, 3), Tally(_ANA, 1))
_SCALE = Scale(7, 4, 5)
_POLICY = Policy(5, Span.WEEK, 10, 30, 2, date(2026, 3, 27))
_SAID = (
    Verdict("Allowance", passed=True, why="You have 2 of 5 kudos left this week; this takes 2."),
    Verdict(
        "Cooldown", passed=False, why="Two people thank each other once in 30 minutes; wait 4 more."
    ),
)
_OWN = Own(2, 4, (_GIFT, _MIXED, _PRIVATE), {"🤝 Helpfulness": 3}, _MONTHS)

EXAMPLES: Mapping[str, Card] = {
    "celebration": celebration(_GIFT, _NAMES),
    "celebration, several thank": celebration(_GIFT, _NAMES, (_DAN, _BOT)),
    "celebration, passed on": celebration(_PASSED_ON, _NAMES),
    "given, with values": given(_GIFT, Company(_GIFT.receivers), _NAMES, 1, here=False, ways=_WAYS),
    "which": which(_GIFT, _WAYS, _NAMES),
    "valued": valued(_VALUED, _NAMES),
    "celebration, with a value": celebration(_VALUED, _NAMES),
    "joined": joined(_GIFT, _GIFT, _NAMES, Ways()),
    "exempted": exempted((_ANA,), _NAMES),
    "exempted, nobody": exempted((), _NAMES),
    "not joined": not_joined(_SAID),
    "celebration about a message": celebration(_ABOUT, _NAMES),
    "given": given(
        _GIFT, Company(_GIFT.receivers, themselves=True, bots=(_BOT,)), _NAMES, 1, here=True
    ),
    "given without a home": given(_GIFT, Company(_GIFT.receivers), _NAMES, 0, here=False),
    "given in private": given(_PRIVATE, Company(_GIFT.receivers), _NAMES, 1, here=True),
    "given, one of them in private": given(
        _MIXED, Company(_GIFT.receivers, unwilling=(_DAN,)), _NAMES, 1, here=True
    ),
    "direct": direct(_GIFT, _NAMES, alone=False),
    "direct, for one alone": direct(_PRIVATE, _NAMES, alone=True),
    "asked": asked(_GIFT, Doubts((Personal.MAIL, Personal.NUMBER), again=True), _NAMES),
    "undone": undone(_GIFT, _NAMES),
    "board": board(Period.WEEK, Board(_SCALE, (Tally(_ANA, 5),), _TALLIES), _NAMES),
    "board, listed": board(Period.ALL, Board(_SCALE, (), (), listed=True), _NAMES),
    "board, quiet": board(Period.MONTH, Board(Scale(0, 0, 0)), _NAMES),
    "mine": mine(
        _BEN, Own(2, 4, (_GIFT, _MIXED, _PRIVATE), {"🤝 Helpfulness": 3}, _MONTHS), _NAMES
    ),
    "mine, in points": mine(_BEN, Own(1, 4, (_GIFT,), points=10), _NAMES),
    "board, in points": board(
        Period.SEASON, Board(_SCALE, (Tally(_ANA, 5),), _TALLIES, points=10), _NAMES
    ),
    "mine, quiet": mine(_BEN, Own(0, 0), _NAMES),
    "throwback": throwback(_GIFT, _NAMES),
    "throwback, none": throwback(None, _NAMES),
    "limited": limited(_GIFT, _SAID, _NAMES),
    "why": why(_POLICY, 2, (_GIFT.at, _SAID)),
    "why, nothing tried": why(_POLICY, 5, None),
    "unlimited": unlimited(),
    "chosen": chosen(_POLICY),
    "chosen, none": chosen(Policy()),
    "preferred": preferred(Preference(Seen.PRIVATE, told=True)),
    "preferred, on the board": preferred(Preference(board=True)),
    "preferred, not at all": preferred(Preference(Seen.NONE)),
    **{f"{name}, by emoji": card for name, card in reactions.EXAMPLES.items()},
    **exporting.EXAMPLES,
    **fairness.EXAMPLES,
    **picturing.EXAMPLES,
    **quoting.EXAMPLES,
    **ways.EXAMPLES,
    **removing.EXAMPLES,
    "section": Card(parts=section(_SCALE, (_GIFT,), _NAMES)),
}
