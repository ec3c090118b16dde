"""Points, where a community wants them."""

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"


async def test_a_community_counts_points_and_stops_to(hall: Hall) -> None:
    await hall.ben.says("/kudos ways", anyone="Anyone", undo="15 minutes", points="10")
    await hall.ben.hears("Only facilitators")
    await hall.ana.says("/kudos ways")
    await hall.ana.sees_form("Ways to give")
    await hall.ana.fills(points="ten")
    await hall.ana.hears("whole number")
    await hall.ana.fills(points="10")
    await hall.ana.hears("A kudos is worth 10 points")
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    assert "point" not in await hall.stage.shows("general", WHY)
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("1 · 10 points")
    await hall.ben.says("/kudos board")
    await hall.ben.presses("List me too")
    await hall.ben.hears("1. Ben · 10 points")
    await hall.ana.says("/kudos ways")
    form = await hall.ana.sees_form("Ways to give")
    assert form["points"] == "10"
    await hall.ana.fills(points="")
    await hall.ana.hears("A kudos is worth no points")
    await hall.ben.says("/kudos mine")
    assert "point" not in await hall.ben.hears("received")
