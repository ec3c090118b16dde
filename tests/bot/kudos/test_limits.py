"""What limits giving: off until a community chooses, checked as one, explained in full."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.kernel.form import Errors, Form
from bot.kudos.rules import policy
from bot.kudos.rules.policy import Policy, Span, Standing
from tests.bot.town import ANA, BEN, CLEO, DAN, Town, buttons, heard

FEW = {"allowance": "2", "span": "day"}


async def _rules(town: Town, **chosen: str) -> str:
    return heard(await town.says(ANA, "kudos rules", **{"span": "week", **chosen}))


async def test_nothing_is_limited_until_somebody_chooses(town: Town) -> None:
    await town.settle_in()
    for number in range(30):
        assert "on its way" in heard(await town.thanks(BEN, CLEO, why=f"kudos number {number}"))
    assert "limits nothing" in heard(await town.says(BEN, "kudos why"))


async def test_only_facilitators_choose(town: Town) -> None:
    assert "Only facilitators" in heard(await town.says(BEN, "kudos rules", **FEW))


async def test_beyond_the_allowance_nothing_counts_and_nothing_is_lost(town: Town) -> None:
    await town.settle_in()
    assert "up to 2 kudos a day" in await _rules(town, **FEW)
    await town.thanks(BEN, CLEO, why="for the first of the two")
    refused = await town.thanks(BEN, CLEO, DAN, why="for the second and the third")
    assert "This does not count" in heard(refused)
    assert "You have 1 of 2 kudos left this day; this takes 2." in heard(refused)
    assert len(await town.wall()) == 1
    form = await town.presses(BEN, buttons(refused)["Change it"])
    assert isinstance(form, Form)
    assert form.given.text("reason") == "for the second and the third"
    assert "on its way" in heard(await town.fills(BEN, form, to=(DAN,)))
    assert "0 of 2" in heard(await town.thanks(BEN, DAN, why="for one that is too many"))


async def test_tomorrow_what_waited_can_be_given_once(town: Town) -> None:
    await town.settle_in()
    await _rules(town, allowance="1", span="day")
    await town.thanks(BEN, CLEO, why="for the one there is")
    again = buttons(await town.thanks(BEN, CLEO, why="for another one, tomorrow"))["Try again"]
    assert "does not count" in heard(await town.presses(BEN, again))
    town.clock.wait(hours=20)
    assert "on its way" in heard(await town.presses(BEN, again))
    assert "posted already" in heard(await town.presses(BEN, again))
    assert len(await town.wall()) == 2


async def test_what_is_taken_back_is_there_again(town: Town) -> None:
    await town.settle_in()
    await _rules(town, allowance="1", span="week")
    await town.thanks(BEN, CLEO, why="for something else, really")
    await town.says(BEN, "kudos undo")
    assert "on its way" in heard(await town.thanks(BEN, DAN, why="for what I meant to say"))


async def test_two_people_pause_whoever_thanks_whom(town: Town) -> None:
    await town.settle_in()
    await _rules(town, cooldown="30")
    await town.thanks(BEN, CLEO, why="for the lift in the morning")
    town.clock.wait(minutes=10)
    assert "wait 20 more" in heard(await town.thanks(CLEO, BEN, why="for thanking me at once"))
    assert "on its way" in heard(await town.thanks(CLEO, DAN, why="for standing by all day"))
    town.clock.wait(minutes=21)
    assert "on its way" in heard(await town.thanks(CLEO, BEN, why="for thanking me, later"))


async def test_nobody_gets_more_than_so_many(town: Town) -> None:
    await town.settle_in()
    await _rules(town, receiving="1", span="month")
    await town.thanks(BEN, CLEO, why="for the only one she gets")
    refused = heard(await town.thanks(DAN, CLEO, BEN, why="for one more than there may be"))
    assert "1 of those you thank have reached that" in refused


async def test_why_tells_every_limit_passed_or_not(town: Town) -> None:
    await town.settle_in()
    await _rules(town, allowance="1", cooldown="30")
    assert "not given any yet" in heard(await town.says(BEN, "kudos why"))
    await town.thanks(BEN, CLEO, why="for the one that counts")
    await town.thanks(BEN, DAN, why="for the one that does not")
    text = heard(await town.says(BEN, "kudos why"))
    assert "You have 0 kudos left this week." in text
    assert "✗ Allowance: You have 0 of 1 kudos left this week; this takes 1." in text
    assert "✓ Cooldown:" in text
    assert "not given any yet" in heard(await town.says(CLEO, "kudos why"))


@pytest.mark.parametrize("wrong", ["many", "-1", "1.5", "99999"])
async def test_what_is_no_number_goes_back_to_the_form(town: Town, wrong: str) -> None:
    told = await town.says(ANA, "kudos rules", allowance=wrong, span="week")
    assert isinstance(told, Errors)
    assert "whole number" in told.sentences["allowance"]
    day = await town.says(ANA, "kudos rules", boost="24.12.2026", span="week")
    assert isinstance(day, Errors)
    assert "2026-12-24" in day.sentences["boost"]


async def test_the_form_shows_what_holds(town: Town) -> None:
    await _rules(town, allowance="7", cooldown="5", boost="2026-12-24")
    form = await town.types(ANA, "kudos", "rules")
    assert isinstance(form, Form)
    assert form.given.values == {
        "allowance": "7",
        "span": "week",
        "cooldown": "5",
        "boost": "2026-12-24",
    }


async def test_an_event_doubles_the_allowance_until_its_last_day(town: Town) -> None:
    await town.settle_in()
    await _rules(town, allowance="1", span="day", boost="2026-03-03")
    for day, most in ((2, 2), (3, 2), (4, 1)):
        town.clock.time = datetime(2026, 3, day, 9, tzinfo=UTC)
        told = [
            "on its way" in heard(await town.thanks(BEN, CLEO, why=f"kudos {day} number {number}"))
            for number in range(3)
        ]
        assert sum(told) == most


@given(
    st.datetimes(datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2030-01-01")),
    st.sampled_from(["Asia/Kolkata", "America/St_Johns", "America/Havana", "Africa/Cairo", "UTC"]),
    st.sampled_from(Span),
)
@example(datetime.fromisoformat("2026-11-01 05:30"), "America/Havana", Span.DAY)  # midnight, twice
@example(datetime.fromisoformat("2024-04-26"), "Africa/Cairo", Span.DAY)  # a day without midnight
def test_a_span_begins_at_the_givers_own_midnight(now: datetime, zone: str, span: Span) -> None:
    here = ZoneInfo(zone)
    began = policy.since(Policy(span=span), now.replace(tzinfo=UTC), here)
    assert began <= now.replace(tzinfo=UTC) < began + timedelta(days=32)
    before = (began - timedelta(seconds=1)).astimezone(here)
    assert before.date() < began.astimezone(here).date() or span is not Span.DAY


def test_no_limit_no_verdict() -> None:
    assert policy.verdicts(Policy(), [BEN], Standing(), datetime.now(UTC), date.min) == ()


@pytest.mark.parametrize(
    ("now", "zone", "begins"),
    [
        # Half an hour off the hour: the day turns at 18:30 UTC.
        (datetime(2026, 3, 2, 18, 29, tzinfo=UTC), "Asia/Kolkata", "2026-03-01T18:30"),
        (datetime(2026, 3, 2, 18, 30, tzinfo=UTC), "Asia/Kolkata", "2026-03-02T18:30"),
        (datetime(2026, 3, 2, 18, 14, tzinfo=UTC), "Asia/Kathmandu", "2026-03-01T18:15"),
        # The day that is in one year of four.
        (datetime(2028, 2, 29, 23, 59, tzinfo=UTC), "UTC", "2028-02-29T00:00"),
        # Clocks went forward at two in the morning: the day still began at midnight.
        (datetime(2026, 3, 29, 12, 0, tzinfo=UTC), "Europe/Berlin", "2026-03-28T23:00"),
    ],
)
def test_a_day_begins_at_midnight_by_the_giver_s_own_clock(
    now: datetime, zone: str, begins: str
) -> None:
    since = policy.since(Policy(allowance=1, span=Span.DAY), now, ZoneInfo(zone))
    assert since == datetime.fromisoformat(begins).replace(tzinfo=UTC)


def test_a_month_that_ends_on_the_29th_begins_on_the_1st() -> None:
    now = datetime(2028, 2, 29, 20, 0, tzinfo=UTC)
    since = policy.since(Policy(allowance=1, span=Span.MONTH), now, ZoneInfo("Asia/Kolkata"))
    assert since == datetime(2028, 2, 29, 18, 30, tzinfo=UTC)  # it is March there already
