"""Fairness: whether thanks reach everybody. Pure, with no store and no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.kernel.people import MemberRef

DAYS = (30, 90, 365)
NEW = timedelta(days=14)
FEWEST = 5  # of fewer people nothing is told: a share would tell of each of them


@dataclass(frozen=True, slots=True)
class Flows:
    """What was given among members in a stretch of time, as everybody could read it.

    Members are those who were met, did not leave and let everybody read what they are thanked
    for. Top: kudos received by the tenth of them that received most. Pairs: two members of whom
    one thanked the other; mutual, those who both did. Groups: how many members each organisation
    has; among, kudos of which both are of one; crossing, those between two of them.
    """

    members: int = 0
    thanked: int = 0
    givers: int = 0
    kudos: int = 0
    top: int = 0
    pairs: int = 0
    mutual: int = 0
    groups: Mapping[str, int] = field(default_factory=dict)
    among: int = 0
    crossing: int = 0


@dataclass(frozen=True, slots=True)
class Newcomer:
    """When a member was met, and when they were first thanked after that, if they were."""

    met: datetime
    thanked: datetime | None


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; what it is of may be too few to tell."""

    part: int
    whole: int

    @property
    def told(self) -> bool:
        """Whether it is of enough people."""
        return self.whole >= FEWEST


@dataclass(frozen=True, slots=True)
class Fairness:
    """The view: shares of members, of newcomers, of kudos and of pairs; who was not thanked yet.

    Crossing is none where there are not two organisations of enough people. Chance is the share
    that would cross if thanks did not care for organisations.
    """

    thanked: Share
    givers: Share
    newcomers: Share
    top: float | None
    mutual: float | None
    crossing: float | None
    chance: float
    forgotten: Sequence[MemberRef] = ()


def days_of(value: str) -> int:
    """How many days a button or a field means; the fewest when it says nothing we know."""
    return next((days for days in DAYS if str(days) == value), DAYS[0])


def fairness(
    flows: Flows, newcomers: Sequence[Newcomer], forgotten: Sequence[MemberRef]
) -> Fairness:
    """What the figures say, as far as they are of enough people."""
    welcomed = sum(one.thanked is not None and one.thanked - one.met <= NEW for one in newcomers)
    enough = flows.members >= FEWEST
    known = {name: size for name, size in flows.groups.items() if size >= FEWEST}
    crosses = len(known) > 1 and len(known) == len(flows.groups)
    return Fairness(
        thanked=Share(flows.thanked, flows.members),
        givers=Share(flows.givers, flows.members),
        newcomers=Share(welcomed, len(newcomers)),
        top=_of(flows.top, flows.kudos) if flows.thanked >= FEWEST else None,
        mutual=_of(flows.mutual, flows.pairs) if flows.thanked >= FEWEST else None,
        crossing=_of(flows.crossing, flows.among) if crosses else None,
        chance=by_chance(tuple(flows.groups.values())),
        forgotten=tuple(forgotten) if enough else (),
    )


def by_chance(sizes: Sequence[int]) -> float:
    """The share of pairs of people that are of two groups: 1 - sum n(n-1) / N(N-1)."""
    people = sum(sizes)
    if people < 2:  # noqa: PLR2004 - a pair
        return 0.0
    return 1 - sum(size * (size - 1) for size in sizes) / (people * (people - 1))


def _of(part: int, whole: int) -> float | None:
    return part / whole if whole else None
