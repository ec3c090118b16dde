"""What members do with kudos."""

from bot.kudos.use_cases.asking import show_value, surely
from bot.kudos.use_cases.explaining import explain
from bot.kudos.use_cases.giving import GIVEN, give, thank_author
from bot.kudos.use_cases.limiting import choose, standing_limits, why
from bot.kudos.use_cases.preferring import (
    NO,
    YES,
    hide,
    list_me,
    prefer,
    show,
    standing,
    unlist_me,
)
from bot.kudos.use_cases.seeing import (
    board,
    board_pressed,
    mine,
    section,
    throwback,
    throwback_pressed,
)
from bot.kudos.use_cases.undoing import undo, undo_pressed

__all__ = [
    "GIVEN",
    "NO",
    "YES",
    "board",
    "board_pressed",
    "choose",
    "explain",
    "give",
    "hide",
    "list_me",
    "mine",
    "prefer",
    "section",
    "show",
    "show_value",
    "standing",
    "standing_limits",
    "surely",
    "thank_author",
    "throwback",
    "throwback_pressed",
    "undo",
    "undo_pressed",
    "unlist_me",
    "why",
]
