"""Days in plain words: days of the week, places in a month (the last Friday), dates of the year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.kernel.rhythm import CODES, DAYS, MONTHS
from bot.kernel.rhythm_words.clauses import MONTH
from bot.kernel.rhythm_words.refusing import named, refusal

_SHORT = tuple(day[:3].lower() for day in DAYS)
DAY = f"(?:{'|'.join(_SHORT)})"
ALWAYS = 28  # days every month has
WORKDAYS = ",".join(CODES[:5])
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST = -1
_FOURTH, _WORKING = 4, 20  # what every month has of a day of the week, and of weekdays
_AND = "(?: ,| and| , and)"
_LIST = re.compile(rf"{DAY}s?(?:{_AND}? {DAY}s?)*")
_RANGE = re.compile(rf"({DAY}) to ({DAY})")
_NTH = r"(?:the )?#(?:\d+|last)"
_PLACES = re.compile(rf"(?P<nths>{_NTH}(?:{_AND} {_NTH})*)(?: (?P<what>{DAY}|weekday|day))?")
_NUMBER = re.compile(r"(?:the |day )?(?P<nth>\d{1,2})")
_OR_LAST = re.compile(r"(?:the )?#(?P<nth>29|30) or (?:the )?#last day")
_DATE = re.compile(
    rf"(?:the )?#?(?P<day>\d{{1,2}})(?: of)? (?P<month>{MONTH})"
    rf"|(?P<moon>{MONTH})(?: the)? #?(?P<sun>\d{{1,2}})"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Days of a month in RFC 5545's words.

    The side tells where in a longer stretch they would lie: 1 in its first month, -1 in its
    last, 0 nowhere for certain.
    """

    by: Mapping[str, str]
    side: int = 0


def days_in(words: str) -> str | None:
    """The codes of days of the week, in their order: a list, a range, or weekdays."""
    if words == "weekdays":
        return WORKDAYS
    numbers = [_SHORT.index(each) for each in re.findall(DAY, words)]
    if _RANGE.fullmatch(words) and numbers[0] < numbers[1]:
        return ",".join(CODES[numbers[0] : numbers[1] + 1])
    if _LIST.fullmatch(words):
        return ",".join(CODES[number] for number in sorted(set(numbers)))
    return None


def placed(words: str) -> Place | None:
    """The days of a month that are counted in it: the 15th, the first and the last Friday."""
    if found := _OR_LAST.fullmatch(words):
        return _days([int(found["nth"])])
    if found := _NUMBER.fullmatch(words):
        return _days([int(found["nth"])])
    if not (found := _PLACES.fullmatch(words)):
        return None
    nths = _numbers(found["nths"])
    match found["what"]:
        case None:
            place = None if _LAST in nths else _days(nths)
            return Place(place.by, int(nths == [1])) if place else None
        case "day":
            return _days(nths)
        case "weekday":
            by = {"BYDAY": WORKDAYS, "BYSETPOS": ",".join(map(str, nths))}
            return Place(by, _side(nths)) if 0 not in nths and max(nths) <= _WORKING else None
        case day:
            return _weekdays(nths, day)


def dated(words: str) -> Mapping[str, str] | None:
    """A date of the year; 29 February is the last day of February in every year."""
    if not (found := _DATE.fullmatch(words)):
        return None
    month = MONTH.split("|").index(found["month"] or found["moon"])
    day = int(found["day"] or found["sun"])
    if not 1 <= day <= LONGEST[month]:
        raise refusal(
            f"There is no {day} {MONTHS[month]}.",
            "every year on 5 March",
            "the last day of February every year",
        )
    leap = day > ALWAYS and LONGEST[month] == ALWAYS + 1
    return {"BYMONTH": str(month + 1), "BYMONTHDAY": str(_LAST if leap else day)}


def _numbers(nths: str) -> list[int]:
    found = {_LAST if each == "last" else int(each) for each in re.findall(r"#(\d+|last)", nths)}
    return sorted(found, key=lambda nth: (nth < 0, nth))


def _side(nths: list[int]) -> int:
    if nths == [_LAST]:
        return -1
    return int(min(nths) > 0 and max(nths) <= ALWAYS)


def _days(nths: list[int]) -> Place | None:
    """Days by their numbers; where a month is too short for one, its last day instead."""
    if nths == [LONGEST[0]]:
        return Place({"BYMONTHDAY": str(_LAST)})
    if len(nths) == 1 and ALWAYS < nths[0] < LONGEST[0]:
        return Place({"BYMONTHDAY": f"{nths[0]},{_LAST}", "BYSETPOS": "1"})
    if 0 in nths or max(nths) > ALWAYS:
        return None
    return Place({"BYMONTHDAY": ",".join(map(str, nths))}, _side(nths))


def _weekdays(nths: list[int], day: str) -> Place | None:
    if 0 in nths or max(nths) > _FOURTH:
        raise refusal(
            f"Not every month has so many {named(day)}s.",
            f"the last {named(day)} of every month",
            f"the fourth {named(day)} of every month",
        )
    code = CODES[_SHORT.index(day)]
    return Place({"BYDAY": ",".join(f"{nth:+d}{code}" for nth in nths)}, _side(nths))
