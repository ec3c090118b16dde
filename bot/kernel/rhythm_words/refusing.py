"""Refusals of rhythms: each says why, and gives two examples of what is understood."""

import re

from bot.kernel.answer import Refusal
from bot.kernel.rhythm import DAYS, MONTHS

_ONE = "every other Tuesday at 16:00"
_OTHER = "the last Friday of every month at noon"
_SHOWN = 60
_DAY = "mon|tue|wed|thu|fri|sat|sun"
_MONTH = "|".join(month[:3].lower() for month in MONTHS)
_TIME = r"\b(?:\d{1,2}(?:[:.h]\d\d|h| [ap]m)|at \d{1,2}|noon|midnight)\b"
# What is recognised without being understood, and what can be said about it.
_KNOWN = (
    (
        r"\b(?:hours?|hourly|minutes?|seconds)\b|\btwice a day\b",
        "A rhythm comes once on a day, at one time.",
        ("every weekday at 9:30", "Mon, Wed and Fri at noon"),
    ),
    (
        r"\b(?:starting|from)\b",
        "I do not know this day to start on. Say it with its year.",
        ("every other Tuesday starting 3 March 2026", "every 2 weeks on Monday from 2026-03-02"),
    ),
    (
        r"\bbi(?:weekly|monthly)\b",
        "This can be read in two ways.",
        ("every 2 weeks on Friday at 9:30", "Tue and Fri at 9:30"),
    ),
    (
        r"\btwice\b",
        "On which days?",
        ("Tue and Fri at 9:30", "the 1st and 15th of every month"),
    ),
    (
        rf"^every other (?:{_DAY})s?(?: ,)?(?: and)? (?:{_DAY})",
        "This can be read in two ways.",
        ("every other week on Monday and Friday", "every Monday and Friday"),
    ),
    (
        rf"^(?:every )?(?:{_DAY}) of (?:the|every) month$",
        "Which one of the month?",
        ("the first Monday of every month", "the last Friday of every month"),
    ),
    (
        r"^every (?:\S+ )?months?$",
        "On which day of the month?",
        ("monthly on the 15th", "the first Monday of every month"),
    ),
    (
        r"^every (?:\S+ )?years?$",
        "On which day of the year?",
        ("every year on 5 March", "the first Monday of September every year"),
    ),
    (
        rf"^(?!.*\bevery\b).*\b(?:today|tonight|tomorrow|next|this|in \d+|{_MONTH})\b",
        "This comes once, and I read what comes again and again.",
        (_ONE, "every weekday at 9:30"),
    ),
)


def not_understood(text: str, words: str = "", whole: str = "") -> Refusal:
    """Why these words are no rhythm; the whole of them still has its time of day."""
    if len(re.findall(_TIME, whole)) > 1:
        one = "A rhythm has one time. Give each time a rhythm of its own."
        return refusal(one, "every Monday at 9:30", "Mon, Wed and Fri at noon")
    for known, why, (one, other) in _KNOWN:
        if re.search(known, words):
            return refusal(why, one, other)
    if re.fullmatch(rf"(?:on )?(?:{_DAY})", words):
        day = named(words)
        return refusal("Once, or again and again?", f"every {day}", f"every other {day}")
    return refusal(f"I do not find a rhythm in “{text[:_SHOWN]}”.")


def refusal(why: str, one: str = _ONE, other: str = _OTHER) -> Refusal:
    """A refusal with two examples."""
    return Refusal(f"{why} Write “{one}” or “{other}”.")


def two_readings(day: str, number: int, at: str) -> Refusal:
    """Why an nth day is refused: every third Thursday is one of a month, or each third one."""
    return refusal(
        "This can be read in two ways.",
        f"every {number} weeks on {day} at {at}",
        f"the {('second', 'third', 'fourth')[number - 2]} {day} of every month at {at}",
    )


def named(words: str) -> str:
    """The name of the first day in these words."""
    short = re.findall(_DAY, words)[0]
    return next(day for day in DAYS if day.lower().startswith(short))
