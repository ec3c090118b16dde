"""What boards of all time are added up from."""

from typing import Protocol


class SumStore(Protocol):
    """What everybody gave and received up to an instant a while ago."""

    def advance(self, community: str) -> bool:
        """Sum up what has grown old, a bounded stretch of it; False where more is left."""
        ...
