"""Everything kudos says."""

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.kernel.card import Card
from bot.kernel.people import MemberRef
from bot.kudos.cards.asking import SURELY, asked
from bot.kudos.cards.giving import celebration, given, undone
from bot.kudos.cards.seeing import PERIODS, board, mine, section
from bot.kudos.cards.words import Names
from bot.kudos.rules import Company, Gift, Period, Scale, Tally
from bot.kudos.rules.doubts import Doubts, Personal

__all__ = [
    "EXAMPLES",
    "PERIODS",
    "SURELY",
    "Names",
    "asked",
    "board",
    "celebration",
    "given",
    "mine",
    "section",
    "undone",
]

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
_TALLIES = (Tally(_BEN, 3), Tally(_CLEO, 2))

EXAMPLES: Mapping[str, Card] = {
    "celebration": celebration(_GIFT, _NAMES),
    "given": given(
        _GIFT, Company(_GIFT.receivers, themselves=True, bots=(_BOT,)), _NAMES, 1, here=True
    ),
    "given without a home": given(_GIFT, Company(_GIFT.receivers), _NAMES, 0, here=False),
    "asked": asked(_GIFT, Doubts((Personal.MAIL, Personal.NUMBER), again=True), _NAMES),
    "undone": undone(_GIFT, _NAMES),
    "board": board(Period.WEEK, (Tally(_ANA, 5),), _TALLIES, _NAMES),
    "board, quiet": board(Period.MONTH, (), (), _NAMES),
    "mine": mine(4, 2, (_GIFT,), _NAMES),
    "mine, quiet": mine(0, 0, (), _NAMES),
    "section": Card(parts=section(Scale(5, 2, 3), (_GIFT,), _NAMES)),
}
