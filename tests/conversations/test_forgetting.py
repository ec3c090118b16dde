"""A member wants to be forgotten."""

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"


async def test_whoever_is_forgotten_is_a_former_member_everywhere(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben, hall.cleo], reason=WHY)
    await hall.stage.shows("general", "Ben", WHY)
    await hall.ben.says("/hearth forget")
    await hall.ben.hears("Forget you?", "cannot be undone")
    await hall.ben.presses("Erase me")
    await hall.ben.hears("You are erased")
    await hall.delivered()
    hall.clock.advance(seconds=1)  # an edit waits a moment for others to the same message
    await hall.delivered()
    await hall.stage.shows("general", "a former member", "Cleo", WHY)
    await hall.stage.lacks("general", "Ben")
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("Nothing has reached you here yet")


async def test_facilitators_forget_those_who_left(hall: Hall) -> None:
    await hall.ana.says("/hearth forget", who=[hall.cleo])
    await hall.ana.hears("only somebody who left")
    await hall.ben.says("/hearth forget", who=[hall.cleo])
    await hall.ben.hears("Only facilitators")
