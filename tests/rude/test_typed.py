"""Lines typed by hand, as telephones and hurry make them."""

import pytest

from tests.bot.conftest import migrated, town
from tests.bot.town import ANA, BEN, CLEO, Town, heard

__all__ = ["migrated", "town"]

LONG = "was the idea that made our whole term, and I want to say so at some length today; " * 3


@pytest.mark.parametrize(
    "line", ["board month", "BOARD Month", "board\tmonth", "board\nmonth", "board\u00a0month"]
)
async def test_any_space_parts_words(town: Town, line: str) -> None:
    assert "this month" in heard(await town.types(CLEO, "kudos", line))


async def test_the_space_before_somebody_in_the_middle_stays(town: Town) -> None:
    await town.settle_in()
    await town.types(ANA, "kudos", "give thanks so very much to ", BEN, " for today")
    assert "thanks so very much to @Ben for today" in (await town.wall())[0]


async def test_words_behind_a_verb_that_takes_none_are_read_back_whole(town: Town) -> None:
    said = heard(await town.types(ANA, "kudos", "mine ", LONG))
    assert LONG.strip() in said
    assert "/kudos mine" in said


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("undo now please", "I did not understand “now please”. Try /kudos undo."),
        ("board yesterday", "I did not understand “yesterday”. Try /kudos board."),
        ("give give give", "these are 9."),
    ],
)
async def test_too_many_words_get_a_sentence(town: Town, line: str, sentence: str) -> None:
    assert sentence in heard(await town.types(ANA, "kudos", line))
