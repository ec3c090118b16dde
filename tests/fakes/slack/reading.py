"""A body as a human reads it, line by line, and everyone it would notify."""

from datetime import UTC, datetime

from . import mrkdwn
from .mrkdwn import Names, PingKind
from .rules import Json


def lines(body: Json, names: Names) -> list[str]:
    """The lines of a message or view: its blocks, or its text where it has none."""
    title = _text(body.get("title"), names)
    blocks = [line for block in body.get("blocks") or [] for line in _block(block, names)]
    files = [f"[file: {each.get('title') or each['id']}]" for each in body.get("files", [])]
    plain = mrkdwn.read(str(body.get("text", "")), names).splitlines()
    return [*([title] if title else []), *(blocks or plain), *files]


def _block(block: Json, names: Names) -> list[str]:
    match block["type"]:
        case "section":
            texts = [block.get("text"), *block.get("fields", [])]
            return _many(texts, names) + _row([block.get("accessory")], names)
        case "header":
            return _many([block["text"]], names)
        case "context" | "actions":
            return _row(block["elements"], names)
        case "image":
            return [f"[image: {block['alt_text']}]"]
        case "rich_text":
            return [line for each in block["elements"] for line in _rich(each, names)]
        case "input":
            return [f"{_text(block['label'], names)}: ____", *_many([block.get("hint")], names)]
        case _:
            return ["---"]


def _text(value: Json | None, names: Names) -> str:
    """A text object."""
    if value is None:
        return ""
    text = str(value["text"])
    return mrkdwn.read(text, names) if value["type"] == "mrkdwn" else text


def _many(values: list[Json | None], names: Names) -> list[str]:
    return [line for value in values for line in _text(value, names).splitlines()]


def _row(elements: list[Json | None], names: Names) -> list[str]:
    """Elements beside each other: one line."""
    shown = " ".join(_element(each, names) for each in elements if each)
    return shown.splitlines()


def _element(each: Json, names: Names) -> str:
    match each["type"]:
        case "plain_text" | "mrkdwn":
            return _text(each, names)
        case "image":
            return f"[image: {each['alt_text']}]"
        case "button":
            return f"[{_text(each['text'], names)}]"
        case kind:
            return f"[{_text(each.get('placeholder'), names) or kind}]"


def _rich(element: Json, names: Names) -> list[str]:
    if element["type"] == "rich_text_list":
        return [f"• {line}" for each in element["elements"] for line in _rich(each, names)]
    mark = "> " if element["type"] == "rich_text_quote" else ""
    text = "".join(_inline(each, names) for each in element["elements"])
    return [f"{mark}{line}" for line in text.splitlines()]


def _inline(each: Json, names: Names) -> str:
    match each["type"]:
        case "text":
            return str(each["text"])
        case "link":
            return str(each.get("text") or each["url"])
        case "user":
            return f"@{names(each['user_id'])}"
        case "channel":
            return f"#{names(each['channel_id'])}"
        case "emoji":
            return f":{each['name']}:"
        case "usergroup":
            return f"PING:{names(each['usergroup_id'])}"
        case "broadcast":
            return f"PING:{each['range']}"
        case _:
            moment = datetime.fromtimestamp(each["timestamp"], UTC)
            return str(each.get("fallback") or moment.isoformat())


_RICH_PINGS: dict[str, tuple[PingKind, str]] = {
    "user": ("user", "user_id"),
    "usergroup": ("usergroup", "usergroup_id"),
    "broadcast": ("broadcast", "range"),
}


def pings(body: Json) -> list[tuple[PingKind, str]]:
    """Everyone a body would notify: rich text, mrkdwn anywhere, the top-level text."""
    return mrkdwn.pings(str(body.get("text", ""))) + _pings(body.get("blocks"))


def _pings(value: object) -> list[tuple[PingKind, str]]:
    if isinstance(value, list):
        return [ping for item in value for ping in _pings(item)]
    if not isinstance(value, dict):
        return []
    kind = value.get("type")
    if kind == "mrkdwn":
        return mrkdwn.pings(value["text"])
    if isinstance(kind, str) and kind in _RICH_PINGS and _RICH_PINGS[kind][1] in value:
        name, key = _RICH_PINGS[kind]
        return [(name, value[key])]
    return [ping for item in value.values() for ping in _pings(item)]
