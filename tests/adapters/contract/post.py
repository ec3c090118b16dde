"""Posts: a platform's hands, and what can go wrong between them and the platform."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.kernel.notice import Messenger
from bot.kernel.place import Place

NOBODY = "http://127.0.0.1:9"  # a port on which nobody listens


class Post(Protocol):
    """Ways to disturb the delivery of a message to the channel "general"."""

    @property
    def place(self) -> Place:
        """The channel."""
        ...

    @property
    def messenger(self) -> Messenger:
        """The hands."""
        ...

    def now(self) -> datetime:
        """What the Courier would write down as the instant of a try."""
        ...

    def stand(self) -> Sequence[str]:
        """The messages in the channel."""
        ...

    def limits(self, seconds: float) -> None:
        """The next message is one too many; come again after so many seconds."""
        ...

    def forbids(self) -> None:
        """Hearth may not write there."""
        ...

    def deletes(self) -> None:
        """Somebody deletes the newest message."""
        ...

    def closes(self) -> None:
        """Somebody deletes the channel."""
        ...

    def breaks(self) -> None:
        """The next message ends in an error of the platform's own."""
        ...

    def drops(self) -> None:
        """The next message is taken, and then the line breaks."""
        ...

    def holds(self) -> None:
        """The next message is taken, and the answer does not come until the release."""
        ...

    async def held(self) -> None:
        """Returns once a message is held."""
        ...

    def release(self) -> None:
        """Let the answer come."""
        ...

    def disappears(self) -> Messenger:
        """Hands that reach nobody at all."""
        ...
