"""What taking away must remember."""

from typing import Protocol

from bot.kudos.rules.removal import Removal


class RemovalStore(Protocol):
    """What facilitators took away; nothing of it is ever changed or deleted."""

    def add(self, community: str, removal: Removal) -> None:
        """Write a removal down."""
        ...

    def of(self, community: str, gift: str) -> Removal | None:
        """The removal of a gift, if it was removed."""
        ...

    def newest(self, community: str, most: int) -> list[Removal]:
        """The newest removals, newest first."""
        ...
