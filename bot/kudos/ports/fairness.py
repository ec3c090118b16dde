"""What the fairness view reads."""

from datetime import datetime
from typing import Protocol

from bot.kernel.feature import Stretch
from bot.kernel.people import MemberRef
from bot.kudos.rules.fairness import Fairness, Flows, Newcomer


class FairnessStore(Protocol):
    """Counts of what everybody could read, over all members."""

    def flows(self, stretch: Stretch) -> Flows:
        """What was given among members in a stretch of time."""
        ...

    def newcomers(self, stretch: Stretch, until: datetime) -> list[Newcomer]:
        """The members met in the stretch, but not after an instant."""
        ...

    def forgotten(self, stretch: Stretch, most: int) -> list[MemberRef]:
        """Some members who were not thanked in the stretch: those known the longest first."""
        ...

    def busy(self, stretch: Stretch) -> bool:
        """Whether so much was given in the stretch that it takes long to count."""
        ...

    def keep(self, community: str, days: int, at: datetime, fair: Fairness) -> None:
        """Keep the view over so many days, in place of the one before."""
        ...

    def kept(self, community: str, days: int) -> tuple[datetime, Fairness] | None:
        """The view that was kept, and of when it is."""
        ...
