"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class HandClock:
    """Tells the time it was set to."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self._at = at

    def now(self) -> datetime:
        """The instant it was set to, in UTC."""
        return self._at

    def set(self, at: datetime) -> None:
        """Stand at this instant."""
        self._at = at.astimezone(UTC)

    def advance(self, **more: float) -> None:
        """Move on by so much, in timedelta's own words: minutes=15."""
        self._at += timedelta(**more)
