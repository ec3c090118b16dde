"""A second opinion agrees on every strike; `python -m tests.schedules.compare` asks for more."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from bot.kernel.rhythm import Rhythm, parts
from bot.kernel.rhythm_words import understood
from tests.bot.kernel.test_rhythm_words import NOW
from tests.bot.kernel.test_rhythm_words_told import rhythms
from tests.schedules.compare import ZONES, compare, compare_around_changes, compare_every
from tests.schedules.days import SUN
from tests.schedules.every import every_phrase
from tests.schedules.opinion import skipped, walls
from tests.schedules.phrases import PHRASES, Phrase

SPRING = date(2026, 3, 1), date(2026, 4, 12)
AUTUMN = date(2026, 9, 1), date(2026, 11, 8)
YEARS = date(2024, 1, 1), date(2029, 1, 1)
NO_FRIDAY = date(2011, 12, 25), date(2012, 1, 7)
SUNDAYS = next(phrase for phrase in PHRASES if phrase.words == "weekly on Sun")


@pytest.mark.parametrize("zone", ZONES)
def test_every_rhythm_around_the_changes_of_a_year(zone: str) -> None:
    for season in (SPRING, AUTUMN):
        count = compare_around_changes(zone, PHRASES, *season)
        assert count.differences == []
        assert count.strikes > 400


def test_every_rhythm_through_some_years() -> None:
    count = compare(["Europe/Berlin"], PHRASES, ["02:30"], *YEARS)
    assert count.differences == []
    assert count.strikes > 9_000


def test_every_rhythm_where_a_day_was_left_out() -> None:
    count = compare_around_changes("Pacific/Apia", PHRASES, *NO_FRIDAY)
    assert count.differences == []
    assert count.changes == 1


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Santiago"])
def test_one_in_fifty_of_every_rhythm_through_some_years(zone: str) -> None:
    count = compare_every(zone, every_phrase()[::50], *YEARS)
    assert count.differences == []
    assert count.strikes > 3_000


def _shape(rhythm: Rhythm) -> tuple[str, ...]:
    """What a rule is made of, whatever the numbers."""
    said = parts(rhythm.rule)
    return (said["FREQ"], *said)


@pytest.fixture(scope="module")
def compared() -> set[tuple[str, ...]]:
    """What the rules of every rhythm are made of."""
    texts = (f"{phrase.words}{phrase.start}" for phrase in every_phrase())
    return {_shape(understood(text, "UTC", NOW)) for text in (*texts, "daily")}


@given(rhythms())
def test_nothing_the_grammar_can_say_is_left_out(
    compared: set[tuple[str, ...]], rhythm: Rhythm
) -> None:
    assert _shape(rhythm) in compared


def test_gaps_and_repeats_are_found() -> None:
    assert skipped("America/Santiago", *AUTUMN) == "00:30"
    assert skipped("UTC", *AUTUMN) == "02:30"
    assert {"01:59", "02:00", "02:30", "02:59", "03:00"} <= set(walls("Europe/Berlin", *SPRING))
    assert {"23:59", "00:00", "00:30", "01:00"} <= set(walls("America/Havana", *SPRING))
    assert {"02:15"} <= set(walls("Australia/Lord_Howe", *AUTUMN))
    assert walls("UTC", *SPRING) == ("00:00", "09:00", "23:59")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SUNDAYS, fits=lambda day: day.weekday() == SUN and day.day != 29),
        replace(SUNDAYS, fits=lambda day: day.weekday() in (SUN, SUN - 1)),
        replace(SUNDAYS, words="weekly on Sat"),
    ],
)
def test_a_difference_would_be_found(wrong: Phrase) -> None:
    assert compare(["UTC"], [SUNDAYS], ["09:00"], *SPRING).differences == []
    assert compare(["UTC"], [wrong], ["09:00"], *SPRING).differences
