"""Notices: what a place should show. Desired state, never a queued call."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from bot.kernel.card import Card
from bot.kernel.place import Place


@dataclass(frozen=True, slots=True)
class Notice:
    """What a place should show under a key; put the same key again and the message is edited.

    The fallback is where it goes when a direct message is refused.
    """

    community: str
    key: str
    place: Place
    card: Card
    fallback: Place | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """One claimed row of the ledger: make the platform match it.

    card None: the place should show nothing. ref: the platform's own name of the message that
    stands there, if we know one. born: the version at which its creation was first tried.
    tried: when an earlier try began whose outcome nobody knows; then look before posting.
    failures: how often in a row it did not work.
    """

    community: str
    key: str
    place: Place
    card: Card | None
    version: int
    born: int
    ref: str
    tried: datetime | None
    token: str
    failures: int = 0

    @property
    def mark(self) -> str:
        """The name under which the message can be found again on its platform."""
        return f"{self.community}/{self.key}"


@dataclass(frozen=True, slots=True)
class Posted:
    """The message stands as wanted, under this reference."""

    ref: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Nothing stands there, as wanted."""


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing happened; try again after so many seconds."""

    after: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may or may not have happened (a broken connection): look before trying again."""

    after: float


@dataclass(frozen=True, slots=True)
class Never:
    """It cannot happen until somebody does something about it; why says what."""

    why: str


Delivery: TypeAlias = Posted | Gone | Later | Unknown | Never


class Messenger(Protocol):
    """A platform's hands. Only the Courier calls it, and only the Courier retries."""

    platform: str
    pace: float  # seconds between two messages to one place

    async def show(self, showing: Showing, card: Card) -> Delivery:
        """Post the card, or edit the message that stands there."""
        ...

    async def remove(self, showing: Showing) -> Delivery:
        """Take the message away, if one stands there."""
        ...
