"""rich_text: the only block in which user text is never markup."""

import re

from .shapes import Check, Found, Json, flag, ident, items, keys, link, objects, one_of, size, whole

# Slack does not publish a limit for one rich_text block; a text object's is the stricter guess.
RICH_TEXT_MOST = 3000
_STYLES = ("bold", "italic", "strike", "code")
_DATE_TOKENS = frozenset(
    {
        "ago",
        "date",
        "date_long",
        "date_long_pretty",
        "date_num",
        "date_pretty",
        "date_short",
        "date_short_pretty",
        "time",
        "time_secs",
    }
)


def _string(value: object, at: str) -> Found:
    """Rich text may hold a lone space between two mentions, but never nothing."""
    if not isinstance(value, str) or not value:
        yield f"{at}: must be a string that is not empty"


def _seconds(value: object, at: str) -> Found:
    yield from whole(value, at)
    if isinstance(value, int) and value >= 10**10:
        yield f"{at}: must be seconds since 1970, in ten digits"


def _date_format(value: object, at: str) -> Found:
    """Text with at least one token in braces, and only known ones."""
    yield from _string(value, at)
    tokens = re.findall(r"{(.*?)}", value) if isinstance(value, str) else []
    if not tokens or not set(tokens) <= _DATE_TOKENS:
        yield f"{at}: must hold tokens of {', '.join(sorted(_DATE_TOKENS))}"


_FIELDS: dict[str, Check] = {
    "text": _string,
    "url": link,
    "user_id": ident,
    "channel_id": ident,
    "usergroup_id": ident,
    "name": ident,
    "unicode": ident,
    "range": one_of("here", "channel", "everyone"),
    "timestamp": _seconds,
    "format": _date_format,
    "fallback": _string,
}
_INLINE: dict[str, tuple[set[str], set[str]]] = {
    "text": ({"text"}, set()),
    "link": ({"url"}, {"text"}),
    "user": ({"user_id"}, set()),
    "channel": ({"channel_id"}, set()),
    "usergroup": ({"usergroup_id"}, set()),
    "emoji": ({"name"}, {"unicode"}),
    "broadcast": ({"range"}, set()),
    "date": ({"timestamp", "format"}, {"url", "fallback"}),
}
_PLACES: dict[str, tuple[set[str], tuple[str, ...]]] = {
    "rich_text_section": (set(), tuple(_INLINE)),
    "rich_text_quote": ({"border"}, tuple(_INLINE)),
    "rich_text_preformatted": ({"border"}, ("text", "link")),
    "rich_text_list": ({"style", "indent", "offset", "border"}, ("rich_text_section",)),
}


def rich_text(block: Json, at: str) -> Found:
    """The elements of one rich_text block."""
    yield from objects(block.get("elements"), f"{at}/elements")
    for path, element in items(block.get("elements"), f"{at}/elements"):
        yield from _place(element, path, tuple(_PLACES))
    yield from _length(block, at)


def _place(element: Json, at: str, allowed: tuple[str, ...]) -> Found:
    """A section, list, quote or preformatted text."""
    kind = element.get("type")
    if kind not in allowed:
        yield f"{at}: unknown rich text element {kind}"
        return
    optional, children = _PLACES[kind]
    yield from keys(element, at, optional, {"type", "elements"})
    yield from _list_look(element, at)
    yield from objects(element.get("elements"), f"{at}/elements")
    for path, child in items(element.get("elements"), f"{at}/elements"):
        check = _place if kind == "rich_text_list" else _inline
        yield from check(child, path, children)


def _list_look(element: Json, at: str) -> Found:
    if element.get("type") == "rich_text_list":
        yield from one_of("bullet", "ordered")(element.get("style"), f"{at}/style")
    for name in {"indent", "offset", "border"} & set(element):
        yield from whole(element[name], f"{at}/{name}")


def _inline(element: Json, at: str, allowed: tuple[str, ...]) -> Found:
    """Text, a link, a mention and so on."""
    kind = element.get("type")
    if kind not in allowed:
        yield f"{at}: unknown rich text element {kind}"
        return
    needs, may = _INLINE[kind]
    yield from keys(element, at, {"style", *may}, {"type", *needs})
    for name in sorted((needs | may) & set(element)):
        yield from _FIELDS[name](element[name], f"{at}/{name}")
    if "style" in element:
        yield from _style(element["style"], f"{at}/style")


def _style(value: object, at: str) -> Found:
    if not isinstance(value, dict) or not value:
        yield f"{at}: must be an object with at least one of {', '.join(_STYLES)}"
        return
    yield from keys(value, at, _STYLES)
    for name in sorted(set(_STYLES) & set(value)):
        yield from flag(value[name], f"{at}/{name}")


def _length(block: Json, at: str) -> Found:
    length = size("".join(_texts(block)))
    if length > RICH_TEXT_MOST:
        yield f"{at}: rich text must be at most {RICH_TEXT_MOST} characters, has {length}"


def _texts(element: Json) -> list[str]:
    """Every text inside, at any depth."""
    own = element.get("text")
    inside = [text for _, child in items(element.get("elements"), "") for text in _texts(child)]
    return [own, *inside] if isinstance(own, str) else inside
