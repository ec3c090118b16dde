"""A second opinion on rhythms: calendar days walked one by one, placed by another library.

Nothing here knows rules, dateutil or zoneinfo: each phrase comes with the days it means, and
`whenever` tells which instant a wall time is.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from whenever import Instant, PlainDateTime

from tests.schedules.days import Fits
from tests.schedules.phrases import LONG_AGO, Phrase

DAY = timedelta(days=1)


class Change(NamedTuple):
    """A clock change: its instant, and the difference to UTC before and after."""

    instant: datetime
    before: timedelta
    after: timedelta


@cache
def days_of(phrase: Phrase, until: date) -> tuple[date, ...]:
    """The days a phrase means, from long ago until a day."""
    fitting = _fitting(phrase.fits, until)
    first = phrase.number(fitting[0])
    return tuple(day for day in fitting if (phrase.number(day) - first) % phrase.step == 0)


@cache
def _fitting(fits: Fits, until: date) -> tuple[date, ...]:
    walked = (LONG_AGO + DAY * passed for passed in range((until - LONG_AGO).days + 1))
    return tuple(day for day in walked if fits(day))


def instant_of(day: date, at: str, zone: str) -> datetime:
    """The instant of a wall time: after a gap as much later as it is long, of two the first."""
    hour, minute = map(int, at.split(":"))
    wall = PlainDateTime(day.year, day.month, day.day, hour, minute)
    placed = wall.assume_tz(zone, disambiguation="compatible")
    return datetime.fromtimestamp(placed.timestamp(), UTC)


def strikes_of(phrase: Phrase, at: str, zone: str, since: date, until: date) -> list[datetime]:
    """When a phrase strikes from the first instant (UTC) of one day to that of another."""
    near = (day for day in days_of(phrase, until + 2 * DAY) if day >= since - 2 * DAY)
    begin, end = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (since, until))
    instants = {instant_of(day, at, zone) for day in near}
    return sorted(instant for instant in instants if begin < instant <= end)


@cache
def changes(zone: str, since: date, until: date) -> tuple[Change, ...]:
    """Every clock change between two days."""
    return tuple(_changes(zone, since, until))


def _changes(zone: str, since: date, until: date) -> Iterator[Change]:
    before = _offset(since, zone, 0)
    for passed in range((until - since).days * 24):
        after = _offset(since, zone, (passed + 1) * 60)
        if before != after:
            minute = next(
                each
                for each in range(passed * 60, passed * 60 + 61)
                if _offset(since, zone, each) == after
            )
            yield Change(_minutes_on(since, minute), before, after)
        before = after


def skipped(zone: str, since: date, until: date) -> str:
    """A wall time in the middle of the first gap between two days; where there is none, 02:30."""
    for instant, before, after in changes(zone, since, until):
        if after > before:
            return f"{instant + before + (after - before) / 2:%H:%M}"
    return "02:30"


def walls(zone: str, since: date, until: date) -> tuple[str, ...]:
    """Wall times in and around every gap and every repeat between two days, and a few others."""
    found = {"00:00", "09:00", "23:59"}
    for instant, before, after in changes(zone, since, until):
        edges = sorted((instant + before, instant + after))
        middle = edges[0] + (edges[1] - edges[0]) / 2
        minute = timedelta(minutes=1)
        around = (edges[0] - minute, edges[0], middle, edges[1] - minute, edges[1])
        found |= {f"{each:%H:%M}" for each in around}
    return tuple(sorted(found))


def _minutes_on(day: date, minutes: int) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes)


def _offset(day: date, zone: str, minutes: int) -> timedelta:
    seconds = int(_minutes_on(day, minutes).timestamp())
    return Instant.from_timestamp(seconds).to_tz(zone).offset.to_stdlib()
