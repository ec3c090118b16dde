"""The digest as a community lives with it."""

from datetime import UTC, datetime, timedelta

from bot.kernel.form import Errors, Form, Value
from tests.bot.town import ANA, BEN, CLEO, DAN, GENERAL, RANDOM, Town, form_in, heard

# The town's clock stands at Monday 2 March 2026, 09:00 in Berlin.
NEXT_MONDAY = datetime(2026, 3, 9, 8, tzinfo=UTC)
FRIDAY, WEEK = timedelta(days=4, hours=6), timedelta(days=7)
FIRST: dict[str, Value] = {"home": GENERAL, "zone": "Europe/Berlin", "day": "Monday", "hour": "9"}


async def settle(town: Town) -> None:
    """Ana sets the community up through the form, as facilitators do."""
    await town.says(ANA, "hearth setup", **FIRST)


async def test_on_monday_the_week_is_told_once(town: Town) -> None:
    await settle(town)
    await town.thanks(ANA, BEN, why="You stayed late to fix the projector")
    town.clock.wait(days=1)
    await town.thanks(BEN, CLEO, DAN, why="The trip went well because of you")
    await town.strike(NEXT_MONDAY)
    text = (await town.wall())[-1]
    assert text.startswith("The week in Open Classrooms\nKudos: 3 thank-yous from 2 people to 3")
    assert "• Ben to Cleo and Dan: “The trip went well because of you”" in text
    assert "• Ana to Ben: “You stayed late to fix the projector”" in text
    assert "@" not in text
    assert "/digest preview" in text
    await town.strike(NEXT_MONDAY)
    assert len(await town.wall()) == 3


async def test_a_quiet_week_stays_quiet(town: Town) -> None:
    await settle(town)
    await town.strike(NEXT_MONDAY)
    assert await town.wall() == []


async def test_what_was_undone_is_not_told(town: Town) -> None:
    await settle(town)
    await town.thanks(ANA, BEN)
    await town.says(ANA, "kudos undo")
    await town.strike(NEXT_MONDAY)
    assert await town.wall() == []


async def test_only_the_seven_days_before_the_slot_count(town: Town) -> None:
    await settle(town)
    await town.thanks(ANA, BEN, why="This one is told in the first week")
    await town.strike(NEXT_MONDAY)
    await town.thanks(ANA, CLEO, why="This one belongs to the second week")
    await town.strike(datetime(2026, 3, 16, 8, tzinfo=UTC))
    digests = [text for text in await town.wall() if text.startswith("The week")]
    assert ["first week" in text for text in digests] == [True, False]
    assert ["second week" in text for text in digests] == [False, True]


async def test_the_hour_is_the_communitys_own_across_a_clock_change(town: Town) -> None:
    await settle(town)
    await town.thanks(ANA, BEN)
    town.clock.time = datetime(2026, 3, 28, 12, tzinfo=UTC)
    await town.timetable.tick()
    await town.thanks(ANA, BEN)
    assert await town.timetable.next_due() == datetime(2026, 3, 30, 7, tzinfo=UTC)


async def test_preview_is_private_and_says_when(town: Town) -> None:
    await settle(town)
    assert "Nothing to tell" in heard(await town.says(BEN, "digest preview"))
    await town.thanks(ANA, BEN)
    text = heard(await town.types(BEN, "digest"))
    assert text.startswith("Preview: the week in Open Classrooms\nKudos: 1 thank-you")
    assert "Only you see this. The digest appears every Monday at 09:00 (Europe/Berlin)." in text
    assert len(await town.wall()) == 1


async def test_a_new_community_has_a_rhythm_at_once(town: Town) -> None:
    await town.says(BEN, "hearth help")
    assert await town.timetable.next_due() == datetime(2026, 3, 2, 9, tzinfo=UTC)


async def test_schedule_is_for_facilitators(town: Town) -> None:
    assert "Only facilitators" in heard(await town.types(BEN, "digest", "schedule"))


async def test_schedule_shows_what_stands_and_says_what_is_next(town: Town) -> None:
    await settle(town)
    form = await town.types(ANA, "digest", "schedule")
    assert isinstance(form, Form)
    assert form.given.values == {"day": "Monday", "hour": "9"}
    text = heard(await town.fills(ANA, form, day="Friday", hour="15", channel=RANDOM))
    assert "every Friday at 15:00 (Europe/Berlin), in the channel you chose." in text
    assert "Fri 6 Mar 2026 14:00 UTC" in text
    again = form_in(await town.types(ANA, "digest", "schedule"))
    assert again.given.values == {"day": "Friday", "hour": "15", "channel": RANDOM}
    await town.thanks(ANA, BEN)
    await town.strike(datetime(2026, 3, 6, 14, tzinfo=UTC))
    assert len(await town.wall(RANDOM)) == 1


async def test_schedule_in_words(town: Town) -> None:
    await settle(town)
    for line in ("schedule Saturday 3", "schedule saturday 03:00", "schedule 03:00 Saturday"):
        assert "every Saturday at 03:00" in heard(await town.types(ANA, "digest", line))


async def test_a_day_that_is_none_is_explained(town: Town) -> None:
    await settle(town)
    reply = await town.says(ANA, "digest schedule", day="Someday", hour="9")
    assert isinstance(reply, Errors)
    assert reply.sentences["day"].startswith("Choose one of: Monday, Tuesday")


async def test_a_second_digest_in_a_week_never_comes_and_is_not_promised(town: Town) -> None:
    await settle(town)
    await town.thanks(ANA, BEN)
    await town.strike(NEXT_MONDAY)
    posted = len(await town.wall())
    await town.thanks(ANA, CLEO)
    text = heard(await town.says(ANA, "digest schedule", day="Friday", hour="15"))
    assert "Fri 20 Mar 2026 14:00 UTC" in text
    await town.strike(datetime(2026, 3, 13, 14, tzinfo=UTC))
    assert len(await town.wall()) == posted + 1


async def test_without_a_channel_it_says_what_to_do(town: Town) -> None:
    text = heard(await town.says(ANA, "digest schedule", day="Friday", hour="15"))
    assert "no channel yet: choose one with /hearth setup." in text


async def test_moving_the_day_tells_everything_once(town: Town) -> None:
    await settle(town)
    await town.thanks(ANA, BEN, why="This one is told on Monday")
    await town.strike(NEXT_MONDAY)
    await town.says(ANA, "digest schedule", day="Friday", hour="15")
    town.clock.wait(days=1)
    await town.thanks(BEN, CLEO, why="This one comes after Monday")
    this_friday, next_friday = NEXT_MONDAY + FRIDAY, NEXT_MONDAY + FRIDAY + WEEK
    await town.strike(this_friday)
    assert sum(text.startswith("The week in") for text in await town.wall()) == 1
    await town.strike(next_friday)
    text = (await town.wall())[-1]
    assert "This one comes after Monday" in text
    assert "This one is told on Monday" not in text


async def test_a_digest_of_a_year_ahead_silences_no_week_before_it(town: Town) -> None:
    """The clock was wrong by a year when one appeared, and was set right again."""
    await settle(town)
    town.clock.wait(weeks=52)
    await town.thanks(ANA, BEN, why="This one was given by a wrong clock")
    await town.strike(NEXT_MONDAY + 52 * WEEK)
    town.clock.time = NEXT_MONDAY - timedelta(days=1)
    await town.timetable.tick()
    await town.thanks(BEN, CLEO, why="This one was given in time")
    await town.strike(NEXT_MONDAY)
    digests = [text for text in await town.wall() if text.startswith("The week in")]
    assert sum("given in time" in text for text in digests) == 1
