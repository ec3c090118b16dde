"""Days off: the public holidays of a country, or of a part of it."""

import re
from datetime import date
from functools import lru_cache

from bot.kernel.rhythm import UnknownHolidays

KNOWN_UNTIL = 2100  # after this year the library knows no holidays
_CODE = re.compile(r"(?P<country>[A-Z]{2})(?:-(?P<part>[A-Z0-9]{1,3}))?")


def is_day_off(day: date, code: str) -> bool:
    """Whether a day is a public holiday of a country (DE) or of a part of it (DE-BY)."""
    return day in _days_off(code, day.year)


@lru_cache(maxsize=1_000)
def _days_off(code: str, year: int) -> frozenset[date]:
    """A year's public holidays: fixed once read, so that threads can share them."""
    import holidays  # noqa: PLC0415 - costs a start 30 ms, and most rhythms skip nothing

    found = _CODE.fullmatch(code)
    if not found:
        raise UnknownHolidays(code)
    try:
        return frozenset(
            holidays.country_holidays(
                found["country"], subdiv=found["part"], years=year, expand=False
            )
        )
    except NotImplementedError as error:
        raise UnknownHolidays(code) from error
