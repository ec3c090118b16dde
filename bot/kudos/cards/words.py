"""How kudos names people and cuts what they said."""

from collections.abc import Mapping, Sequence

from bot.kernel.check import clean_text
from bot.kernel.emoji import plain, readable
from bot.kernel.people import MemberRef
from bot.kernel.span import Span, Spans, Strong
from bot.kudos.rules import named, short

Names = Mapping[MemberRef, str]

LINE = 140
_NAME = 50
_NAMELESS = "someone"


def name(ref: MemberRef, names: Names) -> str:
    """The name to show for somebody."""
    return short(clean_text(named(ref, names)), _NAME) or _NAMELESS


def people(refs: Sequence[MemberRef], names: Names, most: int = 25) -> Spans:
    """People by their names; where they are more than so many, the first and how many others."""
    first = refs if len(refs) <= most else refs[: most - 1]
    others = [f"{len(refs) - len(first)} others"] if len(first) < len(refs) else []
    return listed([*(Strong(name(ref, names)) for ref in first), *others])


def listed(items: Sequence[Span]) -> Spans:
    """Items as they are read aloud: one, two and three."""
    between = [", "] * (len(items) - 2) + [" and "] * (len(items) > 1) + [""]
    pairs = zip(items, between, strict=True)
    return tuple(span for pair in pairs for span in pair if span)


def value_name(value: str) -> str:
    """A value as people read it, with its emoji as far as words can show it."""
    sign, _, rest = value.partition(" ")
    return f"{readable(sign)} {rest}" if rest and plain(sign) else value


def worth(count: int, points: int) -> str:
    """So many kudos, in points where each is worth some."""
    return many(count * points, "point", "points") if points else str(count)


def many(count: int, one: str, several: str) -> str:
    """So many of something: 1 kudos, 2 people."""
    return f"{count} {one if count == 1 else several}"
