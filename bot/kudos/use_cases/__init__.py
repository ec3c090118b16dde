"""What members do with kudos."""

from bot.kudos.use_cases.giving import GIVEN, give, give_surely
from bot.kudos.use_cases.seeing import board, board_pressed, mine, section
from bot.kudos.use_cases.undoing import undo, undo_pressed

__all__ = [
    "GIVEN",
    "board",
    "board_pressed",
    "give",
    "give_surely",
    "mine",
    "section",
    "undo",
    "undo_pressed",
]
