"""Telling: a rhythm in words that are understood as the same rhythm."""

from collections.abc import Mapping
from datetime import date

from bot.kernel.rhythm import CODES, DAYS, MONTHS, Rhythm, parts
from bot.kernel.rhythm_words.days import WORKDAYS
from bot.kernel.rhythm_words.plain import ordinal

_WORDS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}
_QUARTERS = ("1,4,7,10", "3,6,9,12")


def told(rhythm: Rhythm) -> str:
    """The rhythm in words, as a part of a sentence: every other Tuesday at 16:00."""
    words = f"{_days(parts(rhythm.rule))} at {rhythm.at}"
    if not rhythm.since:
        return words
    since = date.fromisoformat(rhythm.since)
    return f"{words} starting {since.day} {MONTHS[since.month - 1]} {since.year}"


def _days(said: Mapping[str, str]) -> str:
    step = int(said.get("INTERVAL", "1"))
    match said["FREQ"]:
        case "DAILY":
            return _every(step, "day")
        case "WEEKLY":
            return _weekly(step, said["BYDAY"])
        case "MONTHLY" if said.get("BYMONTH") in _QUARTERS:
            return f"the {_place(said, 'day')} of every quarter"
        case "MONTHLY":
            return f"the {_place(said)} of {_every(step, 'month')}"
        case _:
            return _yearly(said, _every(step, "year"))


def _every(step: int, unit: str) -> str:
    if step > 2:  # noqa: PLR2004 - every second one is every other
        return f"every {step} {unit}s"
    return f"every {'other ' if step > 1 else ''}{unit}"


def _weekly(step: int, codes: str) -> str:
    days = [DAYS[CODES.index(code)] for code in codes.split(",")]
    if step == 1:
        return "every weekday" if codes == WORKDAYS else f"every {_listed(days)}"
    if step == 2 and len(days) == 1:  # noqa: PLR2004 - the same
        return f"every other {days[0]}"
    return f"{_every(step, 'week')} on {_listed(days)}"


def _yearly(said: Mapping[str, str], every: str) -> str:
    month = MONTHS[int(said["BYMONTH"]) - 1]
    day = said.get("BYMONTHDAY", "")
    if day.isdigit():
        return f"{day} {month} {every}"
    return f"the {_place(said, 'day')} of {month} {every}"


def _place(said: Mapping[str, str], day: str = "") -> str:
    """Where in a month: first Friday, 1st and 15th, last weekday; a day may need its name."""
    days, nths = said.get("BYDAY", ""), said.get("BYSETPOS", "").split(",")
    if days == WORKDAYS:
        return f"{_nths(nths)} weekday"
    if days:
        each = days.split(",")
        return f"{_nths([one[:-2] for one in each])} {DAYS[CODES.index(each[0][-2:])]}"
    numbers = said["BYMONTHDAY"].split(",")
    if nths == ["1"]:
        return f"{ordinal(int(numbers[0]))} or last day"
    if "-1" in numbers or day:
        return f"{_nths(numbers)} day"
    return _listed([ordinal(int(number)) for number in numbers])


def _nths(nths: list[str]) -> str:
    numbers = [str(int(nth)) for nth in nths]
    return _listed([_WORDS.get(nth) or ordinal(int(nth)) for nth in numbers])


def _listed(words: list[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
