"""What a member sees of their own kudos."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.kudos.rules import Gift


@dataclass(frozen=True, slots=True)
class Own:
    """How many a member gave and received, ever, and the newest received, newest first.

    Values are how many they received for each value, most first; months, in each of the last, by
    their short names; points, what a kudos is worth, if anything.
    """

    gave: int
    received: int
    newest: Sequence[Gift] = ()
    values: Mapping[str, int] = field(default_factory=dict)
    months: Sequence[tuple[str, int]] = ()
    points: int = 0
