"""Days as plain arithmetic: which ones a rhythm means, and their week, month and year."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

Fits: TypeAlias = Callable[[date], bool]

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
BEGIN, END = (1, 4, 7, 10), (3, 6, 9, 12)  # the first and the last months of the quarters


def week_of(day: date) -> int:
    """The number of a day's week."""
    return (day.toordinal() - 1) // 7  # ordinal 1 was a Monday


def month_of(day: date) -> int:
    """The number of a day's month."""
    return day.year * 12 + day.month


def year_of(day: date) -> int:
    """A day's year."""
    return day.year


def length(day: date) -> int:
    """How many days a day's month has."""
    return monthrange(day.year, day.month)[1]


def on(*weekdays: int) -> Fits:
    """Days of the week."""
    return lambda day: day.weekday() in weekdays


def nth_day(weekday: int, *nths: int) -> Fits:
    """The first, second, third or fourth of a month's Mondays, for example."""
    return lambda day: day.weekday() == weekday and (day.day + 6) // 7 in nths


def last_day(weekday: int) -> Fits:
    """The last of a month's Mondays, for example."""
    return lambda day: day.weekday() == weekday and day.day + 7 > length(day)


def is_last(day: date) -> bool:
    """Whether a month ends with it."""
    return day.day == length(day)


def nth_workday(nth: int) -> Fits:
    """A weekday by its number, counted from the 1st on."""

    def fits(day: date) -> bool:
        before = (day.replace(day=each) for each in range(1, day.day + 1))
        return day.weekday() < SAT and sum(each.weekday() < SAT for each in before) == nth

    return fits


def last_workday(day: date) -> bool:
    """Whether no weekday of its month comes after it, and it is one."""
    after = (day.replace(day=each) for each in range(day.day + 1, length(day) + 1))
    return day.weekday() < SAT and all(each.weekday() >= SAT for each in after)


def at_most(number: int) -> Fits:
    """A day by its number, or the last one of a month that is too short for it."""
    return lambda day: day.day == min(number, length(day))


def within(months: tuple[int, ...], fits: Fits) -> Fits:
    """Days of these months alone."""
    return lambda day: day.month in months and fits(day)
