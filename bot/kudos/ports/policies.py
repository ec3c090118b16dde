"""What the limits of a community must remember."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.kernel.people import MemberRef
from bot.kudos.rules.policy import Policy, Verdict


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
