"""Finding out what Hearth does, and deciding what it should."""

from tests.conversations.hall import Hall


async def test_help_explains_and_lists_every_command(hall: Hall) -> None:
    await hall.ben.says("/hearth help")
    said = await hall.ben.hears("Hearth", "kudos give", "digest preview")
    for command in ("kudos undo", "kudos board", "kudos mine", "digest schedule", "hearth setup"):
        assert command in said


async def test_setup_is_one_form_that_shows_what_stands(hall: Hall) -> None:
    await hall.ana.says("/hearth setup")
    form = await hall.ana.sees_form("Set up Hearth")
    assert form["zone"] == "Europe/Berlin"
    assert form["day"] == "Monday"
    await hall.ana.fills(home="random", zone="Berlin", hour="16:00")
    await hall.ana.hears("Europe/Berlin")
    await hall.ana.fills(zone="America/New_York")
    await hall.ana.hears("America/New_York", "16:00")
    await hall.ana.says("/kudos give", to=[hall.ben], reason="for the long evening you gave us")
    await hall.stage.shows("random", "Ben", "the long evening")


async def test_only_facilitators_set_up(hall: Hall) -> None:
    await hall.ben.says("/hearth setup")
    await hall.ben.hears("Only facilitators")


async def test_anybody_may_try_a_rhythm_in_words(hall: Hall) -> None:
    await hall.ben.says("/hearth dates", rhythm="last Friday of the month at noon")
    await hall.ben.hears("the last Friday of every month at 12:00", "Fri 27 Mar 2026 12:00")
    await hall.ben.says("/hearth dates", rhythm="every third Thursday")
    await hall.ben.hears("two ways", "every 3 weeks on Thursday at 09:00")
