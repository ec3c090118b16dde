"""Occurrences: the strikes of schedules, and what became of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.kernel.claim import Claims, State
from bot.kernel.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One strike of a schedule: unique by its community, its name and its slot.

    The slot is its wall time in the schedule's zone, such as 2026-03-02T09:00; at is the instant.
    """

    community: str
    name: str
    slot: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Missed:
    """Strikes of one schedule that will not happen any more, oldest first.

    Others counts older ones of a very long absence, which are not written down one by one.
    """

    community: str
    name: str
    occurrences: tuple[Occurrence, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class Struck:
    """What one look at the schedules took: how many, and what was too late."""

    schedules: int
    missed: tuple[Missed, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """The next strike, when the next occurrence may be run, and the last time anything was planned.

    Planned lies behind, unless the clock was set back.
    """

    strikes: datetime | None
    runs: datetime | None
    planned: datetime | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A strike that did not come to anything: the schedule's name, its slot and how it ended."""

    name: str
    slot: str
    state: State


@dataclass(frozen=True, slots=True)
class Held:
    """A schedule whose next strike cannot be told, as its zone is unknown."""

    name: str
    zone: str


class Schedules(Protocol):
    """When what is due for whom."""

    def put(self, community: str, name: str, rhythm: Rhythm) -> datetime:
        """Set a rhythm; answers when it next strikes, in UTC. What is due already stays due."""
        ...

    def coming(self, rhythm: Rhythm, count: int) -> tuple[datetime, ...]:
        """The next strikes a rhythm would have, in UTC; nothing is set."""
        ...

    def outlook(self, names: Iterable[str]) -> Outlook:
        """What lies ahead for schedules of these names, of any community."""
        ...

    def strike(self, graces: Mapping[str, timedelta], now: datetime) -> Struck:
        """Write down the strikes of schedules that are due, a bounded number of them, and move on.

        Of each, the newest slot is due if it is not later than its name's grace. All other slots
        are missed. A schedule whose next strike cannot be told is held for a day.
        """
        ...

    def mend(self, now: datetime) -> int:
        """Plan anew what was planned while the clock was ahead; answers how many.

        What was missed in what is the future again is forgotten; what was done stays done.
        """
        ...

    def held(self, community: str) -> tuple[Held, ...]:
        """The community's schedules whose next strike cannot be told."""
        ...


class Occurrences(Claims[Occurrence], Protocol):
    """The strikes, in one transaction."""

    def sweep(self, graces: Mapping[str, timedelta], now: datetime) -> tuple[Missed, ...]:
        """Miss what nobody runs and what is too late, or older than a newer strike."""
        ...

    def troubles(self, community: str, since: datetime) -> tuple[Trouble, ...]:
        """The community's strikes that were missed or failed, newest first, a few of them."""
        ...

    def forget(self, before: datetime) -> None:
        """Forget what became of the strikes before an instant."""
        ...
