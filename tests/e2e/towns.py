"""Towns under traffic: people who thank each other on a platform that sometimes fails."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from bot.kernel.place import Place

ANSWERED = "Undo"  # the button that only the answer to a kudos has


@dataclass(eq=False)
class Gift:
    """A kudos somebody asked for, and what they were told about it."""

    giver: int
    receiver: int
    reason: str
    heard: list[str] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """Whether the giver was told that it is done."""
        return any(ANSWERED in text for text in self.heard)


class Town(Protocol):
    """A platform with people in it."""

    @property
    def settings(self) -> dict[str, str]:
        """What lets Hearth in."""
        ...

    @property
    def homes(self) -> Sequence[Place]:
        """The community's home channels."""
        ...

    async def give(self, gift: Gift) -> None:
        """Run the command; returns when it was answered or cannot be any more."""
        ...

    async def repeat(self, gift: Gift) -> None:
        """Deliver the very same command again."""
        ...

    def trouble(self, dice: Random) -> None:
        """Let something go wrong with a delivery to come."""
        ...

    def open_up(self) -> None:
        """Hearth is ready: whoever asks waits for an answer."""
        ...

    def cut_off(self) -> None:
        """Hearth was killed: nobody needs to wait for an answer."""
        ...

    async def posting(self) -> None:
        """Wait until Hearth posts something more."""
        ...

    def count(self, home: Place, reason: str) -> int:
        """How many messages of a channel say this now."""
        ...

    def refusals(self) -> Sequence[str]:
        """What the platform refused, apart from the trouble that was asked for."""
        ...
