"""Ways: what else a community chose about giving."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.kernel.emoji import plain, readable
from bot.kudos.rules import Gift, gift_id

MINUTES = (5, 15, 60, 1_440)
_MOST, _LONG = 10, 40  # values, and characters of one


@dataclass(frozen=True, slots=True)
class Ways:
    """Whether anyone may pass on thanks of people who are not here, and how long undoing is free.

    Otherwise only facilitators pass thanks on. Values are the community's own, each with an emoji
    before its name if it has one; required, every kudos in public shows one. Season is the day
    on which the community began to count anew; nothing is lost by it. Points are what each kudos
    is worth, whenever it was given; none, and nobody reads of any.
    """

    anyone: bool = False
    undo: int = 15
    values: tuple[str, ...] = ()
    required: bool = False
    season: date | None = None
    points: int = 0


class Unfit(ValueError):
    """Values that cannot be taken: a sentence says why."""


def values_of(text: str) -> tuple[str, ...]:
    """The values of a text, one on each line; raises Unfit."""
    lines = tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
    if len(lines) > _MOST:
        raise Unfit(f"Name at most {_MOST} values; these are {len(lines)}.")
    if long := next((line for line in lines if len(line) > _LONG), ""):
        raise Unfit(f"“{long[:_LONG]}…” is too long. Use at most {_LONG} characters for a value.")
    if len({tag(line) for line in lines}) < len(lines) or not all(map(tag, lines)):
        raise Unfit("Two values have the same name, or one has none. Give each its own.")
    return lines


def meant(text: str, values: Iterable[str]) -> str:
    """The value that a reason names by its tag (#helpfulness) or its emoji; none, no value."""
    tags = {word.casefold() for word in re.findall(r"#(\w+)", text)}
    for value in values:
        sign = value.split()[0]
        if tag(value) in tags or (plain(sign) and (sign in text or readable(sign) in text)):
            return value
    return ""


def tag(value: str) -> str:
    """A value's name as it is typed after a #: its letters and digits alone."""
    words = value.split()
    named = words[1:] if len(words) > 1 and plain(words[0]) else words
    return "".join(filter(str.isalnum, "".join(named))).casefold()


def key_of(value: str) -> str:
    """A short key of a value, for a button."""
    return gift_id(value)[:8]


def undoable(gift: Gift, now: datetime, ways: Ways) -> bool:
    """Whether there is still time to undo a gift."""
    return now - gift.at <= timedelta(minutes=ways.undo)


def told(minutes: int) -> str:
    """A time as people say it."""
    hours, rest = divmod(minutes, 60)
    if rest or not hours:
        return f"{minutes} minutes"
    return f"{hours} hours" if hours > 1 else "an hour"
