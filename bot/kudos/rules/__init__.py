"""Facts and decisions about kudos: pure, with no store and no clock."""

from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.kernel.ask import Message
from bot.kernel.check import clean_text
from bot.kernel.people import MemberRef, People
from bot.kernel.place import PlaceKind

UNDO = timedelta(minutes=15)
FORMER = "a former member"
_QUOTED = 140
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


class Period(StrEnum):
    """What a board counts."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Gift:
    """One thank-you to one or several people; its id is made from the ask that gave it.

    Quote and link are those of the message it is about, as far as everybody may read it. Its
    turns are given (0), undone (1), given again (2) and so on.
    """

    id: str
    community: str
    giver: MemberRef
    receivers: tuple[MemberRef, ...]
    reason: str
    at: datetime
    quote: str = ""
    link: str = ""
    turn: int = 0

    @property
    def undone(self) -> bool:
        """Whether it does not count now."""
        return self.turn % 2 == 1


@dataclass(frozen=True, slots=True)
class Tally:
    """How many kudos a member gave or received."""

    member: MemberRef
    count: int


@dataclass(frozen=True, slots=True)
class Company:
    """The people somebody wants to thank: those who can be, and those left out, by why."""

    thanked: tuple[MemberRef, ...]
    themselves: bool = False
    bots: tuple[MemberRef, ...] = ()
    left: tuple[MemberRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """How much was given in a stretch of time: so many kudos, by so many people, to so many."""

    kudos: int
    givers: int
    receivers: int


def gift_id(ask: str) -> str:
    """A short id for the gift of an ask: the same ask, the same gift. It fits a button."""
    return b32encode(sha256(ask.encode()).digest()[:16]).decode().rstrip("=").lower()


def notice_key(gift: str) -> str:
    """The key under which a gift's celebration stands."""
    return f"kudos/{gift}"


def source(about: Message | None) -> tuple[str, str]:
    """The quote and the link of the message a gift is about; nothing of what is not public."""
    if about is None or about.kind is not PlaceKind.PUBLIC:
        return "", ""
    return short(clean_text(about.text), _QUOTED), about.link


def company(wished: Sequence[MemberRef], giver: MemberRef, people: People) -> Company:
    """Sort the people named in a gift into who is thanked and who is left out."""
    others = dict.fromkeys(ref for ref in wished if ref != giver)
    profiles = {ref: people.get(ref) for ref in others}
    bots = tuple(ref for ref, known in profiles.items() if known and known.bot)
    left = tuple(ref for ref, known in profiles.items() if known and known.left and not known.bot)
    thanked = tuple(ref for ref in others if ref not in bots and ref not in left)
    return Company(thanked, giver in wished, bots, left)


def undoable(gift: Gift, now: datetime) -> bool:
    """Whether there is still time to undo a gift."""
    return now - gift.at <= UNDO


def period_of(value: str) -> Period:
    """The period a button or a field means; this week when it says nothing we know."""
    return Period(value) if value in set(Period) else Period.WEEK


def beginning(period: Period, now: datetime, zone: ZoneInfo) -> datetime:
    """When the period began on the community's own calendar: an ISO week, a month, or ever."""
    today = now.astimezone(zone).date()
    match period:
        case Period.WEEK:
            return _midnight(today - timedelta(days=today.weekday()), zone)
        case Period.MONTH:
            return _midnight(today.replace(day=1), zone)
        case Period.ALL:
            return _BEGINNING
        case _:
            assert_never(period)


def by_count(tallies: Iterable[Tally], names: Mapping[MemberRef, str]) -> list[Tally]:
    """Most first; those with equally many by their names, so that nobody is put before another."""
    return sorted(tallies, key=lambda tally: (-tally.count, named(tally.member, names).casefold()))


def scale(givers: Sequence[Tally], receivers: Sequence[Tally]) -> Scale:
    """How much was given."""
    return Scale(sum(tally.count for tally in receivers), len(givers), len(receivers))


def spread(gifts: Iterable[Gift], most: int) -> list[Gift]:
    """A few of the gifts, the newest of each person thanked: no name is read twice."""
    chosen: list[Gift] = []
    seen: set[MemberRef] = set()
    for gift in gifts:
        if len(chosen) < most and seen.isdisjoint(gift.receivers):
            chosen.append(gift)
            seen.update(gift.receivers)
    return chosen


def everybody(gifts: Iterable[Gift]) -> set[MemberRef]:
    """Everybody who appears in these gifts."""
    return {ref for gift in gifts for ref in (gift.giver, *gift.receivers)}


def named(ref: MemberRef, names: Mapping[MemberRef, str]) -> str:
    """The name to show; whoever is not known any more has one too."""
    return names.get(ref) or FORMER


def short(text: str, most: int) -> str:
    """The text on one line, cut after a word where it is longer."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    word = cut.rfind(" ")
    return f"{(cut[:word] if word > most // 2 else cut).rstrip(' ,;:.')}…"


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
