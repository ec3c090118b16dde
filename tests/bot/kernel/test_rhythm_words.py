"""Rhythms in words: read strictly, and refused with two examples otherwise."""

import re
from datetime import UTC, datetime

import pytest

from bot.kernel.answer import Refusal
from bot.kernel.rhythm import Rhythm, UnknownZone
from bot.kernel.rhythm_words import understood

ZONE = "Europe/Berlin"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday, at ten in Berlin
WEEKDAYS = "MO,TU,WE,TH,FR"


def read(text: str) -> Rhythm:
    """The rhythm in these words, on Monday 2 March 2026."""
    return understood(text, ZONE, NOW)


def refused(text: str) -> str:
    """The sentence these words are refused with."""
    with pytest.raises(Refusal) as refusal:
        read(text)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("text", "rule", "at"),
    [
        ("every weekday at 9:30", f"FREQ=WEEKLY;BYDAY={WEEKDAYS}", "09:30"),
        ("on weekdays 9.30", f"FREQ=WEEKLY;BYDAY={WEEKDAYS}", "09:30"),
        ("Mon-Fri 9h30", f"FREQ=WEEKLY;BYDAY={WEEKDAYS}", "09:30"),
        ("at 9:30 every working day", f"FREQ=WEEKLY;BYDAY={WEEKDAYS}", "09:30"),
        ("Monday through Wednesday at 8am", "FREQ=WEEKLY;BYDAY=MO,TU,WE", "08:00"),
        ("Mon, Wed and Fri at noon", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "12:00"),
        ("Thursdays & Mondays at midnight", "FREQ=WEEKLY;BYDAY=MO,TH", "00:00"),
        ("weekly on Monday", "FREQ=WEEKLY;BYDAY=MO", "09:00"),
        ("Each MONDAY at 4 p.m.", "FREQ=WEEKLY;BYDAY=MO", "16:00"),
        ("every Monday at 12 am", "FREQ=WEEKLY;BYDAY=MO", "00:00"),
        ("every Monday at 12:30pm", "FREQ=WEEKLY;BYDAY=MO", "12:30"),
        ("every Monday at 9 o’clock.", "FREQ=WEEKLY;BYDAY=MO", "09:00"),
        ("every Monday @ 17", "FREQ=WEEKLY;BYDAY=MO", "17:00"),
        ("daily", "FREQ=DAILY", "09:00"),
        ("every day at 23:59", "FREQ=DAILY", "23:59"),
        ("first Monday of the month", "FREQ=MONTHLY;BYDAY=+1MO", "09:00"),
        ("third Thursday of every month at 10", "FREQ=MONTHLY;BYDAY=+3TH", "10:00"),
        ("every month on the 2nd Tuesday", "FREQ=MONTHLY;BYDAY=+2TU", "09:00"),
        ("first and third Tuesday of the month", "FREQ=MONTHLY;BYDAY=+1TU,+3TU", "09:00"),
        ("last Friday", "FREQ=MONTHLY;BYDAY=-1FR", "09:00"),
        ("last Friday of the month at 3pm", "FREQ=MONTHLY;BYDAY=-1FR", "15:00"),
        ("last weekday of the month", f"FREQ=MONTHLY;BYDAY={WEEKDAYS};BYSETPOS=-1", "09:00"),
        ("the first working day each month", f"FREQ=MONTHLY;BYDAY={WEEKDAYS};BYSETPOS=1", "09:00"),
        ("the 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=15", "09:00"),
        ("once a month on the 3rd at 7:15 pm", "FREQ=MONTHLY;BYMONTHDAY=3", "19:15"),
        ("monthly on the 1st and the 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15", "09:00"),
        ("15th and last day of the month", "FREQ=MONTHLY;BYMONTHDAY=15,-1", "09:00"),
        ("the 30th of the month", "FREQ=MONTHLY;BYMONTHDAY=30,-1;BYSETPOS=1", "09:00"),
        ("monthly on the 31st", "FREQ=MONTHLY;BYMONTHDAY=-1", "09:00"),
        ("every quarter", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", "09:00"),
        ("first Monday of the quarter", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=+1MO", "09:00"),
        ("last day of each quarter", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "09:00"),
        ("5 March every year", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5", "09:00"),
        ("every year on March 5", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5", "09:00"),
        ("yearly on 5 March 16:00", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5", "16:00"),
        ("every 5th of March", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5", "09:00"),
        ("29 February every year", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "09:00"),
        ("first Monday of September every year", "FREQ=YEARLY;BYMONTH=9;BYDAY=+1MO", "09:00"),
        ("last Friday of the year", "FREQ=YEARLY;BYMONTH=12;BYDAY=-1FR", "09:00"),
    ],
)
def test_what_needs_no_day_to_count_from(text: str, rule: str, at: str) -> None:
    assert read(text) == Rhythm(rule, at, ZONE)


@pytest.mark.parametrize(
    ("text", "rule", "since"),
    [
        ("every other Tuesday 16:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-02"),
        ("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-03"),
        ("Tuesdays every other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-03"),
        ("every second week on Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-03"),
        ("every third week", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", "2026-03-03"),
        ("every 2 weeks at noon", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-03-02"),
        ("every two weeks on Mon and Fri", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "2026-03-03"),
        ("fortnightly on Friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-03-03"),
        ("every other day", "FREQ=DAILY;INTERVAL=2", "2026-03-03"),
        ("the 1st of every 3 months", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "2026-03-03"),
        ("5 May every other year", "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYMONTHDAY=5", "2026-03-03"),
        (
            "every other Tuesday at 16:00 starting 10 March 2026",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "2026-03-10",
        ),
        (
            "every other Tuesday, starting March 10th, 2026 at 16:00",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "2026-03-10",
        ),
        ("every Monday from 2027-01-01", "FREQ=WEEKLY;BYDAY=MO", "2027-01-01"),
    ],
)
def test_what_counts_from_a_day(text: str, rule: str, since: str) -> None:
    """Nine o'clock has gone this Monday in Berlin, noon is still to come."""
    rhythm = read(text)
    assert (rhythm.rule, rhythm.since) == (rule, since)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("every Monday " * 800, "200 characters"),
        ("every third Thursday", "two ways"),
        ("every second Tuesday at 10:00", "two ways"),
        ("every other Monday and Wednesday", "two ways"),
        ("biweekly", "two ways"),
        ("at 25:00", "no 25:00"),
        ("every Monday at 13pm", "no 13 pm"),
        ("every Monday at 9:61", "no 9:61"),
        ("every year on 31 February", "no 31 February"),
        ("31 April every year", "no 31 April"),
        ("every hour", "once on a day"),
        ("every 30 minutes", "once on a day"),
        ("twice a day", "once on a day"),
        ("Mon at 9 and Wed at 10", "one time"),
        ("tomorrow at 9", "comes once"),
        ("5 March 2026", "comes once"),
        ("Monday at 9", "Once, or again"),
        ("monthly", "which day of the month"),
        ("every other year", "which day of the year"),
        ("twice a week", "which days"),
        ("every Monday of the month", "Which one"),
        ("fifth Friday of the month", "Not every month"),
        ("every other Tuesday starting 31 February 2026", "no such day"),
        ("every other Tuesday starting 3 March 9999", "no such day"),
        ("every other Tuesday starting tomorrow", "with its year"),
    ],
)
def test_what_is_refused_with_a_reason(text: str, why: str) -> None:
    assert why in refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "jeden Dienstag um 16 Uhr",
        "toutes les semaines",
        "every Monday except holidays",
        "every Monday 9:30 CET",
        "every Monday until June",
        "every Monday 15.03.2026",
        "every Monday at 9:30:15",
        "every 0 weeks",
        "every 100 weeks",
        "every 2 week",
        "every weeks",
        "every first week on Monday",
        "every Friday to Monday",
        "every weekend",
        "every other quarter",
        "15th of the quarter",
        "the 31st day of the quarter",
        "first and last Monday of the quarter",
        "0th of the month",
        "32nd of the month",
        "the 11st of the month",
        "the last of the month",
        "every day on Monday",
        "every every Monday",
        "every Monday @everyone",
        "every",
        "at",
        "FREQ=WEEKLY;BYDAY=MO",
        "0 9 * * 1",
        "🕘 every day",
    ],
)
def test_what_is_not_understood_as_a_whole_is_refused(text: str) -> None:
    assert f"I do not find a rhythm in “{text}”" in refused(text)


def examples_in(sentence: str) -> list[str]:
    """The two examples a refusal ends with."""
    found = re.search(r"Write “([^”]+)” or “([^”]+)”\.$", sentence)
    assert found, sentence
    return list(found.groups())


def test_two_readings_are_both_offered() -> None:
    one, other = map(read, examples_in(refused("every third Thursday at 4pm")))
    assert (one.rule, one.at) == ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TH", "16:00")
    assert (other.rule, other.at) == ("FREQ=MONTHLY;BYDAY=+3TH", "16:00")


def test_a_zone_that_is_gone_is_said() -> None:
    with pytest.raises(UnknownZone, match="Mars/Olympus"):
        understood("every other day", "Mars/Olympus", NOW)
