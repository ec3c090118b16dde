"""Stores: what Hearth remembers whatever its features, in one transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from bot.kernel.answer import Answer
from bot.kernel.card import Card
from bot.kernel.community import Community
from bot.kernel.notice import Delivery, Notice, Showing, Unsure
from bot.kernel.pace import Limits, Plan
from bot.kernel.people import MemberRef, Profile
from bot.kernel.place import Place, Space


class Communities(Protocol):
    """The communities and the places that are theirs."""

    def at(self, place: Place) -> Community | None:
        """The community a place belongs to: its own, else its space's default one."""
        ...

    def of(self, community: str) -> Community:
        """A community by its id."""
        ...

    def open(self, space: Space) -> Community:
        """Open the default community of a space; the one that is there already, if any."""
        ...

    def save(self, community: Community) -> None:
        """Write a community's name, zone and home channels."""
        ...


class Members(Protocol):
    """The names of the people each community has met."""

    def meet(self, community: str, profiles: Iterable[Profile]) -> None:
        """Remember names and zones; writes only what changed."""
        ...

    def names(self, community: str, refs: Iterable[MemberRef]) -> dict[MemberRef, str]:
        """The names of those it knows."""
        ...

    def left(self, community: str, ref: MemberRef) -> bool:
        """Whether somebody has left, or is not known; they are not met before this ends."""
        ...

    def forget(self, community: str, ref: MemberRef) -> None:
        """Know somebody no more, until they are met anew."""
        ...

    def forgotten(self, community: str) -> int:
        """How many were forgotten so far."""
        ...


class Asks(Protocol):
    """Which asks of each community were answered, and how."""

    def claim(self, community: str, ask: str, at: datetime) -> Answer | None:
        """Take an ask that is new; the answer it was given where it is not."""
        ...

    def answered(self, community: str, ask: str) -> Answer | None:
        """The answer an ask was given, if it was."""
        ...

    def forget(self, before: datetime) -> None:
        """Forget the asks taken before an instant, and what they were answered."""
        ...

    def answer(self, community: str, ask: str, answer: Answer) -> None:
        """Remember the answer of an ask just claimed."""
        ...


class Notices(Protocol):
    """The ledger of what places should show and what stands there."""

    def put(self, notice: Notice) -> None:
        """Want this card at this place under this key."""
        ...

    def clear(self, community: str, key: str) -> None:
        """Want nothing under this key, wherever it stands."""
        ...

    def redraw(self, community: str, key: str, card: Card) -> None:
        """Want this card wherever something is wanted under this key, and nowhere else."""
        ...

    def wanted(self, community: str, key: str) -> bool:
        """Whether anything is wanted under this key."""
        ...

    def begun(self, community: str, key: str) -> bool:
        """Whether what is wanted under this key stands somewhere, or may.

        What has not begun does not begin before this transaction ends.
        """
        ...

    def blank(self, community: str, key: str) -> None:
        """Keep nothing of what a message says that stands; it goes on standing as it is."""
        ...

    def blank_all(self, community: str, begins: str) -> None:
        """The same for all whose keys begin so."""
        ...

    def unsent(self, community: str, key: str) -> tuple[Place, ...]:
        """Where something is wanted under this key that does not stand there yet."""
        ...

    def keys_unsent(self, community: str, begins: str) -> tuple[str, ...]:
        """The keys that begin so, under which something is wanted that does not stand yet."""
        ...

    def abandon(self, community: str, member: MemberRef) -> None:
        """Know no more of somebody's direct messages, whatever stands or should stand there."""
        ...

    def stuck(self, community: str) -> tuple[str, ...]:
        """Why messages of the community cannot be shown, newest first, each reason once."""
        ...

    def move(self, community: str, old: Place, new: Place) -> None:
        """Want what is stuck at one place at another instead; what may stand there is left."""
        ...

    def retry(self, community: str) -> None:
        """Want once more what could not be shown, now that somebody did something about it."""
        ...

    def unsure(self, community: str) -> tuple[Unsure, ...]:
        """What may or may not stand, where the platform does not let us look."""
        ...

    def again(self, community: str, handle: str) -> bool:
        """Post what we were unsure of as if it had never been tried; False where it is settled."""
        ...

    def arrived(self, community: str, handle: str) -> bool:
        """Leave what we were unsure of as it stands; False where it is settled."""
        ...

    def due(self, hands: Mapping[str, Limits], now: datetime, lease: timedelta) -> Plan:
        """What waits on these platforms and may go now.

        The oldest of each place only, and no more than the platforms' limits let through.
        """
        ...

    def claim(self, plan: Plan, now: datetime, lease: timedelta) -> tuple[Showing, ...]:
        """Take what was planned, each under a fresh token and a lease.

        What somebody else has taken since is left out.
        """
        ...

    def finish(self, showing: Showing, delivery: Delivery, now: datetime) -> None:
        """Write down how a delivery ended, where its token still matches."""
        ...

    def forget(self, before: datetime) -> None:
        """Forget limits that have not been touched since."""
        ...
