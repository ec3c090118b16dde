"""What kudos must remember."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.kernel.feature import Stretch
from bot.kernel.people import MemberRef
from bot.kernel.work import Work
from bot.kudos.rules import Gift, Scale, Tally
from bot.kudos.rules.policy import Policy, Verdict
from bot.kudos.rules.preference import Preference, Preferences
from bot.kudos.rules.reactions import Choice, Thanks


class KudosStore(Protocol):
    """The ledger of gifts. Nothing in it is ever deleted: undoing adds a turn.

    And what members prefer.
    """

    def give(self, gift: Gift) -> None:
        """Write a gift down; one kudos for each receiver."""
        ...

    def explain(self, gift: Gift) -> None:
        """Write down what a gift was for, where that was not said yet."""
        ...

    def find(self, community: str, gift: str) -> Gift | None:
        """A gift by its id, undone or not."""
        ...

    def said(self, community: str, giver: MemberRef, since: datetime) -> dict[str, str]:
        """The reasons of the giver's gifts since an instant that were not undone, a few of them."""
        ...

    def latest(self, community: str, giver: MemberRef) -> Gift | None:
        """The giver's newest gift that was not undone."""
        ...

    def turn(self, gift: Gift) -> None:
        """Write the next turn of a gift: undone where it stood, given again where it did not."""
        ...

    def gifts(self, stretch: Stretch, most: int) -> list[Gift]:
        """The gifts of a stretch that everybody may see and were not undone, newest first."""
        ...

    def scale(self, stretch: Stretch) -> Scale:
        """How much was given that everybody may see."""
        ...

    def givers(self, stretch: Stretch, most: int) -> list[Tally]:
        """Who of those on the board thanked how many so that everybody may see it, most first."""
        ...

    def receivers(self, stretch: Stretch, most: int) -> list[Tally]:
        """Who of those on the board was thanked how often, seen by everybody, most first."""
        ...

    def hide(self, gift: Gift, receiver: MemberRef, *, hidden: bool) -> None:
        """Let nobody but the two see that a receiver was thanked; or everybody again."""
        ...

    def preferences(self, community: str, members: Iterable[MemberRef]) -> Preferences:
        """What those of the members who chose prefer."""
        ...

    def prefer(self, community: str, member: MemberRef, preference: Preference) -> None:
        """Keep a member's preference."""
        ...

    def totals(self, community: str, member: MemberRef) -> tuple[int, int]:
        """How many kudos the member gave and received, ever."""
        ...

    def received(self, community: str, member: MemberRef, most: int) -> list[Gift]:
        """The member's newest gifts that were not undone, newest first."""
        ...


class PolicyStore(Protocol):
    """What limits giving in each community, what was given so far, and the last tries."""

    def of(self, community: str) -> Policy:
        """The community's limits; none until it chose some."""
        ...

    def choose(self, community: str, policy: Policy) -> None:
        """Keep the community's limits."""
        ...

    def gave(self, community: str, giver: MemberRef, since: datetime) -> int:
        """How many kudos a member gave since an instant that still stand."""
        ...

    def got(
        self, community: str, members: Sequence[MemberRef], since: datetime
    ) -> Mapping[MemberRef, int]:
        """How many kudos each of the members got since an instant that still stand."""
        ...

    def between(
        self, community: str, giver: MemberRef, members: Sequence[MemberRef], since: datetime
    ) -> Mapping[MemberRef, datetime]:
        """When a member and each of the others last thanked each other, either way."""
        ...

    def tried(
        self, community: str, giver: MemberRef, at: datetime, verdicts: Sequence[Verdict]
    ) -> None:
        """Keep what each limit said about the last kudos a member tried to give."""
        ...

    def last(self, community: str, giver: MemberRef) -> tuple[datetime, tuple[Verdict, ...]] | None:
        """The last kudos a member tried to give, and what each limit said."""
        ...


class ReactionStore(Protocol):
    """Which emoji says thank you, and where it was put: the newest moment of each counts."""

    def choice(self, community: str) -> Choice:
        """The emoji the community chose; none until it did."""
        ...

    def choose(self, community: str, choice: Choice) -> None:
        """Keep the community's choice."""
        ...

    def note(self, community: str, thanks: Thanks) -> bool:
        """Write down how a reaction stands; False for what is no news."""
        ...

    def of(self, community: str, gift: str) -> list[Thanks]:
        """The reactions that are one gift: an emoji in its looks, the newest first."""
        ...

    def newest(self, community: str, giver: MemberRef) -> Thanks | None:
        """The newest reaction of a member that stands."""
        ...

    def known(self, community: str, message: str, emoji: str) -> bool:
        """Whether anybody ever thanked with this emoji on this message."""
        ...


class KudosWork(Work, Protocol):
    """What the kudos use cases need."""

    @property
    def kudos(self) -> KudosStore:
        """The ledger of gifts."""
        ...

    @property
    def policies(self) -> PolicyStore:
        """What limits giving."""
        ...

    @property
    def reactions(self) -> ReactionStore:
        """The emoji that say thank you."""
        ...
