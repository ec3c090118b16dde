"""Text as Slack counts and escapes it."""

import json
from typing import Any, TypeAlias

from bot.kernel.card import Card, text_of

Json: TypeAlias = dict[str, Any]

_NOTIFICATION = 3_900  # bytes; Slack refuses an edit with more than 4,000
_NOTHING = "…"


def size(text: str) -> int:
    """Length in UTF-16 units: Slack does not say how it counts, and this is the stricter way."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if size(text) <= most:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)]
    return kept.decode("utf-16-le", "ignore") + "…"


def plain(text: str, most: int) -> Json:
    """A text object in which nothing is ever markup."""
    return {"type": "plain_text", "text": cut(text, most) if text.strip() else _NOTHING}


def escape(text: str) -> str:
    """Text in which no character is Slack's markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def notification(card: Card) -> str:
    """What notifications and screen readers say; never cut inside an entity."""
    text = text_of(card)
    escaped = escape(text)
    if len(escaped.encode()) <= _NOTIFICATION:
        return escaped if text.strip() else "Hearth"
    kept, used = list[str](), 0
    for piece in map(escape, text):
        used += len(piece.encode())
        if used > _NOTIFICATION:
            break
        kept.append(piece)
    return "".join(kept) + "…"


def weight(value: object) -> tuple[int, int]:
    """How much JSON a body is, and how much text there is in it."""
    return len(json.dumps(value, ensure_ascii=False)), _words(value)


def _words(value: object) -> int:
    match value:
        case list():
            return sum(map(_words, value))
        case dict():
            own = value.get("text")
            return (size(own) if isinstance(own, str) else 0) + sum(map(_words, value.values()))
        case _:
            return 0
