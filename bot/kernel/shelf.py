"""A shelf for the small things adapters remember: cursors, hashes, the playground's rooms."""

from typing import Protocol


class Shelf(Protocol):
    """Text by name; durable once put returns."""

    async def get(self, name: str) -> str | None:
        """What lies under the name, if anything."""
        ...

    async def put(self, name: str, text: str) -> None:
        """Keep the text under the name, in place of what was there."""
        ...
