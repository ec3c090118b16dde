"""Recurrence: wall-clock rhythms in IANA zones, across clock changes.

A rule is walked on naive local time and only then placed in its zone: a wall time that a clock
change skips moves forward by the change (RFC 5545), one that comes twice runs the first time.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrulestr

from bot.kernel.rhythm import NeverStrikes, Rhythm, Unplannable, parts, zone_of
from schedules.days_off import KNOWN_UNTIL, is_day_off

# A skipped wall time may have moved past midnight; in Apia it once moved by a whole day.
_SLACK = timedelta(days=2)
_SKIPPED = 60  # strikes in a row on holidays: then there is none that is not
_NEEDS = {
    "DAILY": (),
    "WEEKLY": ("BYDAY",),
    "MONTHLY": ("BYDAY", "BYMONTHDAY"),
    "YEARLY": ("BYMONTH",),
}
_READ = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
_NO_SUCH_DAY = "No calendar has such a day. Choose another one."
_ALL_SKIPPED = (
    "Every date of this rhythm is a public holiday that is skipped. Choose another day, or skip "
    "no holidays."
)
_TOO_FAR = (
    f"I know public holidays until {KNOWN_UNTIL} only. Choose an earlier day to start on, or skip "
    "no holidays."
)


def next_strike(rhythm: Rhythm, after: datetime) -> datetime:
    """When a rhythm next strikes, strictly after an instant; both instants in UTC."""
    zone = zone_of(rhythm.zone)
    local = after.astimezone(zone).replace(tzinfo=None)
    skipped = 0
    for slot in _slots(rhythm, local.date() - _SLACK):
        instant = slot.replace(tzinfo=zone).astimezone(UTC)
        if instant <= after:
            continue
        if not rhythm.skips:
            return instant
        if skipped == _SKIPPED or slot.year > KNOWN_UNTIL:
            raise NeverStrikes(_ALL_SKIPPED if skipped else _TOO_FAR)
        if not is_day_off(slot.date(), rhythm.skips):
            return instant
        skipped += 1
    raise NeverStrikes(_NO_SUCH_DAY)


def _slots(rhythm: Rhythm, wanted: date) -> Iterator[datetime]:
    """The rhythm's wall times, from a day that is wanted or earlier."""
    frequency, interval = _checked(rhythm.rule)
    if rhythm.since:
        first = _first(rhythm.rule, rhythm.since)
        wanted = _forward(frequency, interval, first, wanted)
    elif interval > 1:
        raise Unplannable("An interval counts from a date. Say from which.")
    start = datetime.combine(wanted, time.fromisoformat(rhythm.at))
    return iter(rrulestr(rhythm.rule, dtstart=start))


@lru_cache
def _checked(rule: str) -> tuple[str, int]:
    """How often, and every how many times; refuses what Hearth does not strike by."""
    said = parts(rule)
    frequency = said.get("FREQ", "")
    if frequency not in _NEEDS or not _READ.issuperset(said):
        raise Unplannable("A rhythm strikes once on a day, and has no end. Choose another one.")
    needs = _NEEDS[frequency]
    if needs and not any(each in said for each in needs):
        raise Unplannable("A rhythm says on which day it strikes. Choose one.")
    return frequency, int(said.get("INTERVAL", "1"))


@lru_cache
def _first(rule: str, since: str) -> date:
    """The first day on or after a date that a rule fits, whatever its interval."""
    every = ";".join(f"{name}={said}" for name, said in parts(rule).items() if name != "INTERVAL")
    start = datetime.combine(date.fromisoformat(since), time())
    first = next(iter(rrulestr(every, dtstart=start)), None)
    if first is None:
        raise NeverStrikes(_NO_SUCH_DAY)
    return first.date()


def _forward(frequency: str, interval: int, first: date, wanted: date) -> date:
    """Where the interval begins that a day lies in; the first day where that comes later."""
    match frequency:
        case "DAILY":
            begins, step = first, interval
        case "WEEKLY":
            begins, step = first - timedelta(days=first.weekday()), 7 * interval
        case "MONTHLY":
            months = (wanted.year - first.year) * 12 + wanted.month - first.month
            return _months_on(first, months // interval * interval)
        case _:
            years = wanted.year - first.year
            return _months_on(first, years // interval * interval * 12, month=1)
    gone = (wanted - begins).days // step
    return begins + timedelta(days=gone * step) if gone > 0 else first


def _months_on(first: date, months: int, month: int = 0) -> date:
    """The first day of a month that comes so many months later; the first day itself before."""
    if months <= 0:
        return first
    years, index = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month or index + 1, 1)
