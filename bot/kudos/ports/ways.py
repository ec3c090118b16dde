"""What the other choices about giving must remember."""

from typing import Protocol

from bot.kudos.rules.ways import Ways


class WayStore(Protocol):
    """What each community chose."""

    def of(self, community: str) -> Ways:
        """What the community chose; the usual until it did."""
        ...

    def choose(self, community: str, ways: Ways) -> None:
        """Keep what the community chose."""
        ...
