"""Phrases: fifty rhythms as people write them, each with the days it means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.schedules.days import (
    BEGIN,
    END,
    FRI,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
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

LONG_AGO = date(2004, 2, 29)  # where intervals of the phrases count from, long ago


@dataclass(frozen=True)
class Phrase:
    """A rhythm in words, the days it means, and how its intervals are numbered."""

    words: str
    fits: Fits
    step: int = 1
    number: Callable[[date], int] = date.toordinal

    @property
    def start(self) -> str:
        """Words for the day its intervals count from, where it has any."""
        return f" starting {LONG_AGO:%Y-%m-%d}" if self.step > 1 else ""


PHRASES = (
    Phrase("daily", lambda _: True),
    Phrase("every other day", lambda _: True, 2),
    Phrase("every 3 days", lambda _: True, 3),
    Phrase("every weekday", on(MON, TUE, WED, THU, FRI)),
    Phrase("Mon, Wed and Fri", on(MON, WED, FRI)),
    Phrase("Saturdays and Sundays", on(SAT, SUN)),
    *(
        Phrase(f"weekly on {name}", on(number))
        for number, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
    ),
    Phrase("every other Tuesday", on(TUE), 2, week_of),
    Phrase("every 2 weeks on Sat and Sun", on(SAT, SUN), 2, week_of),
    Phrase("fortnightly on Friday", on(FRI), 2, week_of),
    Phrase("every third week on Sunday", on(SUN), 3, week_of),
    Phrase("every 5 weeks on Mon, Thu and Sun", on(MON, THU, SUN), 5, week_of),
    Phrase("first Monday of the month", nth_day(MON, 1)),
    Phrase("first Sunday of the month", nth_day(SUN, 1)),
    Phrase("second Sunday of every month", nth_day(SUN, 2)),
    Phrase("first and third Saturday of the month", nth_day(SAT, 1, 3)),
    Phrase("fourth Thursday of every month", nth_day(THU, 4)),
    Phrase("last Friday of the month", last_day(FRI)),
    Phrase("last Sunday", last_day(SUN)),
    Phrase("last Saturday of every other month", last_day(SAT), 2, month_of),
    Phrase("first weekday of the month", nth_workday(1)),
    Phrase("7th weekday of every month", nth_workday(7)),
    Phrase("last weekday of the month", last_workday),
    Phrase("last weekday of every 3 months", last_workday, 3, month_of),
    Phrase("the 15th of every month", lambda day: day.day == 15),
    Phrase("the 1st and 15th of every month", lambda day: day.day in (1, 15)),
    Phrase("the 10th and last day of the month", lambda day: day.day == 10 or is_last(day)),
    Phrase("monthly on the 29th", at_most(29)),
    Phrase("monthly on the 30th", at_most(30)),
    Phrase("monthly on the 31st", at_most(31)),
    Phrase("the 31st of every 5 months", at_most(31), 5, month_of),
    Phrase("every quarter", within(BEGIN, lambda day: day.day == 1)),
    Phrase("last day of the quarter", within(END, is_last)),
    Phrase("first Monday of the quarter", within(BEGIN, nth_day(MON, 1))),
    Phrase("last Sunday of every quarter", within(END, last_day(SUN))),
    Phrase("last weekday of the quarter", within(END, last_workday)),
    Phrase("5 March every year", within((3,), lambda day: day.day == 5)),
    Phrase("every year on December 30", within((12,), lambda day: day.day == 30)),
    Phrase("yearly on 29 February", within((2,), is_last)),
    Phrase("29 February every 3 years", within((2,), is_last), 3, year_of),
    Phrase("last Sunday of March every year", within((3,), last_day(SUN))),
    Phrase("second Sunday of March every other year", within((3,), nth_day(SUN, 2)), 2, year_of),
    Phrase("every first Sunday of November", within((11,), nth_day(SUN, 1))),
    Phrase("last Friday of the year", within((12,), last_day(FRI))),
)
