"""Rhythms: how often something happens, in wall time."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Unplannable(Exception):
    """A rhythm that has no next strike: one sentence says why, and what to do."""


class UnknownZone(Unplannable):
    """There is no time zone of this name, or none any more."""

    def __init__(self, zone: str) -> None:
        super().__init__(f"There is no time zone “{zone[:60]}” (any more). Choose another one.")
        self.zone = zone


class UnknownHolidays(Unplannable):
    """Nobody here knows the public holidays of this country or part of a country."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"I do not know the public holidays of “{code[:60]}”. Write a country's code, or "
            "that of a part of it: DE or DE-BY, for example."
        )
        self.code = code


class NeverStrikes(Unplannable):
    """All that this rhythm asks for is skipped, or no calendar has such a day."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """An RFC 5545 rule, a wall time as HH:MM and an IANA zone.

    Since is a date (ISO): nothing strikes before it, and intervals count from the first day on
    or after it that fits. Skips names a country, or a part of one (DE, DE-BY), on whose public
    holidays nothing strikes.
    """

    rule: str
    at: str
    zone: str
    since: str = ""
    skips: str = ""


def weekly(day: int, hour: int, zone: str) -> Rhythm:
    """Once a week; day 0 is Monday."""
    return Rhythm(rule("WEEKLY", 1, {"BYDAY": CODES[day]}), f"{hour:02d}:00", zone)


def rule(frequency: str, step: int, by: Mapping[str, str]) -> str:
    """A rule in RFC 5545's words: how often, every how many times, and on which days."""
    interval = {"INTERVAL": step} if step > 1 else {}
    said = {"FREQ": frequency, **interval, **by}
    return ";".join(f"{name}={each}" for name, each in said.items())


def parts(rule: str) -> Mapping[str, str]:
    """What a rule says, by the names RFC 5545 gives to it."""
    return dict(part.split("=", 1) for part in rule.split(";") if "=" in part)


def zone_of(name: str) -> ZoneInfo:
    """The zone of this name; tzdata keeps the old names of zones that were renamed."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:  # no such name, no name, a folder
        raise UnknownZone(name) from error
