"""Work: everything a use case may remember or read, in one transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from bot.kernel.answer import Refusal
from bot.kernel.draft import Drafts
from bot.kernel.errand import Errands
from bot.kernel.happened import Happened
from bot.kernel.occurrence import Occurrences, Schedules
from bot.kernel.stores import Asks, Communities, Members, Notices


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
        """Wait until no other transaction holds this key; held alone until this one ends."""
        ...

    def share(self, key: str) -> None:
        """Wait until no other transaction holds this key alone; held until this one ends."""
        ...


W = TypeVar("W", bound=Work)
W_co = TypeVar("W_co", bound=Work, covariant=True)
T = TypeVar("T")


class Unsaved(Refusal):
    """What remembers could not, and it is known that nothing was done."""


class Unreached(Unsaved):
    """What remembers is away."""

    def __init__(self) -> None:
        super().__init__(
            "I cannot reach my memory just now, so nothing was saved. Try again in a minute."
        )


class NoRoom(Unsaved):
    """The disk is full."""

    def __init__(self) -> None:
        super().__init__(
            "There is no room left where I remember things, so nothing was saved. Tell whoever "
            "runs me that the disk is full, then try again."
        )


class Occupied(Unsaved):
    """Another program holds what remembers."""

    def __init__(self) -> None:
        super().__init__(
            "Another program holds my memory just now, so nothing was saved. Try again in a minute."
        )


class InDoubt(Refusal):
    """What remembers went away while it was told to commit: nobody knows whether it did."""

    def __init__(self) -> None:
        super().__init__(
            "I lost my memory while saving this, and I cannot tell whether it was saved. "
            "Look before you try again."
        )


class Transactions(Protocol[W_co]):
    """Runs plain functions in storage's own threads, a transaction each.

    Where the database is away, a function is run again for a while, and only then Unreached is
    raised: whatever it does besides remembering must not mind being done twice.
    """

    async def write(self, run: Callable[[W_co], T]) -> T:
        """Run in a transaction that commits, or rolls back when the function raises."""
        ...

    async def read(self, run: Callable[[W_co], T]) -> T:
        """Run where nothing can be written, never behind a writer."""
        ...


async def surely(transactions: Transactions[W], run: Callable[[W], T]) -> T:
    """Write what may be run twice because it finds what it did the first time.

    Where nobody knows whether it was committed, it is run again and then known.
    """
    try:
        return await transactions.write(run)
    except InDoubt as doubt:
        try:
            return await transactions.write(run)
        except Unsaved:
            raise doubt from None
