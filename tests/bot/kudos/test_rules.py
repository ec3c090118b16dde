"""What kudos decides, held against many calendars."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.card import VALUE
from bot.kernel.people import MemberRef
from bot.kudos import rules
from bot.kudos.rules import Gift, Tally, periods, ways
from bot.kudos.rules.periods import Period
from bot.kudos.rules.preference import Preference, Seen
from tests.bot.town import ANA, BEN, CLEO, DAN, GUS, MONDAY, PEOPLE, ROBO

# Clocks that change on either side of midnight, in both hemispheres, and half hours from UTC.
ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Havana",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Beirut",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "America/St_Johns",
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
instants = st.datetimes(
    datetime.fromisoformat("2020-01-01"),
    datetime.fromisoformat("2036-01-01"),
    timezones=st.just(UTC),
)


@given(instants, zones, st.sampled_from([Period.WEEK, Period.MONTH]))
def test_a_period_begins_in_itself_and_what_went_before_is_another(
    now: datetime, zone: ZoneInfo, period: Period
) -> None:
    since = periods.beginning(period, now, zone)
    assert since <= now
    assert _name(period, since, zone) == _name(period, now, zone)
    before = since - timedelta(microseconds=1)
    assert _name(period, before, zone) != _name(period, now, zone)


@given(instants, zones)
def test_a_week_has_seven_days_give_or_take_a_clock_change(now: datetime, zone: ZoneInfo) -> None:
    since = periods.beginning(Period.WEEK, now, zone)
    following = periods.beginning(Period.WEEK, since + timedelta(days=7, hours=2), zone)
    assert abs(following - since - timedelta(days=7)) <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "now", "since"),
    [
        # Berlin's clocks go forward on Sunday 29 March 2026, within the week.
        ("Europe/Berlin", "2026-03-29T12:00+02:00", "2026-03-23T00:00+01:00"),
        # Cairo skips the midnight that begins Friday 24 April 2026.
        ("Africa/Cairo", "2026-04-25T12:00+03:00", "2026-04-20T00:00+02:00"),
        # Sunday night in Kolkata is still the old week, though Monday has come further east.
        ("Asia/Kolkata", "2026-03-01T23:59+05:30", "2026-02-23T00:00+05:30"),
        ("Asia/Kolkata", "2026-03-02T00:00+05:30", "2026-03-02T00:00+05:30"),
    ],
)
def test_weeks_around_clock_changes(zone: str, now: str, since: str) -> None:
    found = periods.beginning(Period.WEEK, datetime.fromisoformat(now), ZoneInfo(zone))
    assert found == datetime.fromisoformat(since)


@given(instants, zones)
def test_ever_is_before_everything(now: datetime, zone: ZoneInfo) -> None:
    assert periods.beginning(Period.ALL, now, zone) <= now


@given(st.text(), st.text())
def test_the_id_of_a_gift_is_its_asks_and_fits_a_button(one: str, other: str) -> None:
    assert len(rules.gift_id(one)) <= VALUE
    assert (rules.gift_id(one) == rules.gift_id(other)) == (one == other)


@given(st.lists(st.sampled_from([ANA, BEN, CLEO, DAN, ROBO, GUS])))
def test_everybody_named_is_thanked_or_left_out_once(wished: list[MemberRef]) -> None:
    company = rules.company(wished, ANA, PEOPLE, {CLEO: Preference(Seen.NONE)})
    left_out = (*company.bots, *company.left, *company.unwilling)
    sorted_out = [*company.thanked, *left_out, *[ANA] * company.themselves]
    assert len(sorted_out) == len(set(sorted_out))
    assert set(sorted_out) == set(wished)
    assert not {ANA, CLEO, ROBO, GUS} & set(company.thanked)


def test_those_with_equally_many_share_a_place() -> None:
    tallies = [Tally(DAN, 5), Tally(ANA, 3), Tally(BEN, 3), Tally(CLEO, 1)]
    assert [place for place, _ in rules.placed(tallies)] == [1, 2, 2, 4]


def test_equal_counts_come_by_name() -> None:
    names = {ANA: "ana", BEN: "Ben", CLEO: "Cleo"}
    tallies = [Tally(CLEO, 1), Tally(BEN, 1), Tally(ANA, 1), Tally(DAN, 2)]
    assert [tally.member for tally in rules.by_count(tallies, names)] == [DAN, ANA, BEN, CLEO]


@given(
    st.lists(st.lists(st.sampled_from([BEN, CLEO, DAN, GUS]), min_size=1, max_size=3, unique=True))
)
def test_no_receiver_is_quoted_twice(companies: list[list[MemberRef]]) -> None:
    gifts = [_gift(str(number), *receivers) for number, receivers in enumerate(companies)]
    chosen = rules.spread(gifts, 3)
    named = [ref for gift in chosen for ref in gift.receivers]
    assert len(named) == len(set(named))
    assert len(chosen) <= 3
    assert chosen[:1] == gifts[:1]


@pytest.mark.parametrize(
    ("wait", "undoable"), [({"minutes": 15}, True), ({"minutes": 15, "microseconds": 1}, False)]
)
def test_undo_ends_after_fifteen_minutes(wait: dict[str, int], *, undoable: bool) -> None:
    now = MONDAY + timedelta(**wait)
    assert ways.undoable(_gift("1", BEN), now, ways.Ways()) is undoable


@given(st.text(), st.integers(2, 200))
def test_short_texts_are_one_line_and_short(text: str, most: int) -> None:
    short = rules.short(text, most)
    assert len(short) <= most
    assert len(short.splitlines()) <= 1
    assert short == " ".join(text.split()) or short.endswith("…")


@pytest.mark.parametrize(("value", "period"), [("month", Period.MONTH), ("<!x>", Period.WEEK)])
def test_unknown_periods_are_this_week(value: str, period: Period) -> None:
    assert periods.period_of(value) is period


def _name(period: Period, instant: datetime, zone: ZoneInfo) -> tuple[int, int]:
    day = instant.astimezone(zone).date()
    if period is Period.WEEK:
        return day.isocalendar()[:2]
    return (day.year, day.month)


def _gift(name: str, *receivers: MemberRef) -> Gift:
    return Gift(name, "town", ANA, receivers, "For the notes you took", MONDAY)


def test_months_are_those_of_the_community_s_calendar() -> None:
    now = datetime(2026, 3, 1, 1, 0, tzinfo=UTC)
    names = [name for name, _ in periods.months(now, ZoneInfo("America/New_York"), 3)]
    assert names == ["Dec", "Jan", "Feb"]  # it is the last of February there
    begins = [at for _, at in periods.months(now, ZoneInfo("Asia/Kolkata"), 2)]
    assert begins == [
        datetime(2026, 1, 31, 18, 30, tzinfo=UTC),
        datetime(2026, 2, 28, 18, 30, tzinfo=UTC),
    ]
