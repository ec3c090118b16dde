"""Slots: which strikes of a schedule are due, and which one comes after them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.kernel.claim import State
from bot.kernel.clock import NextStrike
from bot.kernel.occurrence import Occurrence
from bot.kernel.rhythm import Rhythm
from storage.statements import Found

MOST = 400  # strikes of one schedule that are written down after an absence
_MOMENT = timedelta(microseconds=1)
_SHIFT = timedelta(hours=3)  # by about so much a zone may change its mind


@dataclass(frozen=True, slots=True)
class Slots:
    """The strikes that are due, oldest first, or how many there are; and what follows them."""

    strikes: tuple[Occurrence, ...]
    others: int
    following: datetime


def due_slots(row: Found, now: datetime, next_strike: NextStrike) -> Slots:
    """The strikes of a schedule from the planned one until now.

    After a very long absence they are only counted, a piece at a time, up to the last piece.
    """
    rhythm = rhythm_of(row)
    following = _planned(rhythm, row.next_at, next_strike)
    instants: list[datetime] = []
    while following <= now and len(instants) < MOST:
        instants.append(following)
        following = next_strike(rhythm, following)
    if following <= now:
        return Slots((), len(instants), following)
    strikes = (
        Occurrence(row.community, row.name, slot_of(rhythm, instant), instant)
        for instant in instants
    )
    return Slots(tuple(strikes), 0, following)


def states(slots: Slots, grace: timedelta, now: datetime) -> Iterator[tuple[Occurrence, State]]:
    """The newest strike is due, unless it is too late for it; every other one is missed."""
    for strike in slots.strikes:
        newest = strike is slots.strikes[-1]
        in_time = newest and now - strike.at <= grace
        yield strike, State.DUE if in_time else State.MISSED


def first_free(
    rhythm: Rhythm, after: datetime, taken: Collection[str], next_strike: NextStrike
) -> datetime:
    """The first strike after an instant whose slot is not among those taken."""
    strike = next_strike(rhythm, after)
    while slot_of(rhythm, strike) in taken:
        strike = next_strike(rhythm, strike)
    return strike


def slot_of(rhythm: Rhythm, instant: datetime) -> str:
    """An instant as its wall time in the rhythm's zone: 2026-03-02T09:00."""
    return f"{instant.astimezone(ZoneInfo(rhythm.zone)):%Y-%m-%dT%H:%M}"


def rhythm_of(row: Found) -> Rhythm:
    """The rhythm of a schedule's row."""
    return Rhythm(row.rule, row.at, row.zone, row.since, row.skips)


def _planned(rhythm: Rhythm, at: datetime, next_strike: NextStrike) -> datetime:
    """The strike that was planned for an instant.

    Where there is none, the schedule was held, or its zone has got other rules since: then it may
    be a little earlier.
    """
    strike = next_strike(rhythm, at - _MOMENT)
    return strike if strike == at else next_strike(rhythm, at - _SHIFT)
