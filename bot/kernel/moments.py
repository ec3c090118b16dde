"""Moments: numbers that tell what came first, for platforms that do not number their events."""

from datetime import UTC, datetime, timedelta

from bot.kernel.clock import Clock

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


class Moments:
    """Microseconds since 1970, each later than the one before; also after a restart."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """A moment later than all before it."""
        self._last = max(self._last + 1, (self._clock.now() - _BEGINNING) // _STEP)
        return self._last
