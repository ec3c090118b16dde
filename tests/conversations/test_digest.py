"""The week in one message."""

from datetime import UTC, datetime, timedelta

from tests.conversations.hall import Hall

WHY = "for staying after the meeting to help me"
# The clock stands at Monday 2 March 2026, 09:00 UTC: ten o'clock in Berlin, the digest is over.
NEXT_MONDAY = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


async def test_it_appears_on_monday_once_and_pings_nobody(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.stage.shows("general", WHY)
    pings = list(hall.stage.pings())
    await hall.comes_to(NEXT_MONDAY - timedelta(seconds=1))
    await hall.comes_to(NEXT_MONDAY)
    await hall.stage.shows("general", "The week in", WHY)
    await hall.comes_to(NEXT_MONDAY + timedelta(hours=1))
    assert hall.stage.count("general", "The week in") == 1
    assert list(hall.stage.pings()) == pings


async def test_a_quiet_week_is_left_quiet(hall: Hall) -> None:
    await hall.comes_to(NEXT_MONDAY)
    await hall.comes_to(NEXT_MONDAY + timedelta(days=7))
    assert hall.stage.count("general", "The week in") == 0


async def test_a_preview_is_for_one_person(hall: Hall) -> None:
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.cleo.says("/digest preview")
    await hall.cleo.hears("Preview", WHY)
    assert hall.stage.count("general", "Preview") == 0


async def test_facilitators_move_it_and_others_may_not(hall: Hall) -> None:
    await hall.ben.says("/digest schedule", day="Friday", hour="15:00")
    await hall.ben.hears("Only facilitators")
    await hall.ana.says("/digest schedule", day="Friday", hour="15:00", channel="random")
    await hall.ana.hears("Friday", "15:00")
    await hall.ana.says("/kudos give", to=[hall.ben], reason=WHY)
    await hall.comes_to(datetime(2026, 3, 6, 14, 0, tzinfo=UTC))
    await hall.stage.shows("random", "The week in", WHY)
