"""What emoji that say thank you must remember."""

from typing import Protocol

from bot.kernel.people import MemberRef
from bot.kudos.rules.reactions import Choice, Thanks


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

    def beside(self, community: str, thanks: Thanks) -> list[Thanks]:
        """What whoever gives it put on the same message, and what tells of somebody erased."""
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
