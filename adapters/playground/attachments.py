"""Attachments: pictures and files, kept by what is in them, so that messages can name them."""

import base64
from collections.abc import Iterable

from adapters.playground.draw import attachment_name
from bot.kernel.shelf import Shelf


class Attachments:
    """The pictures and files of messages."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def keep(self, attached: Iterable[tuple[str, bytes]]) -> None:
        """Keep them under their names."""
        for name, data in attached:
            await self._shelf.put(_shelf_name(name), base64.b64encode(data).decode())

    async def find(self, name: str) -> bytes | None:
        """One by its name."""
        if len(name) != len(attachment_name(b"")):
            return None
        text = await self._shelf.get(_shelf_name(name))
        return base64.b64decode(text) if text else None


def _shelf_name(name: str) -> str:
    return f"playground/attached/{name}"
