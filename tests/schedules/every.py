"""Every rhythm: each form of the grammar with each number and each step that it takes."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from bot.kernel.rhythm import DAYS, MONTHS
from bot.kernel.rhythm_words.plain import ordinal
from tests.schedules.days import (
    BEGIN,
    END,
    Fits,
    at_most,
    is_last,
    last_day,
    last_workday,
    month_of,
    nth_day,
    nth_workday,
    on,
    week_of,
    within,
    year_of,
)
from tests.schedules.phrases import Phrase

_STEPS = range(2, 100)
_YEARS = range(2, 11)  # years: more of them do not come twice in what is walked
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@cache
def every_phrase() -> tuple[Phrase, ...]:
    """All of them, some twenty thousand."""
    return (*_daily(), *_weekly(), *_monthly(), *_quarterly(), *_yearly())


def _daily() -> Iterator[Phrase]:
    for step in _STEPS:
        yield Phrase(f"every {step} days", lambda _: True, step)


def _weekly() -> Iterator[Phrase]:
    """Any days of the week, every week and every other one; one day, at every step."""
    for several in range(1, len(DAYS) + 1):
        for days in combinations(range(len(DAYS)), several):
            names, fits = ", ".join(DAYS[day] for day in days), on(*days)
            yield Phrase(f"every week on {names}", fits)
            steps = _STEPS if several == 1 else (2,)
            for step in steps:
                yield Phrase(f"every {step} weeks on {names}", fits, step, week_of)


def _monthly() -> Iterator[Phrase]:
    shortened = [(ordinal(day), at_most(day)) for day in (29, 30, 31)]
    for words, fits in (*_from_the_first(), *_from_the_last(), *shortened):
        yield Phrase(f"the {words} of every month", fits)
        for step in _STEPS:
            yield Phrase(f"the {words} of every {step} months", fits, step, month_of)


def _quarterly() -> Iterator[Phrase]:
    for months, places in ((BEGIN, _from_the_first()), (END, _from_the_last())):
        for words, fits in places:
            yield Phrase(f"the {words} of every quarter", within(months, fits))


def _yearly() -> Iterator[Phrase]:
    for words, fits in _of_year():
        yield Phrase(f"{words} every year", fits)
        for step in _YEARS:
            yield Phrase(f"{words} every {step} years", fits, step, year_of)


def _of_year() -> Iterator[tuple[str, Fits]]:
    for month, (name, longest) in enumerate(zip(MONTHS, _LONGEST, strict=True), 1):
        for day in range(1, longest + 1):
            yield f"{day} {name}", within((month,), at_most(day))
        for words, fits in (*_from_the_first(), *_from_the_last()):
            yield f"the {words} of {name}", within((month,), fits)


@cache
def _from_the_first() -> tuple[tuple[str, Fits], ...]:
    """Days that are counted from the beginning of a month, as far as every month has them."""
    return (
        *((f"{ordinal(nth)} day", at_most(nth)) for nth in range(1, 29)),
        *((f"{ordinal(nth)} weekday", nth_workday(nth)) for nth in range(1, 21)),
        *(
            (f"{ordinal(nth)} {name}", nth_day(day, nth))
            for day, name in enumerate(DAYS)
            for nth in range(1, 5)
        ),
    )


@cache
def _from_the_last() -> tuple[tuple[str, Fits], ...]:
    days = ((f"last {name}", last_day(day)) for day, name in enumerate(DAYS))
    return (("last day", is_last), ("last weekday", last_workday), *days)
