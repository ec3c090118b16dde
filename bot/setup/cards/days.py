"""Days as they are written in a sentence."""

from datetime import datetime


def day(local: datetime) -> str:
    """A wall time: Mon 2 Mar 2026 09:00."""
    return f"{local:%a} {local.day} {local:%b %Y %H:%M}"
