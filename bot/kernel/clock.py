"""Time: the one place the core asks what time it is."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeAlias

from bot.kernel.rhythm import Rhythm

# When a rhythm next strikes, strictly after an instant; both instants in UTC.
NextStrike: TypeAlias = Callable[[Rhythm, datetime], datetime]


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class Timetable(Protocol):
    """What is due and when; the playground's clock steps through it."""

    async def next_due(self) -> datetime | None:
        """The next instant at which something is due, if anything is."""
        ...

    async def tick(self) -> None:
        """Run everything that is due now."""
        ...
