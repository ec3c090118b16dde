"""Facilitators take away what should not stand, in the open."""

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"
NAMED = "what your pupil Mia said about her father"
CAUSE = "It names a pupil"


async def removed(hall: Hall) -> None:
    """Ben thanked Cleo, and Ana took it away."""
    await hall.ben.says("/kudos give", to=[hall.cleo], reason=NAMED)
    await hall.stage.shows("general", "Cleo", NAMED)
    await hall.ana.says("/kudos review")
    await hall.ana.hears("everybody reads", "Ben", "Cleo", NAMED)
    await hall.ana.presses("Remove 1")
    await hall.ana.sees_form("Remove a kudos")
    await hall.ana.fills(why=CAUSE)
    await hall.ana.hears("Removed", "Ben", "Cleo")
    await hall.stage.lacks("general", NAMED)


async def test_a_facilitator_removes_a_kudos_and_its_giver_learns_why(hall: Hall) -> None:
    await removed(hall)
    await hall.stage.shows("direct", "facilitator removed", "Cleo", NAMED, CAUSE)
    await hall.ana.says("/kudos review")
    said = await hall.ana.hears("nothing here that everybody reads", "Removed lately", CAUSE)
    assert NAMED not in said
    await hall.cleo.says("/kudos mine")
    await hall.cleo.hears("received", "0")
    await hall.ben.says("/kudos undo")
    await hall.ben.hears("no kudos of yours to undo")


async def test_only_facilitators_look_through_kudos(hall: Hall) -> None:
    await hall.ben.says("/kudos review")
    await hall.ben.hears("Only facilitators")
    await hall.ben.says("/kudos remove", why=CAUSE)
    await hall.ben.hears("Only facilitators")


async def test_what_to_remove_has_to_be_chosen(hall: Hall) -> None:
    await hall.ana.says("/kudos remove")
    await hall.ana.hears("Choose which one first")
    await hall.ana.says("/kudos remove", why=CAUSE)
    await hall.ana.hears("Choose which one first")


async def test_what_is_private_is_not_reviewed(hall: Hall) -> None:
    await hall.ben.says("/kudos private", to=[hall.cleo], reason=WHY)
    await hall.ben.hears("Nobody else sees it")
    await hall.ana.says("/kudos review")
    await hall.ana.hears("nothing here that everybody reads")


async def test_the_review_has_pages(hall: Hall) -> None:
    for number in range(11):
        await hall.ben.says("/kudos give", to=[hall.cleo], reason=f"for lesson {number} of spring")
        await hall.ben.hears("Cleo")
        hall.clock.advance(minutes=1)
    await hall.ana.says("/kudos review")
    assert "lesson 0" not in await hall.ana.hears("lesson 10", "lesson 1 ")
    await hall.ana.presses("Older")
    assert "lesson 1 " not in await hall.ana.hears("1. Ben", "lesson 0 ")
    await hall.ana.presses("Newer")
    await hall.ana.hears("lesson 10")


async def test_an_emoji_does_not_bring_back_what_was_removed(hall: Hall) -> None:
    await hall.ana.says("/kudos emoji", emoji="🌮", reasonless="Yes")
    await hall.ana.hears("on a message thanks its author")
    plan = await hall.ben.writes("Here is my plan")
    await hall.cleo.reacts("🌮", plan)
    await hall.stage.shows("general", "Ben", "thank you from Cleo")
    await hall.ana.says("/kudos review")
    await hall.ana.presses("Remove 1")
    await hall.ana.fills(why=CAUSE)
    await hall.stage.lacks("general", "thank you from Cleo")
    await hall.cleo.reacts("🌮", plan, added=False)
    await hall.cleo.reacts("🌮", plan)
    await hall.stage.shows("direct", "facilitator removed the one you gave")
    await hall.delivered()
    assert hall.stage.count("general", "thank you from Cleo") == 0
    await hall.cleo.says("/kudos reason", reason=WHY)
    await hall.cleo.hears("A facilitator removed this thank-you")


async def test_what_nobody_else_sees_takes_no_place_in_the_review(hall: Hall) -> None:
    await hall.dan.says("/kudos preferences")
    await hall.dan.fills(seen="Only I and whoever thanks me")
    await hall.dan.hears("From now on")
    await hall.ben.says("/kudos give", to=[hall.cleo], reason="for the oldest lesson of all")
    await hall.ben.hears("Cleo")
    for number in range(11):
        hall.clock.advance(minutes=1)
        await hall.ben.says("/kudos give", to=[hall.dan], reason=f"for lesson {number} of spring")
        await hall.ben.hears("Dan")
    await hall.ana.says("/kudos review")
    await hall.ana.hears("1. Ben", "Cleo", "oldest lesson")
