"""Pictures: kept by what they show, so that messages can name them."""

import base64
from collections.abc import Iterable

from adapters.playground.draw import picture_name
from bot.kernel.shelf import Shelf


class Pictures:
    """The pictures of messages."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def keep(self, pictures: Iterable[tuple[str, bytes]]) -> None:
        """Keep pictures under their names."""
        for name, png in pictures:
            await self._shelf.put(_shelf_name(name), base64.b64encode(png).decode())

    async def find(self, name: str) -> bytes | None:
        """A picture by its name."""
        if len(name) != len(picture_name(b"")):
            return None
        text = await self._shelf.get(_shelf_name(name))
        return base64.b64decode(text) if text else None


def _shelf_name(name: str) -> str:
    return f"playground/picture/{name}"
