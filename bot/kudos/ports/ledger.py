"""What the ledger of gifts must remember."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.kernel.feature import Stretch
from bot.kernel.people import MemberRef
from bot.kudos.rules import Gift, Scale, Tally


class KudosStore(Protocol):
    """The ledger of gifts. Nothing in it is ever deleted: undoing adds a turn."""

    def give(self, gift: Gift) -> None:
        """Write a gift down; one kudos for each receiver."""
        ...

    def explain(self, gift: Gift) -> None:
        """Write down what a gift was for, where that was not said yet."""
        ...

    def tag(self, gift: Gift) -> None:
        """Write down which of the community's values a gift shows."""
        ...

    def quote(self, gift: Gift) -> None:
        """Write down the quote and the link of the message a gift is about."""
        ...

    def by_value(self, community: str, member: MemberRef) -> Mapping[str, int]:
        """How many kudos the member received for each value, most first."""
        ...

    def got(self, stretch: Stretch, member: MemberRef) -> int:
        """How many kudos the member received in a stretch of time, seen by everybody or not."""
        ...

    def find(self, community: str, gift: str) -> Gift | None:
        """A gift by its id, undone or not."""
        ...

    def said(self, community: str, giver: MemberRef, since: datetime) -> dict[str, str]:
        """The reasons of the giver's gifts since an instant that were not undone, a few of them."""
        ...

    def joining(self, gift: Gift, who: MemberRef) -> Gift | None:
        """What somebody gave by joining in, undone or not."""
        ...

    def joined(self, gift: Gift) -> list[Gift]:
        """What others gave by joining in, as far as it stands, oldest first."""
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

    def totals(self, community: str, member: MemberRef) -> tuple[int, int]:
        """How many kudos the member gave and received, ever."""
        ...

    def received(self, community: str, member: MemberRef, most: int) -> list[Gift]:
        """The member's newest gifts that were not undone, newest first."""
        ...
