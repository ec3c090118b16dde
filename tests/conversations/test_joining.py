"""Joining in with what somebody else thanks for."""

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"


async def a_moment_later(hall: Hall) -> None:
    """Edits in quick succession are one."""
    hall.clock.advance(seconds=5)
    await hall.delivered()


async def thanked(hall: Hall) -> str:
    """Ana thanked Ben, and everybody reads it."""
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.stage.shows("general", "Ben", "thank you from Ana", WHY)
    return hall.stage.found("general", WHY)


async def test_others_join_in_and_the_celebration_says_so(hall: Hall) -> None:
    said = await thanked(hall)
    await hall.cleo.presses_on(said, "Me too")
    await hall.cleo.hears("You thank", "Ben", "together with", "Ana")
    await a_moment_later(hall)
    await hall.stage.shows("general", "thank you from Ana and Cleo", WHY)
    assert hall.stage.count("general", WHY) == 1
    assert list(hall.stage.pings()) == ["Ben"]
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("2", "Ana")

    await hall.cleo.presses("Undo")
    await hall.cleo.hears("Taken back")
    await a_moment_later(hall)
    await hall.stage.lacks("general", "Cleo")
    await hall.stage.shows("general", "thank you from Ana", WHY)
    await hall.cleo.presses_on(said, "Me too")
    await a_moment_later(hall)
    await hall.stage.shows("general", "thank you from Ana and Cleo")


async def test_pressing_twice_counts_once(hall: Hall) -> None:
    said = await thanked(hall)
    for _ in range(2):
        await hall.cleo.presses_on(said, "Me too")
        await hall.cleo.hears("You thank", "Ben")
    await hall.dan.presses_on(said, "Me too")
    await hall.ben.says("/kudos board")
    await hall.ben.hears("3 thank-yous from 3 people to 1 person")


async def test_some_cannot_join_in(hall: Hall) -> None:
    said = await thanked(hall)
    await hall.ana.presses_on(said, "Me too")
    await hall.ana.hears("yours already")
    await hall.ben.presses_on(said, "Me too")
    await hall.ben.hears("This thanks you")


async def test_what_is_taken_back_takes_along_who_joined_in(hall: Hall) -> None:
    said = await thanked(hall)
    await hall.cleo.presses_on(said, "Me too")
    await hall.cleo.hears("You thank")
    await hall.ana.says("/kudos undo")
    await hall.ana.hears("Taken back")
    await a_moment_later(hall)
    await hall.stage.lacks("general", WHY)
    await hall.ben.says("/kudos mine")
    await hall.ben.hears("Nothing has reached you")


async def test_what_is_hidden_is_hidden_with_who_joined_in(hall: Hall) -> None:
    said = await thanked(hall)
    await hall.cleo.presses_on(said, "Me too")
    await hall.cleo.hears("You thank")
    await hall.ben.says("/kudos mine")
    await hall.ben.presses("Hide 1")
    await hall.ben.hears("nobody else sees it")
    await a_moment_later(hall)
    await hall.stage.lacks("general", WHY)
    await hall.dan.says("/kudos board")
    await hall.dan.hears("Nobody has been thanked yet")


async def test_the_rules_hold_for_joining_in(hall: Hall) -> None:
    await hall.ana.says("/kudos rules")
    await hall.ana.sees_form("Rules for kudos")
    await hall.ana.fills(receiving="1")
    await hall.ana.hears("From now on")
    said = await thanked(hall)
    await hall.cleo.presses_on(said, "Me too")
    await hall.cleo.hears("You have not joined in", "Receiving")
    await a_moment_later(hall)
    assert hall.stage.count("general", "Cleo") == 0


async def test_shown_again_it_names_who_joined_in(hall: Hall) -> None:
    said = await thanked(hall)
    await hall.cleo.presses_on(said, "Me too")
    await hall.cleo.hears("You thank")
    await hall.ben.says("/kudos mine")
    await hall.ben.presses("Hide 1")
    await hall.ben.hears("nobody else sees it")
    await a_moment_later(hall)
    await hall.stage.lacks("general", WHY)
    await hall.ben.presses("Show 1")
    await a_moment_later(hall)
    await hall.stage.shows("general", "Ben", "thank you from Ana and Cleo", WHY)
