"""Ways: what else a community chose about giving."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.kudos.rules import Gift

MINUTES = (5, 15, 60, 1_440)


@dataclass(frozen=True, slots=True)
class Ways:
    """Whether anyone may pass on thanks of people who are not here, and how long undoing is free.

    Otherwise only facilitators pass thanks on.
    """

    anyone: bool = False
    undo: int = 15


def undoable(gift: Gift, now: datetime, ways: Ways) -> bool:
    """Whether there is still time to undo a gift."""
    return now - gift.at <= timedelta(minutes=ways.undo)


def told(minutes: int) -> str:
    """A time as people say it."""
    hours, rest = divmod(minutes, 60)
    if rest or not hours:
        return f"{minutes} minutes"
    return f"{hours} hours" if hours > 1 else "an hour"
