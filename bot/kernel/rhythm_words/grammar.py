"""The grammar: which rule plain words are, if they are one.

A rhythm is a unit (every other week, of the month) and what happens in it (on Monday, the last
Friday), in either order; a few short forms leave out the unit.
"""

import re
from datetime import date

from bot.kernel.rhythm import CODES, rule
from bot.kernel.rhythm_words.clauses import MONTH
from bot.kernel.rhythm_words.days import DAY, dated, days_in, placed
from bot.kernel.rhythm_words.refusing import named, two_readings

_STEP = r"(?P<step>other|#?\d{1,2})"
_UNIT = r"(?P<unit>day|week|month|quarter|year)(?P<several>s?)"
_UNIT_FIRST = re.compile(rf"every (?:{_STEP} )?{_UNIT}(?:(?: ,)?(?: on)? (?P<what>.+))?")
_UNIT_LAST = re.compile(
    rf"(?:every |on )?(?P<what>.+?)(?: ,)? "
    rf"(?:(?:of |in )?every (?:{_STEP} )?|(?:of|in) the ){_UNIT}"
)
_EVERY_OTHER = re.compile(rf"every {_STEP} (?P<day>{DAY})(?P<several>s?)")
_WHICH = re.compile(rf"(?:every |on )?(?:the )?#(?P<nth>[234]) (?P<day>{DAY})s?")
_SHORT = re.compile(r"(?P<lead>every |on )?(?P<what>.+)")
_OF_MONTH = re.compile(rf"(?P<what>.+) (?:of|in) (?P<month>{MONTH})")
_BARE = re.compile(rf"(?:the )?#(?:1|last) {DAY}")
_SEVERAL = re.compile(rf"{DAY}s|{DAY}.*{DAY}|weekdays")


def rule_in(words: str, at: str, first: date) -> str | None:
    """The rule these words are; a week without a day is counted from the first one's."""
    if found := _WHICH.fullmatch(words):
        raise two_readings(named(found["day"]), int(found["nth"]), at)
    for form in (_UNIT_LAST, _UNIT_FIRST):
        if (found := form.fullmatch(words)) and (made := _in_unit(found, first)):
            return made
    if (found := _EVERY_OTHER.fullmatch(words)) and (codes := days_in(found["day"])):
        step = _step(found)
        return rule("WEEKLY", step, {"BYDAY": codes}) if step else None
    return _short(words)


def _in_unit(found: re.Match[str], first: date) -> str | None:
    step, what = _step(found), found["what"] or ""
    match found["unit"]:
        case _ if not step:
            return None
        case "day":
            return None if what else rule("DAILY", step, {})
        case "week":
            codes = days_in(what) if what else CODES[first.weekday()]
            return rule("WEEKLY", step, {"BYDAY": codes}) if codes else None
        case "month":
            place = placed(what)
            return rule("MONTHLY", step, place.by) if place else None
        case "quarter":
            return _quarterly(what) if step == 1 else None
        case _:
            return _yearly(step, what)


def _step(found: re.Match[str]) -> int:
    """Every how many times; 0 where the words do not agree: every 2 week, every weeks."""
    said = found["step"] or "1"
    if bool(found["several"]) != (said.isdigit() and said != "1"):
        return 0
    if said == "other":
        return 2
    step = int(said.removeprefix("#"))
    return 0 if said == "#1" else step


def _quarterly(what: str) -> str | None:
    """The first days of a quarter lie in its first month, the last ones in its last."""
    place = placed(what or "#1 day")
    months = {1: "1,4,7,10", -1: "3,6,9,12"}.get(place.side if place else 0)
    return rule("MONTHLY", 1, {"BYMONTH": months, **place.by}) if place and months else None


def _yearly(step: int, what: str) -> str | None:
    if by := dated(what):
        return rule("YEARLY", step, by)
    if found := _OF_MONTH.fullmatch(what):
        place, month = placed(found["what"]), MONTH.split("|").index(found["month"]) + 1
    else:
        place = placed(what)
        month = {1: 1, -1: 12}.get(place.side if place else 0, 0)
    if not (place and place.side and month):
        return None
    return rule("YEARLY", step, {"BYMONTH": str(month), **place.by})


def _short(words: str) -> str | None:
    """What needs no unit: every Monday, weekdays, Mon and Wed, last Friday, every 5 March."""
    found = _SHORT.fullmatch(words)
    if found is None:
        return None
    lead, what = found["lead"], found["what"]
    if _BARE.fullmatch(what) and (place := placed(what)):
        return rule("MONTHLY", 1, place.by)
    what = "weekdays" if words == "every weekday" else what
    if (codes := days_in(what)) and (lead == "every " or _SEVERAL.search(what)):
        return rule("WEEKLY", 1, {"BYDAY": codes})
    if lead == "every " and (dated(what) or _OF_MONTH.fullmatch(what)):
        return _yearly(1, what)
    return None
