"""Periods: the stretches of time a board counts, on the community's own calendar."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import assert_never
from zoneinfo import ZoneInfo

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


class Period(StrEnum):
    """What a board counts."""

    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    ALL = "all"


def period_of(value: str) -> Period:
    """The period a button or a field means; this week when it says nothing we know."""
    return Period(value) if value in set(Period) else Period.WEEK


def beginning(
    period: Period, now: datetime, zone: ZoneInfo, season: date | None = None
) -> datetime:
    """When the period began on the community's own calendar: an ISO week, a month, or ever.

    Where no season was begun, it is all time.
    """
    today = now.astimezone(zone).date()
    match period:
        case Period.WEEK:
            return _midnight(today - timedelta(days=today.weekday()), zone)
        case Period.MONTH:
            return _midnight(today.replace(day=1), zone)
        case Period.SEASON if season:
            return _midnight(season, zone)
        case Period.SEASON | Period.ALL:
            return BEGINNING
        case _:
            assert_never(period)


def months(now: datetime, zone: ZoneInfo, count: int) -> list[tuple[str, datetime]]:
    """The last so many months, this one last: their short names and when each began."""
    first = now.astimezone(zone).date().replace(day=1)
    found = [first]
    while len(found) < count:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return [(f"{day:%b}", _midnight(day, zone)) for day in reversed(found)]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
