"""Thanking the author of a message, from its menu."""

import pytest

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"
PLAN = "Here is my plan for teaching fractions with pizza"
LABEL = "Thank the author"


async def test_the_author_stands_in_the_form_and_the_celebration_quotes_them(hall: Hall) -> None:
    plan = await hall.ben.writes(PLAN)
    await hall.ana.chooses(LABEL, plan)
    assert (await hall.ana.sees_form("Thank somebody"))["to"] == "Ben"
    await hall.ana.fills(reason=WHY)
    await hall.ana.hears("Ben", "15 minutes")
    await hall.stage.shows("general", "Ben", "Ana", WHY, f"About: “{PLAN}”", "the message")
    assert list(hall.stage.pings()) == ["Ben"]

    await hall.ana.presses("Undo")
    await hall.ana.hears("Taken back")
    await hall.stage.lacks("general", WHY)


async def test_what_it_is_about_survives_a_reason_that_is_too_short(hall: Hall) -> None:
    await hall.ana.chooses(LABEL, await hall.ben.writes(PLAN, where="random"))
    await hall.ana.sees_form("Thank somebody")
    for reason in ("thx", "so"):
        await hall.ana.fills(reason=reason)
        await hall.ana.hears("at least 10")
    await hall.ana.fills(reason=WHY)
    await hall.ana.hears("Ben", "15 minutes")
    await hall.stage.shows("general", "Ben", WHY, PLAN)


async def test_what_others_cannot_read_is_not_quoted_to_them(hall: Hall) -> None:
    await hall.ana.chooses(LABEL, await hall.ben.writes(PLAN, where="staff"))
    assert (await hall.ana.sees_form("Thank somebody"))["to"] == "Ben"
    await hall.ana.fills(reason=WHY)
    shown = await hall.stage.shows("general", "Ben", WHY)
    assert "About" not in shown
    assert PLAN not in shown


async def test_the_giver_may_let_it_be_quoted_to_them_all_the_same(hall: Hall) -> None:
    await hall.ana.chooses(LABEL, await hall.ben.writes(PLAN, where="staff"))
    await hall.ana.fills(reason=WHY)
    await hall.ana.hears("stays where it was said", PLAN)
    assert PLAN not in await hall.stage.shows("general", "Ben", WHY)
    await hall.ana.presses("Quote it for everybody")
    await hall.ana.hears("quotes the message now")
    hall.clock.advance(seconds=1)
    await hall.delivered()
    await hall.stage.shows("general", "Ben", WHY, f"About: “{PLAN}”", "the message")
    assert list(hall.stage.pings()) == ["Ben"]
    await hall.ana.presses("Undo")
    await hall.ana.hears("Taken back")
    await hall.stage.lacks("general", PLAN)


async def test_what_everybody_can_read_needs_no_leave(hall: Hall) -> None:
    await hall.ana.chooses(LABEL, await hall.ben.writes(PLAN))
    await hall.ana.fills(reason=WHY)
    said = await hall.ana.hears("Ben", "15 minutes")
    assert "Quote it" not in said


async def test_a_message_is_quoted_within_a_day_or_never(hall: Hall) -> None:
    await hall.ana.chooses(LABEL, await hall.ben.writes(PLAN, where="staff"))
    await hall.ana.fills(reason=WHY)
    await hall.ana.hears("stays where it was said")
    hall.clock.advance(days=1, seconds=1)
    await hall.ana.presses("Quote it for everybody")
    await hall.ana.hears("too late")
    assert hall.stage.count("general", PLAN) == 0


async def test_an_answer_in_a_thread_of_an_open_channel_is_quoted(hall: Hall) -> None:
    question = await hall.cleo.writes("How do you teach fractions?")
    await hall.ana.chooses(LABEL, await hall.ben.writes(PLAN, under=question))
    await hall.ana.fills(reason=WHY)
    await hall.stage.shows("general", "Ben", WHY, PLAN)


async def test_a_long_message_is_quoted_in_one_line_and_pings_nobody(hall: Hall) -> None:
    await hall.ana.chooses(LABEL, await hall.ben.writes("@everyone *look*\n\n" + "so long " * 80))
    await hall.ana.fills(reason=WHY)
    said = await hall.stage.shows("general", WHY, "@everyone *look* so long", "…”")
    assert max(map(len, said.splitlines())) < 200
    assert list(hall.stage.pings()) == ["Ben"]


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("ana", "wrote this yourself"), ("robo", "bot cannot be thanked"), ("gus", "no longer")],
)
async def test_some_authors_cannot_be_thanked_and_it_is_said_why(
    hall: Hall, who: str, sentence: str
) -> None:
    await hall.ana.chooses(LABEL, await getattr(hall, who).writes(PLAN))
    await hall.ana.hears(sentence)


async def test_hearth_itself_cannot_be_thanked(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.stage.shows("general", WHY)
    await hall.ana.chooses(LABEL, hall.stage.found("general", WHY))
    await hall.ana.hears("cannot")
    assert hall.stage.count("general", "thank you from Ana") == 1
