"""Joining in, and hiding what one was thanked for."""

from bot.kernel.answer import Answer
from tests.bot.town import ANA, BEN, CLEO, DAN, SPACE, Town, buttons, heard

WHY = "for the notes you took on Monday"


async def test_hiding_oneself_leaves_what_one_gave_by_joining_in(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN, CLEO, why=WHY)
    await town.wall()
    ((_, card),) = town.walls.hanging.values()
    await town.presses(CLEO, buttons(Answer(card))["Me too"])
    town.clock.wait(hours=2)
    community = await town.database.write(lambda work: work.communities.open(SPACE))
    assert await town.database.write(lambda work: work.sums.advance(community.id))
    mine = await town.says(CLEO, "kudos mine")
    await town.presses(CLEO, buttons(mine)["Hide 1"])
    said = heard(await town.says(DAN, "kudos board", period="all"))
    assert "2 thank-yous from 2 people to 1 person" in said
