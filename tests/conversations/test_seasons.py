"""Seasons of the board, and members for whom no limit holds."""

from tests.conversations.hall import Hall

WHY = "for the fractions plan that saved my Thursday"


async def begun(hall: Hall, day: str) -> None:
    """A facilitator lets a season begin."""
    await hall.ana.says("/kudos season")
    await hall.ana.sees_form("A new season")
    await hall.ana.fills(season=day)


async def test_a_season_counts_anew_and_nothing_is_lost(hall: Hall) -> None:
    await hall.ben.says("/kudos give", to=[hall.cleo], reason=WHY)
    await hall.ben.hears("15 minutes")
    hall.clock.advance(days=40)
    day = hall.clock.now().date().isoformat()
    await begun(hall, day)
    await hall.ana.hears("counts from")
    await hall.ben.says("/kudos board", period="This season")
    await hall.ben.hears("this season", "Nobody has been thanked yet")
    await hall.ben.presses("All time")
    await hall.ben.hears("1 thank-you from 1 person")
    await hall.cleo.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.cleo.says("/kudos board", period="This season")
    await hall.cleo.hears("this season", "1 thank-you from 1 person to 1 person")


async def test_what_is_no_day_is_said(hall: Hall) -> None:
    await begun(hall, "2027-02-29")
    await hall.ana.hears("year, month and day")
    await hall.ben.says("/kudos season")
    await hall.ben.hears("Only facilitators")


async def test_no_limit_holds_for_those_who_are_exempt(hall: Hall) -> None:
    await hall.ana.says("/kudos exempt")
    await hall.ana.sees_form("Without limits")
    await hall.ana.fills(whom=[hall.ben])
    await hall.ana.hears("no limit holds when", "Ben")
    await hall.ana.says("/kudos rules")
    await hall.ana.sees_form("Rules for kudos")
    await hall.ana.fills(allowance="1")
    await hall.ana.hears("From now on")
    for number in range(2):
        await hall.ben.says("/kudos give", to=[hall.cleo], reason=f"for lesson {number} of spring")
        await hall.ben.hears("15 minutes")
        hall.clock.advance(minutes=20)
    await hall.ben.says("/kudos why")
    await hall.ben.hears("limits nothing")
    await hall.cleo.says("/kudos give", to=[hall.ben, hall.dan], reason=WHY)
    await hall.cleo.hears("does not count")
