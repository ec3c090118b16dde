"""Intervals count from a day, holidays are skipped, and what cannot strike says so."""

from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from bot.kernel.rhythm import NeverStrikes, Rhythm, UnknownHolidays, UnknownZone, Unplannable
from schedules.recurrence import next_strike
from tests.bot.kernel.test_rhythm_words_told import rhythms

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
OTHER_TUESDAY = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"


def _days(rhythm: Rhythm, most: int = 3, after: datetime = NOON) -> list[str]:
    """The next days in UTC."""
    found = []
    for _ in range(most):
        after = next_strike(rhythm, after)
        found.append(f"{after:%Y-%m-%d}")
    return found


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2026-03-03", ["2026-03-03", "2026-03-17", "2026-03-31"]),
        ("2026-03-04", ["2026-03-10", "2026-03-24", "2026-04-07"]),  # a Wednesday
        ("2026-02-24", ["2026-03-10", "2026-03-24", "2026-04-07"]),
        ("2026-02-18", ["2026-03-10", "2026-03-24", "2026-04-07"]),
        ("1900-01-02", ["2026-03-10", "2026-03-24", "2026-04-07"]),  # 6,584 weeks before
        ("2030-01-01", ["2030-01-01", "2030-01-15", "2030-01-29"]),
    ],
)
def test_intervals_count_from_the_first_day_that_fits(since: str, expected: list[str]) -> None:
    assert _days(Rhythm(OTHER_TUESDAY, "16:00", "UTC", since)) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=3", ["2026-03-05", "2026-03-08", "2026-03-11"]),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=30,-1;BYSETPOS=1",
            ["2026-04-30", "2026-06-30", "2026-08-30"],
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1",
            ["2026-05-01", "2026-07-01", "2026-09-01"],  # from 1 March 2024 on
        ),
        (
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=-1",
            ["2028-02-29", "2032-02-29", "2036-02-29"],
        ),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", ["2027-02-28", "2028-02-29", "2029-02-28"]),
    ],
)
def test_other_intervals(rule: str, expected: list[str]) -> None:
    assert _days(Rhythm(rule, "09:00", "UTC", "2024-02-29")) == expected


def test_nothing_strikes_before_the_day_it_counts_from() -> None:
    rhythm = Rhythm("FREQ=DAILY", "09:00", "UTC", "2026-05-01")
    assert _days(rhythm, 2) == ["2026-05-01", "2026-05-02"]


@pytest.mark.parametrize("frequency", ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
def test_an_old_anchor_costs_as_little_as_a_new_one(frequency: str) -> None:
    """Walked from 1900, two hundred questions would take a minute."""
    by = {"WEEKLY": ";BYDAY=TU,FR", "MONTHLY": ";BYDAY=-1FR", "YEARLY": ";BYMONTH=3;BYMONTHDAY=5"}
    rule = f"FREQ={frequency};INTERVAL=2{by.get(frequency, '')}"
    rhythm = Rhythm(rule, "09:00", "Europe/Berlin", "1900-01-01")
    started = perf_counter()
    for day in range(200):
        next_strike(rhythm, NOON + timedelta(days=day))
    assert perf_counter() - started < 1


def test_public_holidays_are_skipped() -> None:
    """Good Friday and Easter Monday of 2026; Corpus Christi is one in Bavaria only."""
    easter = datetime(2026, 4, 2, 12, tzinfo=UTC)
    weekdays = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert _days(Rhythm(weekdays, "09:00", "UTC", skips="DE"), 1, easter) == ["2026-04-07"]
    assert _days(Rhythm(weekdays, "09:00", "UTC"), 1, easter) == ["2026-04-03"]
    thursday = "FREQ=WEEKLY;BYDAY=TH"
    eve = datetime(2026, 6, 3, 12, tzinfo=UTC)
    assert _days(Rhythm(thursday, "09:00", "UTC", skips="DE"), 1, eve) == ["2026-06-04"]
    assert _days(Rhythm(thursday, "09:00", "UTC", skips="DE-BY"), 1, eve) == ["2026-06-11"]


def test_a_holiday_that_is_skipped_counts_in_an_interval() -> None:
    """6 April 2026 is Easter Monday; the weeks between stay as they are."""
    rhythm = Rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "09:00", "UTC", "2026-03-09", "DE")
    assert _days(rhythm) == ["2026-03-09", "2026-03-23", "2026-04-20"]


