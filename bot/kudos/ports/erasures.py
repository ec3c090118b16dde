"""What erasing somebody from kudos needs."""

from typing import Protocol

from bot.kernel.people import MemberRef
from bot.kudos.rules.erasing import Erased, Trace


class ErasureStore(Protocol):
    """Whatever is kept of somebody."""

    def replace(self, community: str, who: MemberRef, instead: MemberRef) -> None:
        """Put another account wherever somebody's stands.

        Their wishes and tries are dropped, and what was quoted of their messages.
        """
        ...

    def traces(self, community: str, erased: Erased, most: int) -> list[Trace]:
        """The next gifts and emoji they gave, received or passed on, oldest first."""
        ...
