"""Thanking everybody in a group at once."""

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"


async def test_a_group_is_thanked_without_its_bots_and_without_the_giver(hall: Hall) -> None:
    await hall.ana.thanks_a_group("mentors", WHY)
    await hall.ana.hears("Ben", "Cleo", "I left you out")
    await hall.stage.shows("general", "Ben", "Cleo", "thank you from Ana", WHY)
    assert sorted(hall.stage.pings()) == ["Ben", "Cleo"]
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("Ana", WHY)


async def test_somebody_outside_the_group_thanks_all_of_it(hall: Hall) -> None:
    await hall.dan.thanks_a_group("mentors", WHY)
    await hall.dan.hears("Ana", "Ben", "Cleo", "15 minutes")
    assert "I left you out" not in await hall.dan.hears("Ana")
