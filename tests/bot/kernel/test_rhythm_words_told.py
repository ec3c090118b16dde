"""Rhythms told in words mean the same when they are read again; any words have an answer."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.answer import Refusal
from bot.kernel.rhythm import CODES, Rhythm, weekly
from bot.kernel.rhythm_words import told, understood
from tests.bot.kernel.test_rhythm_words import NOW, WEEKDAYS, ZONE, examples_in, read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("weekdays 9.30", "every weekday at 09:30"),
        (
            "every 2 weeks on Tuesday, 16h",
            "every other Tuesday at 16:00 starting 2 March 2026",
        ),
        ("fri & mon", "every Monday and Friday at 09:00"),
        ("monthly on the 31st", "the last day of every month at 09:00"),
        ("monthly on the 30th", "the 30th or last day of every month at 09:00"),
        ("quarterly", "the first day of every quarter at 09:00"),
        ("29 Feb every year", "the last day of February every year at 09:00"),
        ("yearly on Mar 5", "5 March every year at 09:00"),
    ],
)
def test_it_is_told_back(text: str, words: str) -> None:
    assert told(read(text)) == words


def test_what_was_set_before_there_were_words_is_told_too() -> None:
    assert told(weekly(4, 15, "UTC")) == "every Friday at 15:00"


def _some(choices: tuple[str, ...], most: int) -> st.SearchStrategy[str]:
    """A few of these, in their order."""
    chosen = st.sets(st.sampled_from(choices), min_size=1, max_size=most)
    return chosen.map(lambda few: ",".join(sorted(few, key=choices.index)))


def _nth_days(code: str) -> st.SearchStrategy[str]:
    return _some(tuple(f"{nth}{code}" for nth in ("+1", "+2", "+3", "+4", "-1")), 5)


DAYS = tuple(str(day) for day in (*range(1, 29), -1))
OF_MONTH = st.one_of(
    st.sampled_from(CODES).flatmap(_nth_days).map("BYDAY={}".format),
    _some((*map(str, range(1, 21)), "-1"), 3).map(f"BYDAY={WEEKDAYS};BYSETPOS={{}}".format),
    _some(DAYS, 3).map("BYMONTHDAY={}".format),
    st.sampled_from(("29,-1", "30,-1")).map("BYMONTHDAY={};BYSETPOS=1".format),
)
FIRST = st.sampled_from(
    ("BYDAY=+1MO", "BYDAY=+2SU,+4SU", f"BYDAY={WEEKDAYS};BYSETPOS=3", "BYMONTHDAY=1,2")
)
LAST = st.sampled_from(("BYDAY=-1MO", f"BYDAY={WEEKDAYS};BYSETPOS=-1", "BYMONTHDAY=-1"))
OF_YEAR = st.one_of(
    st.builds("BYMONTH={};BYMONTHDAY={}".format, st.integers(1, 12), st.integers(1, 28)),
    st.builds("BYMONTH={};{}".format, st.integers(1, 12), st.one_of(FIRST, LAST)),
    st.sampled_from(("BYMONTH=1;BYMONTHDAY=31", "BYMONTH=4;BYMONTHDAY=30")),
)
UNITS = st.one_of(
    st.just(("DAILY", "")),
    st.tuples(st.just("WEEKLY"), _some(CODES, 7).map("BYDAY={}".format)),
    st.tuples(st.just("MONTHLY"), OF_MONTH),
    st.tuples(st.just("YEARLY"), OF_YEAR),
)
QUARTERS = st.one_of(
    FIRST.map("FREQ=MONTHLY;BYMONTH=1,4,7,10;{}".format),
    LAST.map("FREQ=MONTHLY;BYMONTH=3,6,9,12;{}".format),
)


def _rule(unit: tuple[str, str], step: int) -> str:
    interval = f"INTERVAL={step}" if step > 1 else ""
    return ";".join(filter(None, (f"FREQ={unit[0]}", interval, unit[1])))


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    """Any rhythm of the grammar."""
    step = draw(st.one_of(st.just(1), st.integers(1, 99)))
    rule = draw(st.one_of(UNITS.map(lambda unit: _rule(unit, step)), QUARTERS))
    minute = draw(st.integers(0, 24 * 60 - 1))
    since = draw(st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat))
    counted = "INTERVAL" in rule or draw(st.booleans())
    at = f"{minute // 60:02d}:{minute % 60:02d}"
    return Rhythm(rule, at, ZONE, since if counted else "", draw(st.sampled_from(("", "DE-BY"))))


@given(rhythms(), st.timedeltas(timedelta(), timedelta(days=9999)))
def test_what_is_told_is_understood_as_the_same_rhythm(rhythm: Rhythm, later: timedelta) -> None:
    assert understood(told(rhythm), ZONE, NOW + later, rhythm.skips) == rhythm


VOCABULARY = (
    *("every", "each", "other", "second", "third", "2", "3", "the", "of", "on", "in", "and", ","),
    *("day", "days", "week", "weeks", "weekday", "weekdays", "month", "months", "quarter", "year"),
    *("daily", "weekly", "fortnightly", "monthly", "yearly", "once a", "first", "last", "1st"),
    *("15th", "31st", "Monday", "Tuesdays", "Fri", "to", "-", "March", "Feb", "29", "31", "2026"),
    *("at", "9", "9:30", "16h", "25:00", "am", "pm", "noon", "starting", "from", "2026-03-03"),
    *("tomorrow", "hour", "twice", "or", "@", ".", "zzz"),
)


def _answer(text: str) -> Rhythm | str:
    try:
        return read(text)
    except Refusal as refusal:
        return str(refusal)


@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join),
    )
)
def test_any_words_are_understood_and_told_or_refused_with_two_examples(text: str) -> None:
    answer = _answer(text)
    if isinstance(answer, Rhythm):
        assert understood(told(answer), ZONE, NOW + timedelta(days=3)) == answer
    else:
        assert [read(example).zone for example in examples_in(answer)] == [ZONE, ZONE]


@pytest.mark.parametrize(
    "piece",
    [
        *("mon ", "mon and ", "mon, and ", "the ", "every ", "1st and ", "the first and ", "9 "),
        *("of the ", "every other ", "9:30 ", "at ", "at 9 ", "noon ", "starting ", "5 march "),
        *(", ", "- ", " ", "once a ", "weekdays ", "ﷺ", "㏂", "every mon of "),
    ],
)
@pytest.mark.parametrize("end", ["", "x", " of every month", " at 9"])
def test_long_words_are_refused_at_once(piece: str, end: str) -> None:
    """Ten thousand characters, and as many as are read at all."""
    started = perf_counter()
    said = [_answer(piece * 10_000), _answer((piece * 200)[: 200 - len(end)] + end)]
    assert perf_counter() - started < 0.5
    assert "200 characters" in str(said[0]) or "empty" in str(said[0])
    assert all(isinstance(each, Rhythm) or examples_in(each) for each in said)
