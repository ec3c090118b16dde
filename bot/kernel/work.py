"""Work: everything a use case may remember or read, in one transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from bot.kernel.errand import Errands
from bot.kernel.happened import Happened
from bot.kernel.occurrence import Occurrences, Schedules
from bot.kernel.stores import Asks, Communities, Drafts, Members, Notices


class Work(Protocol):
    """What every feature may use. A feature adds its own stores in its own Protocol."""

    @property
    def communities(self) -> Communities:
        """The communities."""
        ...

    @property
    def members(self) -> Members:
        """The people."""
        ...

    @property
    def asks(self) -> Asks:
        """The asks answered."""
        ...

    @property
    def drafts(self) -> Drafts:
        """The forms not sent yet."""
        ...

    @property
    def notices(self) -> Notices:
        """The ledger of notices."""
        ...

    @property
    def schedules(self) -> Schedules:
        """The timetable's entries."""
        ...

    @property
    def occurrences(self) -> Occurrences:
        """What became of the timetable's strikes."""
        ...

    @property
    def errands(self) -> Errands:
        """The errands."""
        ...

    @property
    def now(self) -> datetime:
        """The instant this transaction began, in UTC."""
        ...

    def tell(self, happened: Happened) -> None:
        """Let every feature that listens hear of it, in this transaction."""
        ...

    def lock(self, key: str) -> None:
        """Wait until no other transaction holds this key; held until this one ends."""
        ...


W = TypeVar("W", bound=Work)
W_co = TypeVar("W_co", bound=Work, covariant=True)
T = TypeVar("T")


class Transactions(Protocol[W_co]):
    """Runs plain functions in storage's own threads, a transaction each."""

    async def write(self, run: Callable[[W_co], T]) -> T:
        """Run in a transaction that commits, or rolls back when the function raises."""
        ...

    async def read(self, run: Callable[[W_co], T]) -> T:
        """Run where nothing can be written, never behind a writer."""
        ...
