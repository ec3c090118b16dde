"""Block Kit blocks, alone and together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .element_checks import element
from .numbers import beyond
from .rich_text import rich_text
from .shapes import Found, Json, duplicates, flag, ident, items, keys, objects
from .texts import plain, text_object

_MESSAGE, _FORM = frozenset({"message", "modal", "home"}), frozenset({"modal", "home"})


@dataclass(frozen=True)
class Kind:
    """What one type of block may hold, where it may stand, and what checks its inside."""

    limits: str
    needs: frozenset[str]
    may: frozenset[str]
    inside: Callable[[Json, str], Found]
    surfaces: frozenset[str] = _MESSAGE


def _section(block: Json, at: str) -> Found:
    if not {"text", "fields"} & set(block):
        yield f"{at}: needs text or fields"
    if "text" in block:
        yield from text_object(block["text"], f"{at}/text")
    if "fields" in block:
        yield from objects(block["fields"], f"{at}/fields")
        for path, field in items(block["fields"], f"{at}/fields"):
            yield from text_object(field, path)
    if "accessory" in block:
        yield from element(block["accessory"], f"{at}/accessory", "section")
    if "expand" in block:
        yield from flag(block["expand"], f"{at}/expand")


def _header(block: Json, at: str) -> Found:
    yield from plain(block.get("text"), f"{at}/text")


def _nothing(block: Json, at: str) -> Found:
    yield from ()


def _image(block: Json, at: str) -> Found:
    bare = {key: value for key, value in block.items() if key not in {"block_id", "title"}}
    yield from element(bare, at, "context")
    if "title" in block:
        yield from plain(block["title"], f"{at}/title")


def _actions(block: Json, at: str) -> Found:
    yield from objects(block.get("elements"), f"{at}/elements")
    for path, each in items(block.get("elements"), f"{at}/elements"):
        yield from element(each, path, "actions")


def _context(block: Json, at: str) -> Found:
    yield from objects(block.get("elements"), f"{at}/elements")
    for path, each in items(block.get("elements"), f"{at}/elements"):
        words = each.get("type") in ("plain_text", "mrkdwn")
        yield from text_object(each, path) if words else element(each, path, "context")


def _input(block: Json, at: str) -> Found:
    yield from plain(block.get("label"), f"{at}/label")
    yield from element(block.get("element"), f"{at}/element", "input")
    if "hint" in block:
        yield from plain(block["hint"], f"{at}/hint")
    for name in sorted({"optional", "dispatch_action"} & set(block)):
        yield from flag(block[name], f"{at}/{name}")


def _set(*names: str) -> frozenset[str]:
    return frozenset(names)


BLOCKS: dict[str, Kind] = {
    "section": Kind(
        "SectionBlock", _set(), _set("text", "fields", "accessory", "expand"), _section
    ),
    "header": Kind("HeaderBlock", _set("text"), _set(), _header),
    "divider": Kind("DividerBlock", _set(), _set(), _nothing),
    "image": Kind(
        "ImageBlock|0", _set("alt_text"), _set("image_url", "slack_file", "title"), _image
    ),
    "actions": Kind("ActionsBlock", _set("elements"), _set(), _actions),
    "context": Kind("ContextBlock", _set("elements"), _set(), _context),
    "rich_text": Kind("RichTextBlock", _set("elements"), _set(), rich_text),
    "input": Kind(
        "InputBlock",
        _set("label", "element"),
        _set("hint", "optional", "dispatch_action"),
        _input,
        _FORM,
    ),
}


def blocks(value: object, at: str, surface: str, most: int) -> Found:
    """All the blocks of a message or view; what this lookalike does not know, it refuses."""
    yield from objects(value, at, most)
    for path, block in items(value, at):
        yield from _block(block, path, surface)
    found = [block for _, block in items(value, at)]
    yield from duplicates([str(b["block_id"]) for b in found if "block_id" in b], "block_id")
    inner = [each for block in found for each in elements(block)]
    yield from duplicates([str(e["action_id"]) for e in inner if "action_id" in e], "action_id")
    if sum(each.get("focus_on_load") is True for each in inner) > 1:
        yield f"{at}: only one element can have focus_on_load"


def _block(block: Json, at: str, surface: str) -> Found:
    kind = BLOCKS.get(str(block.get("type")))
    if kind is None:
        yield f"{at}: unknown block type {block.get('type')}"
        return
    if surface not in kind.surfaces:
        yield f"{at}: {block['type']} cannot stand in a {surface}"
    yield from keys(block, at, {"type", "block_id", *kind.may}, kind.needs)
    yield from beyond(kind.limits, block, at)
    yield from kind.inside(block, at)
    if "block_id" in block:
        yield from ident(block["block_id"], f"{at}/block_id")


def elements(block: Json) -> Iterator[Json]:
    """The interactive elements that stand directly in a block."""
    yield from (each for _, each in items(block.get("elements"), ""))
    for name in ("accessory", "element"):
        each = block.get(name)
        if isinstance(each, dict):
            yield each
