"""Words that Discord shows exactly as they were written, and how long they are there."""

import re
from collections.abc import Iterator
from itertools import accumulate

GAP = "\u200b"  # takes no room; keeps marks from growing together

_SPECIAL = re.compile(r"[\\*_~|`\[\]]")
# "<" begins mentions, dates, emoji and command links; a gap breaks what a backslash might not.
_ANGLE = re.compile(r"<(?=([@#:/]|a:|t:|id:)?)")
_LINE_START = re.compile(r"^([^\S\n]*\d*)([#>+.)-])", re.MULTILINE)
# An address stays whole: a backslash inside would lead somewhere else. It unfurls in no embed.
# What Discord might not take for one ("https://_", a full stop behind it) is escaped like words.
_ADDRESS = re.compile(r"(https?://[^\W_][^\s<]*[^\s<.,:;\"'\]])")


def literal(text: str) -> str:
    """Text in which nothing is formatting, a mention or a date."""
    parts = _ADDRESS.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = (part if at % 2 else _escaped(part) for at, part in enumerate(parts))
    return _LINE_START.sub(r"\1\\\2", "".join(escaped))


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _ANGLE.sub(lambda found: f"\\<{GAP}" if found[1] else r"\<", text)


def units(text: str) -> int:
    """Length in UTF-16 units: the strictest of the ways in which Discord may count."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, most: int) -> str:
    """Text of at most so many units; an ellipsis stands for what is missing."""
    if units(text) <= most:
        return text
    ends = accumulate(map(units, text))
    return text[: sum(end < most for end in ends)] + "…"


def pieces(text: str, most: int) -> Iterator[str]:
    """Text in pieces of at most so many units, broken between lines where that is possible."""
    while units(text) > most:
        room = sum(end <= most for end in accumulate(map(units, text)))
        at = text.rfind("\n", 1, room + 1)
        at = _whole(text, room) if at < 0 else at
        yield text[:at]
        text = text[at:].removeprefix("\n")
    if text:
        yield text


def _whole(text: str, at: int) -> int:
    """The place itself, or the one before it when it would part a backslash from its character."""
    slashes = at - len(text[:at].rstrip("\\"))
    return at - slashes % 2
