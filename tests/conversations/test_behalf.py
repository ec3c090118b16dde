"""Passing on the thanks of people who are not here."""

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"


async def test_a_facilitator_passes_on_what_somebody_said(hall: Hall) -> None:
    await hall.ana.says("/kudos behalf")
    await hall.ana.sees_form("Pass on thanks")
    await hall.ana.fills(by="Mrs Ito @everyone", to=[hall.ben], reason=WHY)
    await hall.ana.hears("Ben", "15 minutes")
    shown = await hall.stage.shows("general", "Ben", "thank you from Mrs Ito @everyone", WHY)
    assert "Passed on by Ana" in shown
    assert list(hall.stage.pings()) == ["Ben"]
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("Mrs Ito", WHY)
    await hall.ana.presses("Undo")
    await hall.ana.hears("Taken back")
    await hall.stage.lacks("general", WHY)


async def test_others_may_where_the_community_lets_them(hall: Hall) -> None:
    given = {"by": "Mrs Ito", "reason": WHY}
    await hall.ben.says("/kudos behalf")
    await hall.ben.sees_form("Pass on thanks")
    await hall.ben.fills(to=[hall.cleo], **given)
    await hall.ben.hears("Only facilitators pass on thanks")
    assert hall.stage.count("general", WHY) == 0
    await hall.ana.says("/kudos ways")
    await hall.ana.sees_form("Ways to give")
    await hall.ana.fills(anyone="Anyone", undo="An hour")
    await hall.ana.hears("Anyone passes on", "taken back for an hour")
    await hall.ben.says("/kudos behalf")
    await hall.ben.sees_form("Pass on thanks")
    await hall.ben.fills(to=[hall.cleo], **given)
    await hall.ben.hears("Cleo", "an hour")
    await hall.stage.shows("general", "Cleo", "thank you from Mrs Ito", WHY)


async def test_what_was_chosen_holds_for_taking_back(hall: Hall) -> None:
    await hall.ana.says("/kudos ways")
    await hall.ana.sees_form("Ways to give")
    await hall.ana.fills(undo="5 minutes")
    await hall.ana.hears("5 minutes")
    await hall.ben.says("/kudos give", to=[hall.cleo], reason=WHY)
    await hall.ben.hears("5 minutes")
    hall.clock.advance(minutes=6)
    await hall.ben.says("/kudos undo")
    await hall.ben.hears("5 minutes", "stays")


async def test_whoever_passed_it_on_is_told_when_it_is_removed(hall: Hall) -> None:
    await hall.ana.says("/kudos behalf")
    await hall.ana.sees_form("Pass on thanks")
    await hall.ana.fills(by="Mrs Ito", to=[hall.ben], reason=WHY)
    await hall.stage.shows("general", "thank you from Mrs Ito")
    await hall.ana.says("/kudos review")
    await hall.ana.hears("Mrs Ito", "Ben")
    await hall.ana.presses("Remove 1")
    await hall.ana.fills(why="It was meant for Cleo")
    await hall.ana.hears("Removed")
    await hall.stage.shows("direct", "facilitator removed", "It was meant for Cleo")
