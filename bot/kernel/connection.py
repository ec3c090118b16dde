"""Connections: a platform Hearth is connected to."""

from typing import Protocol

from bot.kernel.notice import Messenger


class NotConnected(Exception):
    """A platform could not be reached: one sentence that names the setting and the cure."""


class Connection(Protocol):
    """A connected platform; close hands back what is under way."""

    @property
    def messenger(self) -> Messenger:
        """The platform's hands."""
        ...

    async def close(self) -> None:
        """Stop listening, finish what was begun, disconnect."""
        ...
