"""People as kudos names them."""

from collections.abc import Mapping, Sequence

from bot.kernel.check import clean_text
from bot.kernel.people import MemberRef
from bot.kernel.span import Span, Spans, Strong
from bot.kudos.rules import named, short

Names = Mapping[MemberRef, str]

_NAME = 50
_NAMELESS = "someone"


def name_of(ref: MemberRef, names: Names) -> str:
    """What somebody is called, at a length that fits."""
    return short(clean_text(named(ref, names)), _NAME) or _NAMELESS


def people(refs: Sequence[MemberRef], names: Names, most: int = 25) -> Spans:
    """People by their names; where they are more than so many, the first and how many others."""
    first = refs if len(refs) <= most else refs[: most - 1]
    others = [f"{len(refs) - len(first)} others"] if len(first) < len(refs) else []
    return listed([*(Strong(name_of(ref, names)) for ref in first), *others])


def listed(items: Sequence[Span]) -> Spans:
    """Items as they are read aloud: one, two and three."""
    between = [", "] * (len(items) - 2) + [" and "] * (len(items) > 1) + [""]
    pairs = zip(items, between, strict=True)
    return tuple(span for pair in pairs for span in pair if span)
