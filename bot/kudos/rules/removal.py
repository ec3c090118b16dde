"""Removals: a facilitator takes away what should not stand, says why, and it is written down."""

from dataclasses import dataclass
from datetime import datetime

from bot.kernel.people import MemberRef


@dataclass(frozen=True, slots=True)
class Removal:
    """One gift taken away for good: by whom, when and why."""

    gift: str
    by: MemberRef
    at: datetime
    why: str


def removed_key(gift: str) -> str:
    """The key under which the giver is told."""
    return f"kudos/{gift}/removed"
