"""What kudos must remember."""

from typing import Protocol

from bot.kernel.feature import Stretch
from bot.kernel.people import MemberRef
from bot.kernel.work import Work
from bot.kudos.rules import Gift, Tally
from bot.kudos.rules.reactions import Choice, Thanks


class KudosStore(Protocol):
    """The ledger of gifts. Nothing in it is ever deleted: undoing adds a turn."""

    def give(self, gift: Gift) -> None:
        """Write a gift down; one kudos for each receiver."""
        ...

    def explain(self, gift: Gift) -> None:
        """Write down what a gift was for, where that was not said yet."""
        ...

    def find(self, community: str, gift: str) -> Gift | None:
        """A gift by its id, undone or not."""
        ...

    def latest(self, community: str, giver: MemberRef) -> Gift | None:
        """The giver's newest gift that was not undone."""
        ...

    def turn(self, gift: Gift) -> None:
        """Write the next turn of a gift: undone where it stood, given again where it did not."""
        ...

    def gifts(self, stretch: Stretch, most: int) -> list[Gift]:
        """The gifts of a stretch that were not undone, newest first."""
        ...

    def givers(self, stretch: Stretch, most: int) -> list[Tally]:
        """Who thanked how many, most first."""
        ...

    def receivers(self, stretch: Stretch, most: int) -> list[Tally]:
        """Who was thanked how often, most first."""
        ...

    def totals(self, community: str, member: MemberRef) -> tuple[int, int]:
        """How many kudos the member gave and received, ever."""
        ...

    def received(self, community: str, member: MemberRef, most: int) -> list[Gift]:
        """The member's newest gifts that were not undone, newest first."""
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
    def reactions(self) -> ReactionStore:
        """The emoji that say thank you."""
        ...
