"""Rhythms: how often something happens, in wall time."""

from dataclasses import dataclass

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """An RFC 5545 rule, a wall time as HH:MM and an IANA zone."""

    rule: str
    at: str
    zone: str


def weekly(day: int, hour: int, zone: str) -> Rhythm:
    """Once a week; day 0 is Monday."""
    return Rhythm(f"FREQ=WEEKLY;BYDAY={_CODES[day]}", f"{hour:02d}:00", zone)
