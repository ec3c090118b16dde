"""Clauses: the time of day and the first day, taken off a rhythm's words."""

import re
from datetime import date

from bot.kernel.rhythm import MONTHS
from bot.kernel.rhythm_words.refusing import refusal

MONTH = "|".join(month[:3].lower() for month in MONTHS)
_FROM, _UNTIL = 1900, 2200  # years: what lies outside is a slip of the pen
_TIME = (
    r"(?:(?:at )?(?:(?P<named>noon|midnight)"
    r"|(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?: (?P<half>am|pm))?|h| (?P<late>am|pm)| oclock))"
    r"|at (?P<bare>\d{1,2}))"
)
_AT_END = re.compile(rf"(?:^|(?<= )){_TIME}$")
_AT_START = re.compile(rf"^{_TIME}(?= |$)")
_STARTING = re.compile(
    rf"(?: ,)? (?:starting|from)(?: on)? (?:the )?(?:(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|#?(?P<day>\d{{1,2}})(?: of)? (?P<month>{MONTH})(?: ,)? (?P<year>\d{{4}})"
    rf"|(?P<moon>{MONTH}) #?(?P<sun>\d{{1,2}})(?: ,)? (?P<age>\d{{4}}))$"
)


def timed(words: str) -> tuple[str, str]:
    """The words without their time of day, and that as HH:MM; nothing where there is none."""
    found = _AT_END.search(words) or _AT_START.match(words)
    if found is None:
        return words, ""
    return (words[: found.start()] + words[found.end() :]).strip(" ,"), _clock(found)


def started(words: str) -> tuple[str, date | None]:
    """The words without the day they start on, and that day."""
    found = _STARTING.search(words)
    if found is None:
        return words, None
    return words[: found.start()], _day(found)


def _clock(found: re.Match[str]) -> str:
    if found["named"]:
        return "12:00" if found["named"] == "noon" else "00:00"
    hour, minute = int(found["hour"] or found["bare"]), int(found["minute"] or 0)
    half = found["half"] or found["late"]
    if half and 1 <= hour <= 12:  # noqa: PLR2004 - the hours of half a day
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        hour = -1
    if not (0 <= hour < 24 and minute < 60):  # noqa: PLR2004 - the hours of a day
        raise refusal(
            f"There is no {found[0].removeprefix('at ')} on a clock.",
            "every Monday at 9:30",
            "every Monday at 4 pm",
        )
    return f"{hour:02d}:{minute:02d}"


def _day(found: re.Match[str]) -> date:
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
    else:
        year = int(found["year"] or found["age"])
        month = MONTH.split("|").index(found["month"] or found["moon"]) + 1
        day = int(found["day"] or found["sun"])
    try:
        first = date(year, month, day)
    except ValueError:
        first = date.max
    if not _FROM <= first.year < _UNTIL:
        raise refusal(
            "There is no such day to start on.",
            "every other Tuesday starting 3 March 2026",
            "every 3 weeks on Monday starting 2026-03-02",
        )
    return first
