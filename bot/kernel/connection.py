"""Connections: a platform Hearth is connected to."""

from typing import Protocol

from bot.kernel.notice import Messenger


class NotConnected(Exception):
    """A platform could not be reached: one sentence that names the setting and the cure."""


class Connection(Protocol):
    """A connected platform."""

    @property
    def messenger(self) -> Messenger:
        """The platform's hands."""
        ...

    async def stop_listening(self) -> None:
        """Take nothing more and answer what was asked; the hands can still be used."""
        ...

    async def close(self) -> None:
        """Stop listening if that was not done before, and disconnect."""
        ...