def test_the_day_that_counts_is_that_of_the_rhythm() -> None:
    """Good Friday, 08:00 in Auckland, is still Thursday in UTC."""
    rhythm = Rhythm("FREQ=DAILY", "08:00", "Pacific/Auckland", skips="NZ")
    after = datetime(2026, 4, 1, 21, tzinfo=UTC)
    assert next_strike(rhythm, after) == datetime(2026, 4, 3, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    "rhythm",
    [
        Rhythm("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "09:00", "UTC", skips="DE"),
        Rhythm("FREQ=YEARLY;INTERVAL=9;BYMONTH=1;BYMONTHDAY=1", "09:00", "UTC", "2026-01-01", "US"),
        Rhythm("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "09:00", "UTC"),
        Rhythm("FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=30", "09:00", "UTC", "2026-01-01"),
    ],
)
def test_what_never_strikes_ends_with_a_sentence(rhythm: Rhythm) -> None:
    started = perf_counter()
    with pytest.raises(NeverStrikes, match=r"Choose another (one|day)"):
        next_strike(rhythm, NOON)
    assert perf_counter() - started < 5


@pytest.mark.parametrize("at", ["2101-01-01", "2199-12-31"])
def test_holidays_nobody_knows_yet_are_said(at: str) -> None:
    with pytest.raises(NeverStrikes, match="until 2100 only"):
        next_strike(Rhythm("FREQ=DAILY", "09:00", "UTC", at, "DE"), NOON)
    assert _days(Rhythm("FREQ=DAILY", "09:00", "UTC", at), 1) == [at]


@pytest.mark.parametrize("code", ["XX", "DE-XX", "de", "NYSE", "Germany", "../DE", "DE-"])
def test_holidays_nobody_knows_are_said(code: str) -> None:
    with pytest.raises(UnknownHolidays, match=code.replace(".", r"\.")):
        next_strike(Rhythm("FREQ=DAILY", "09:00", "UTC", skips=code), NOON)


@pytest.mark.parametrize("zone", ["", "Europe", "../etc/passwd", "US/Pacific-New", "x" * 300])
def test_a_zone_that_is_gone_is_said(zone: str) -> None:
    with pytest.raises(UnknownZone, match="no time zone"):
        next_strike(Rhythm("FREQ=DAILY", "09:00", zone), NOON)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Europe/Kiev", "Europe/Kyiv"),
        ("America/Godthab", "America/Nuuk"),
        ("Asia/Calcutta", "Asia/Kolkata"),
    ],
)
def test_a_zone_that_was_renamed_goes_on(old: str, new: str) -> None:
    rhythms = [Rhythm("FREQ=DAILY", "09:00", zone) for zone in (old, new)]
    assert next_strike(rhythms[0], NOON) == next_strike(rhythms[1], NOON)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("FREQ=HOURLY", "once on a day"),
        ("FREQ=DAILY;BYHOUR=9,12", "once on a day"),
        ("FREQ=DAILY;COUNT=3", "has no end"),
        ("FREQ=DAILY;UNTIL=20270101T000000", "has no end"),
        ("", "once on a day"),
        ("FREQ=WEEKLY", "on which day"),
        ("FREQ=MONTHLY", "on which day"),
        ("FREQ=YEARLY", "on which day"),
        ("FREQ=DAILY;INTERVAL=2", "counts from a date"),
    ],
)
def test_what_hearth_does_not_strike_by_is_refused(rule: str, sentence: str) -> None:
    with pytest.raises(Unplannable, match=sentence):
        next_strike(Rhythm(rule, "09:00", "UTC"), NOON)


instants = st.datetimes(datetime(2010, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants bounds without a zone


def _strike(rhythm: Rhythm, after: datetime) -> datetime | None:
    """When it next strikes; nothing where every day of it is skipped, and only there."""
    try:
        return next_strike(rhythm, after)
    except NeverStrikes:
        assert rhythm.skips
        return None


@given(rhythms(), instants, st.integers(1, 400 * 24 * 60))
def test_strikes_are_the_same_whenever_they_are_asked_for(
    rhythm: Rhythm, after: datetime, minutes: int
) -> None:
    """Nothing is forgotten between two questions, and nothing comes before its time."""
    strike = _strike(rhythm, after)
    if strike is None:
        reject()
    assert strike > after
    assert strike.date() >= date.fromisoformat(rhythm.since or "1900-01-01") - timedelta(days=1)
    later = min(after + timedelta(minutes=minutes), strike - timedelta(microseconds=1))
    assert next_strike(rhythm, later) == strike
