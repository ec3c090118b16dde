"""The playground's clock: real time, and as much again as was skipped."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.kernel.clock import Clock, Timetable
from bot.kernel.shelf import Shelf

_SKIPPED = "playground/clock"
_MORNING = time(9)


class PlaygroundClock:
    """Tells the time; skips ahead through everything that falls due on the way.

    Beside a real platform it tells the real time and goes nowhere: its people live in that time.
    """

    def __init__(
        self, shelf: Shelf, real: Clock, skipped: timedelta, *, skips: bool = True
    ) -> None:
        self.steps = STEPS if skips else {}
        self._shelf = shelf
        self._real = real
        self._skipped = skipped
        self._one_skip = asyncio.Lock()

    @classmethod
    async def load(cls, shelf: Shelf, real: Clock, *, skips: bool = True) -> "PlaygroundClock":
        """The clock as it stood when the playground was last open; real tells the real time."""
        seconds = await shelf.get(_SKIPPED) if skips else None
        return cls(shelf, real, timedelta(seconds=float(seconds or 0)), skips=skips)

    def now(self) -> datetime:
        """The playground's present instant, in UTC."""
        return self._real.now() + self._skipped

    async def skip(
        self, until: datetime, timetable: Timetable, settle: Callable[[], Awaitable[None]]
    ) -> None:
        """Go to an instant and stop at each due one on the way, so that nothing is missed."""
        async with self._one_skip:
            done: datetime | None = None
            while (due := await timetable.next_due()) and due <= until and due != done:
                done = due
                await self._go(due)
                await timetable.tick()
                await settle()
            await self._go(until)

    async def _go(self, instant: datetime) -> None:
        """Make it this late; never earlier than it is."""
        ahead = instant - self.now()
        if ahead > timedelta():
            self._skipped += ahead
            await self._shelf.put(_SKIPPED, str(self._skipped.total_seconds()))


def tomorrow(now: datetime, zone: str) -> datetime:
    """Nine o'clock of the next day in a zone."""
    return _morning(now, zone, days=1)


def next_monday(now: datetime, zone: str) -> datetime:
    """The first Monday, nine o'clock in a zone, that is still to come."""
    local = now.astimezone(ZoneInfo(zone))
    days = -local.weekday() % 7
    coming = _morning(now, zone, days)
    return coming if coming > now else _morning(now, zone, days + 7)


def _morning(now: datetime, zone: str, days: int) -> datetime:
    tz = ZoneInfo(zone)
    day = now.astimezone(tz).date() + timedelta(days=days)
    return datetime.combine(day, _MORNING, tz).astimezone(UTC)


# Where the clock can be sent, by the name the browser uses.
STEPS: dict[str, tuple[str, Callable[[datetime, str], datetime]]] = {
    "monday": ("Monday 09:00", next_monday),
    "tomorrow": ("tomorrow 09:00", tomorrow),
    "hour": ("+1 hour", lambda now, _zone: now + timedelta(hours=1)),
}
