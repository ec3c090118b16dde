"""A rhythm keeps its wall time, whatever the clocks of its zone do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.kernel.rhythm import DAYS, Rhythm, UnknownZone, weekly
from schedules.recurrence import next_strike

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",  # skips midnight
    "America/Nuuk",  # skips the hour before midnight
    "Australia/Lord_Howe",  # moves by half an hour
    "Australia/Sydney",
    "Asia/Kolkata",
    "Pacific/Apia",  # skipped a whole Friday in 2011
)
WEEK = timedelta(days=7)


def _strikes(rhythm: Rhythm, after: datetime, most: int) -> list[datetime]:
    strikes = []
    for _ in range(most):
        after = next_strike(rhythm, after)
        strikes.append(after)
    return strikes


def _local(instants: list[datetime], zone: str) -> list[str]:
    return [instant.astimezone(ZoneInfo(zone)).isoformat() for instant in instants]


@pytest.mark.parametrize(
    ("zone", "after", "expected"),
    [
        (
            "Europe/Berlin",
            "2026-03-23T12:00+00:00",
            ["2026-03-30T09:00:00+02:00", "2026-04-06T09:00:00+02:00"],
        ),
        (
            "Europe/Berlin",
            "2026-10-19T00:00+00:00",
            ["2026-10-19T09:00:00+02:00", "2026-10-26T09:00:00+01:00"],
        ),
        (
            "America/New_York",
            "2026-03-02T12:00+00:00",
            ["2026-03-02T09:00:00-05:00", "2026-03-09T09:00:00-04:00"],
        ),
        (
            "Australia/Sydney",
            "2026-09-28T00:00+00:00",
            ["2026-10-05T09:00:00+11:00", "2026-10-12T09:00:00+11:00"],
        ),
        (
            "Australia/Sydney",
            "2026-03-29T12:00+00:00",
            ["2026-03-30T09:00:00+11:00", "2026-04-06T09:00:00+10:00"],
        ),
        (
            "Australia/Lord_Howe",
            "2026-03-29T12:00+00:00",
            ["2026-03-30T09:00:00+11:00", "2026-04-06T09:00:00+10:30"],
        ),
        (
            "Asia/Kolkata",
            "2026-03-23T12:00+00:00",
            ["2026-03-30T09:00:00+05:30", "2026-04-06T09:00:00+05:30"],
        ),
    ],
)
def test_mondays_at_nine_stay_mondays_at_nine(zone: str, after: str, expected: list[str]) -> None:
    strikes = _strikes(weekly(0, 9, zone), datetime.fromisoformat(after), 2)
    assert _local(strikes, zone) == expected


@pytest.mark.parametrize(
    ("zone", "at", "day", "after", "expected"),
    [
        # Sunday 29 March 2026, 02:00 becomes 03:00.
        ("Europe/Berlin", "02:30", "SU", "2026-03-28T12:00+00:00", "2026-03-29T03:30:00+02:00"),
        # Sunday 8 March 2026, 02:00 becomes 03:00.
        ("America/New_York", "02:00", "SU", "2026-03-07T12:00+00:00", "2026-03-08T03:00:00-04:00"),
        # Sunday 6 September 2026, 00:00 becomes 01:00.
        ("America/Santiago", "00:00", "SU", "2026-09-05T12:00+00:00", "2026-09-06T01:00:00-03:00"),
        # Sunday 4 October 2026, 02:00 becomes 02:30.
        (
            "Australia/Lord_Howe",
            "02:15",
            "SU",
            "2026-10-03T12:00+00:00",
            "2026-10-04T02:45:00+11:00",
        ),
        # Saturday 28 March 2026, 23:00 becomes Sunday 00:00.
        ("America/Nuuk", "23:30", "SA", "2026-03-28T12:00+00:00", "2026-03-29T00:30:00-01:00"),
    ],
)
def test_a_wall_time_that_is_skipped_moves_forward(
    zone: str, at: str, day: str, after: str, expected: str
) -> None:
    rhythm = Rhythm(f"FREQ=WEEKLY;BYDAY={day}", at, zone)
    skipped, following = _strikes(rhythm, datetime.fromisoformat(after), 2)
    assert _local([skipped], zone) == [expected]
    assert following.astimezone(ZoneInfo(zone)).strftime("%H:%M") == at


@pytest.mark.parametrize(
    ("zone", "at", "day", "after", "expected"),
    [
        ("Europe/Berlin", "02:30", "SU", "2026-10-24T12:00+00:00", "2026-10-25T02:30:00+02:00"),
        ("America/New_York", "01:30", "SU", "2026-10-31T12:00+00:00", "2026-11-01T01:30:00-04:00"),
        ("America/Santiago", "23:30", "SA", "2026-04-04T12:00+00:00", "2026-04-04T23:30:00-03:00"),
        (
            "Australia/Lord_Howe",
            "01:45",
            "SU",
            "2026-04-04T12:00+00:00",
            "2026-04-05T01:45:00+11:00",
        ),
    ],
)
def test_a_wall_time_that_comes_twice_strikes_the_first_time_alone(
    zone: str, at: str, day: str, after: str, expected: str
) -> None:
    rhythm = Rhythm(f"FREQ=WEEKLY;BYDAY={day}", at, zone)
    first, following = _strikes(rhythm, datetime.fromisoformat(after), 2)
    assert _local([first], zone) == [expected]
    assert following - first > WEEK - timedelta(hours=2)


def test_it_strikes_strictly_after_the_instant() -> None:
    nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
    rhythm = weekly(0, 9, "UTC")
    assert next_strike(rhythm, nine - timedelta(microseconds=1)) == nine
    assert next_strike(rhythm, nine) == nine + WEEK


def test_a_zone_nobody_knows_is_an_error() -> None:
    with pytest.raises(UnknownZone, match="Mars/Olympus"):
        next_strike(weekly(0, 9, "Mars/Olympus"), datetime(2026, 3, 2, tzinfo=UTC))


instants = st.datetimes(datetime(2010, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants bounds without a zone
rhythms = st.builds(
    Rhythm,
    st.sampled_from(["FREQ=DAILY", *(f"FREQ=WEEKLY;BYDAY={day[:2].upper()}" for day in DAYS)]),
    st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.sampled_from((0, 15, 30, 45))),
    st.sampled_from(ZONES),
)


@given(rhythms, instants)
@example(weekly(4, 9, "Pacific/Apia"), datetime(2011, 12, 30, 9, tzinfo=UTC))
def test_strikes_follow_one_another_and_keep_their_wall_time(
    rhythm: Rhythm, after: datetime
) -> None:
    zone = ZoneInfo(rhythm.zone)
    for strike in _strikes(rhythm, after, 5):
        assert strike > after
        local = strike.astimezone(zone)
        assert local.strftime("%H:%M") == rhythm.at or _after_a_gap(local, rhythm)
        assert local.fold == 0
        after = strike


def _after_a_gap(local: datetime, rhythm: Rhythm) -> bool:
    """Whether the rhythm's wall time was skipped on the way to this instant."""
    hour, minute = map(int, rhythm.at.split(":"))
    return any(
        _skipped((local - timedelta(days=back)).replace(hour=hour, minute=minute), local)
        for back in (0, 1)
    )


def _skipped(wall: datetime, local: datetime) -> bool:
    there_and_back = wall.astimezone(UTC).astimezone(local.tzinfo)
    return there_and_back == local and there_and_back.strftime("%H:%M") != wall.strftime("%H:%M")


@given(rhythms, instants, st.integers(1, 14 * 24 * 60))
@example(
    Rhythm("FREQ=WEEKLY;BYDAY=SA", "23:30", "America/Nuuk"),
    datetime(2026, 3, 28, 12, tzinfo=UTC),
    13 * 60 + 10,
)
def test_asking_later_finds_the_same_strike_until_it_is_there(
    rhythm: Rhythm, after: datetime, minutes: int
) -> None:
    strike = next_strike(rhythm, after)
    later = min(after + timedelta(minutes=minutes), strike - timedelta(microseconds=1))
    assert next_strike(rhythm, later) == strike
