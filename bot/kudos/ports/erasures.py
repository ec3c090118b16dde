"""What erasing somebody from kudos needs."""

from typing import Protocol

from bot.kernel.people import MemberRef


class ErasureStore(Protocol):
    """Whatever is kept of somebody."""

    def replace(self, community: str, who: MemberRef, instead: MemberRef) -> None:
        """Put another account wherever somebody's stands; their wishes and tries are dropped."""
        ...
