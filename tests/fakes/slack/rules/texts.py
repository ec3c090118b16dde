"""Text objects, confirm dialogs and options."""

from .numbers import beyond, most
from .shapes import Check, Found, Json, items, keys, link, objects, one_of, words

TEXT_MOST = most("PlainTextElement", "text")
_TEXT_KEYS = {"plain_text": {"emoji"}, "mrkdwn": {"verbatim"}}
_GROUP_LABEL_MOST = 75


def text_object(
    value: object, at: str, allowed: tuple[str, ...] = ("plain_text", "mrkdwn")
) -> Found:
    """A text object of one of the allowed types."""
    if not isinstance(value, dict):
        yield f"{at}: must be a text object"
        return
    kind = value.get("type")
    if kind not in allowed:
        yield f"{at}: must be a text object of type {' or '.join(allowed)}"
        return
    yield from keys(value, at, _TEXT_KEYS[kind], {"type", "text"})
    yield from words(value.get("text"), f"{at}/text", TEXT_MOST)
    if kind == "mrkdwn" and value.get("verbatim") is not True:
        yield f"{at}: mrkdwn needs verbatim true, or @here and #general come alive"


def plain(value: object, at: str) -> Found:
    """A plain_text object."""
    yield from text_object(value, at, ("plain_text",))


def confirm(value: object, at: str) -> Found:
    """The dialog that asks before an action is sent."""
    if not isinstance(value, dict):
        yield f"{at}: must be a confirm object"
        return
    yield from keys(value, at, {"style"}, {"title", "text", "confirm", "deny"})
    for part in ("title", "confirm", "deny"):
        yield from plain(value.get(part), f"{at}/{part}")
    yield from text_object(value.get("text"), f"{at}/text")
    yield from beyond("Confirm", value, at)
    if "style" in value:
        yield from one_of("primary", "danger")(value["style"], f"{at}/style")


def options(allowed: tuple[str, ...] = ("plain_text",), *, links: bool = False) -> Check:
    """A check for a list of options whose texts are of the allowed types."""

    def check(value: object, at: str) -> Found:
        yield from objects(value, at)
        for path, item in items(value, at):
            yield from option(item, path, allowed, links=links)
        values = [item.get("value") for _, item in items(value, at)]
        if any(values.count(each) > 1 for each in values):
            yield f"{at}: two options have the same value"

    return check


def option(value: Json, at: str, allowed: tuple[str, ...], *, links: bool) -> Found:
    """One option of a menu or a list of boxes."""
    yield from keys(
        value, at, {"description", "url"} if links else {"description"}, {"text", "value"}
    )
    yield from text_object(value.get("text"), f"{at}/text", allowed)
    yield from words(value.get("value"), f"{at}/value", most("PlainTextOption", "value"))
    yield from beyond("PlainTextOption", value, at)
    if "description" in value:
        yield from text_object(value["description"], f"{at}/description", allowed)
    if "url" in value:
        yield from link(value["url"], f"{at}/url")


def option_groups(value: object, at: str) -> Found:
    """Options under headings."""
    yield from objects(value, at)
    for path, group in items(value, at):
        yield from keys(group, path, (), {"label", "options"})
        yield from plain(group.get("label"), f"{path}/label")
        yield from options()(group.get("options"), f"{path}/options")
        label = group.get("label")
        if isinstance(label, dict):
            yield from words(label.get("text"), f"{path}/label/text", _GROUP_LABEL_MOST)
