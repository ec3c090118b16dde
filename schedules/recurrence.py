"""Recurrence: wall-clock rhythms in IANA zones, across clock changes.

A rule is walked on naive local time and only then placed in its zone: a wall time that a clock
change skips moves forward by the change (RFC 5545), one that comes twice runs the first time.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.kernel.rhythm import Rhythm


def next_strike(rhythm: Rhythm, after: datetime) -> datetime:
    """When a rhythm next strikes, strictly after an instant; both instants in UTC."""
    zone = ZoneInfo(rhythm.zone)
    local = after.astimezone(zone).replace(tzinfo=None)
    # From the day before: a skipped wall time may have moved past midnight.
    start = datetime.combine(local.date() - timedelta(days=1), time.fromisoformat(rhythm.at))
    rule = rrulestr(rhythm.rule, dtstart=start)
    for slot in rule:
        instant = slot.replace(tzinfo=zone).astimezone(UTC)
        if instant > after:
            return instant
    raise ValueError("This rhythm has no end of its own, yet it ended.")
