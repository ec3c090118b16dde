"""Facts and decisions about the digest: pure, with no store and no clock."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.kernel.card import PARTS, TEXT, Part, part_text
from bot.kernel.place import Place
from bot.kernel.rhythm import DAYS

_FRAME = 4  # parts around the sections
_FRAME_TEXT = 600  # and their words

KEYS = "digest/"  # what the key of each digest begins with


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where a community's digest appears; day 0 is Monday, no place means its homes.

    Told is the slot of the last digest, and since its beginning: the next one goes on from there.
    """

    day: int = 0
    hour: int = 9
    place: Place | None = None
    told: datetime | None = None
    since: datetime | None = None

    @property
    def day_name(self) -> str:
        """The day as people write it."""
        return DAYS[self.day]

    @property
    def time(self) -> str:
        """The hour as people write it."""
        return f"{self.hour:02d}:00"


def planned(plan: Plan, day: str, hour: str) -> Plan:
    """The plan with a day and an hour as they are picked in a form."""
    return replace(plan, day=DAYS.index(day), hour=int(hour))


def moved(plan: Plan, place: Place | None, here: Place) -> Plan:
    """The plan with the channel that was picked.

    A form shows the channels of one space: leaving it empty cannot mean a channel elsewhere.
    """
    if place is None and plan.place and not _same_space(plan.place, here):
        return plan
    return replace(plan, place=place.whole() if place else None)


def shown_in(plan: Plan, here: Place) -> Place | None:
    """The plan's channel, where a form of this space can show it."""
    return plan.place if plan.place and _same_space(plan.place, here) else None


def places(plan: Plan, homes: tuple[Place, ...]) -> tuple[Place, ...]:
    """Where the digest appears."""
    return (plan.place,) if plan.place else homes


def key_of(slot: datetime, zone: ZoneInfo) -> str:
    """The key of a digest: there is one for each ISO week of the community's own calendar."""
    week = slot.astimezone(zone).isocalendar()
    return f"{KEYS}{week.year}-W{week.week:02d}"


def span_of(key: str, plan: Plan, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """What the digest of a key tells of: as it was for the last one, as planned now for others."""
    if plan.told and plan.since and key == key_of(plan.told, zone):
        return plan.since, plan.told
    year, week = map(int, key.removeprefix(KEYS).split("-W"))
    day = date.fromisocalendar(year, week, plan.day + 1)
    until = datetime.combine(day, time(plan.hour), zone).astimezone(UTC)
    return weeks_on(until, zone, -1), until


def weeks_on(slot: datetime, zone: ZoneInfo, weeks: int) -> datetime:
    """The same wall time so many weeks later, or earlier; the clocks may change in between."""
    return (slot.astimezone(zone) + timedelta(weeks=weeks)).astimezone(UTC)


def since(plan: Plan, slot: datetime, zone: ZoneInfo) -> datetime:
    """Where a digest begins: at the end of the last one, two weeks back at most.

    A last one that is still to come was told while the clock was ahead.
    """
    if plan.told is None or plan.told > slot:
        return weeks_on(slot, zone, -1)
    return max(plan.told, weeks_on(slot, zone, -2))


def fitting(sections: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
    """The sections in their order, without those that would make the card too long."""
    kept: tuple[Part, ...] = ()
    for parts in sections:
        together = (*kept, *parts)
        if len(together) <= PARTS - _FRAME and _length(together) <= TEXT - _FRAME_TEXT:
            kept = together
    return kept


def _length(parts: tuple[Part, ...]) -> int:
    return sum(len(part_text(part)) + 1 for part in parts)


def _same_space(one: Place, other: Place) -> bool:
    return (one.platform, one.space) == (other.platform, other.space)
