"""What files of kudos are made of."""

from typing import Protocol

from bot.kudos.rules import Gift
from bot.kudos.rules.exporting import Export


class ExportStore(Protocol):
    """The ledger from its beginning on, a page at a time."""

    def page(self, community: str, export: Export, most: int) -> list[Gift]:
        """The next gifts of an export that were not undone, oldest first."""
        ...
