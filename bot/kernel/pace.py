"""Pace: how fast a platform may be called, and which of what waits may go now."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.kernel.place import Place

HORIZON = 0.4  # seconds ahead that calls are given their moments
STRIDE = HORIZON / 2  # seconds between two looks, so that one look gives out several moments
_AT_ONCE = 50


class Way(StrEnum):
    """What a call does to a message: platforms count these apart."""

    POST = "post"
    EDIT = "edit"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Limit:
    """At least every so many seconds one call, for all calls that share the key."""

    key: str
    every: float


# The limits that a call to a place is under.
Limits: TypeAlias = Callable[[Place, Way], tuple[Limit, ...]]


@dataclass(frozen=True, slots=True)
class Head:
    """What a place waits for first: when it was wanted, and whether somebody waits for it.

    Ready: when a lease or a wait that it is under ends. All times in seconds since 1970.
    """

    space: str
    place: Place
    way: Way
    row: tuple[str, str, str]
    turn: int
    patient: bool
    ready: float
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A head that may go, and from when on."""

    head: Head
    at: float


@dataclass(slots=True)
class Plan:
    """Who goes now; how long each key is taken then; and when to look again, if that is known."""

    slots: list[Slot]
    taken: dict[str, float]
    again: float | None


def plan(heads: Sequence[Head], free: Mapping[str, float], now: float) -> Plan:
    """Give out the next moments: what somebody waits for first, then each space in turn.

    Free: from when on each key may be used; a key that is not in it is free.
    """
    made = Plan([], {}, None)
    for head in _in_turn(heads):
        at = max([now, *(_free(limit, made, free) for limit in head.limits)])
        if head.ready > now or at > now + HORIZON:
            _look_again(made, head.ready if head.ready > now else at - STRIDE)
        elif len(made.slots) == _AT_ONCE:
            _look_again(made, now)
        else:
            made.slots.append(Slot(head, at))
            made.taken |= {limit.key: at + limit.every for limit in head.limits}
    return made


def _free(limit: Limit, made: Plan, free: Mapping[str, float]) -> float:
    return made.taken.get(limit.key, free.get(limit.key, 0.0))


def _look_again(made: Plan, at: float) -> None:
    made.again = at if made.again is None else min(made.again, at)


def _in_turn(heads: Iterable[Head]) -> list[Head]:
    """Spaces share what they have in common: one of each, then the second of each."""
    before: Counter[tuple[str, bool]] = Counter()
    ordered = []
    for head in sorted(heads, key=lambda each: each.turn):
        ordered.append((head.patient, before[head.space, head.patient], head.turn, head))
        before[head.space, head.patient] += 1
    return [head for *_, head in sorted(ordered, key=lambda each: each[:3])]
