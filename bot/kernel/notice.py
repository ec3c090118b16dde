"""Notices: what a place should show. Desired state, never a queued call."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeAlias

from bot.kernel.card import Card
from bot.kernel.pace import Limit, Way
from bot.kernel.place import Place


@dataclass(frozen=True, slots=True)
class Notice:
    """What a place should show under a key; put the same key again and the message is edited.

    The fallback is where it goes when a direct message is refused. Patient: one of many that
    nobody waits for; it goes after what somebody does wait for.
    """

    community: str
    key: str
    place: Place
    card: Card
    fallback: Place | None = None
    patient: bool = False


@dataclass(frozen=True, slots=True)
class Showing:
    """One claimed row of the ledger: make the platform match it.

    card None: the place should show nothing. ref: the platform's own name of the message that
    stands there, if we know one. born: the version at which its creation was first tried.
    tried: when an earlier try began whose outcome nobody knows; then look before posting.
    failures: how often in a row it did not work. at: from when on the platform may be called, in
    seconds since 1970.
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
    at: float = 0.0

    @property
    def way(self) -> Way:
        """What the call for it will do."""
        if self.card is None:
            return Way.REMOVE
        return Way.EDIT if self.ref else Way.POST

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
class Limited:
    """Nothing happened: the platform wants no call under this limit for so many seconds."""

    after: float
    key: str


class Reach(StrEnum):
    """How much a refusal is about: one message, a person, a place, or a whole space."""

    MESSAGE = "message"
    PERSON = "person"
    PLACE = "place"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Never:
    """It cannot happen until somebody does something about it; why says what.

    A person who takes no direct messages is reached by the fallback, where there is one; what
    else waits at a place or in a space that is closed to us is not tried.
    """

    why: str
    reach: Reach = Reach.MESSAGE


Delivery: TypeAlias = Posted | Gone | Later | Limited | Unknown | Never


@dataclass(frozen=True, slots=True)
class Unsure:
    """A message that may or may not stand at its place, which nobody but a person can look at."""

    handle: str
    place: Place
    about: str


class Messenger(Protocol):
    """A platform's hands. Only the Courier calls it, and only the Courier retries."""

    platform: str

    def limits(self, place: Place, way: Way) -> tuple[Limit, ...]:
        """The limits that a call to a place is under."""
        ...

    async def show(self, showing: Showing, card: Card) -> Delivery:
        """Post the card, or edit the message that stands there."""
        ...

    async def remove(self, showing: Showing) -> Delivery:
        """Take the message away, if one stands there."""
        ...
