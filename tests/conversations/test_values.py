"""The community's values, and what was given long ago."""

import pytest

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"
OURS = "🤝 Helpfulness\n💡 Curiosity"


async def named(hall: Hall, required: str = "No, whoever likes to", values: str = OURS) -> None:
    """A facilitator named the values."""
    await hall.ana.says("/kudos values")
    await hall.ana.sees_form("Our values")
    await hall.ana.fills(values=values, required=required)


async def test_a_giver_chooses_the_value_a_kudos_shows(hall: Hall) -> None:
    await named(hall)
    await hall.ana.hears("may show one of these", "Helpfulness", "Curiosity")
    await hall.ben.says("/kudos give", to=[hall.cleo], reason=WHY)
    await hall.ben.hears("Cleo", "Which of our values")
    await hall.ben.presses("🤝 Helpfulness")
    await hall.ben.hears("shows", "Helpfulness")
    hall.clock.advance(seconds=5)
    await hall.delivered()
    await hall.stage.shows("general", "Cleo", "thank you from Ben", WHY, "Helpfulness")
    await hall.cleo.says("/kudos mine")
    await hall.cleo.hears("For", "Helpfulness")
    assert list(hall.stage.pings()) == ["Cleo"]


async def test_a_reason_can_name_it(hall: Hall) -> None:
    await named(hall)
    await hall.ana.hears("may show one of these")
    await hall.ben.says("/kudos give", to=[hall.cleo], reason=f"{WHY} #curiosity")
    assert "Which of our values" not in await hall.ben.hears("Cleo")
    await hall.stage.shows("general", WHY, "💡 Curiosity")


async def test_where_one_is_required_nothing_is_posted_before_it_is_chosen(hall: Hall) -> None:
    await named(hall, required="Yes")
    await hall.ana.hears("Every kudos that everybody reads shows one")
    await hall.ben.says("/kudos give", to=[hall.cleo], reason=WHY)
    await hall.ben.hears("not posted yet", "Which of our values", WHY)
    await hall.delivered()
    assert hall.stage.count("general", WHY) == 0
    await hall.ben.presses("💡 Curiosity")
    await hall.ben.hears("Cleo", "15 minutes")
    await hall.stage.shows("general", WHY, "💡 Curiosity")
    await hall.ben.says("/kudos private", to=[hall.cleo], reason="for the long talk at the door")
    await hall.ben.hears("Nobody else sees it")


async def test_values_that_go_leave_what_was_given(hall: Hall) -> None:
    await named(hall)
    await hall.ben.says("/kudos give", to=[hall.cleo], reason=f"{WHY} 🤝")
    await hall.stage.shows("general", WHY, "Helpfulness")
    await named(hall, values="Patience")
    await hall.ana.hears("Patience")
    await hall.cleo.says("/kudos mine")
    await hall.cleo.hears("Helpfulness")


ELEVEN = "\n".join(f"Value {number}" for number in range(11))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [("🤝 Help\n💡 help", "same name"), ("a" * 41, "too long"), (ELEVEN, "at most 10")],
)
async def test_what_cannot_be_a_value_is_said(hall: Hall, values: str, sentence: str) -> None:
    await named(hall, values=values)
    await hall.ana.hears(sentence)


async def test_a_throwback_shows_what_was_given_long_ago(hall: Hall) -> None:
    await hall.ben.says("/kudos give", to=[hall.cleo], reason=WHY)
    await hall.ben.says("/kudos private", to=[hall.cleo], reason="for the talk at the door")
    await hall.ben.says("/kudos throwback")
    await hall.ben.hears("Nothing here is a month old")
    hall.clock.advance(days=40)
    await hall.ben.says("/kudos throwback")
    await hall.ben.hears("From long ago", "Ben", "Cleo", WHY)
    await hall.ben.presses("Another one")
    await hall.ben.hears("From long ago", WHY)
