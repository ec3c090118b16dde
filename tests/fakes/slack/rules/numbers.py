"""The numbers of `limits.json` applied to one object of a known class."""

import json
from pathlib import Path
from typing import Any

from .shapes import Found, Json, size

_FILE = Path(__file__).parent.parent / "limits.json"


def _by_owner() -> dict[str, dict[str, dict[str, Any]]]:
    """The same table, grouped by the class a field belongs to."""
    owned: dict[str, dict[str, dict[str, Any]]] = {}
    for name, limit in json.loads(_FILE.read_text()).items():
        owner, field = name.split(".", 1)
        owned.setdefault(owner, {})[field] = limit
    return owned


LIMITS = _by_owner()


def beyond(owner: str, body: Json, at: str) -> Found:
    """Every field of `body` that is larger than Slack's number for `owner` allows."""
    for field, limit in LIMITS.get(owner, {}).items():
        if field.endswith("[]"):
            yield from _each(body.get(field[:-2]), limit, f"{at}/{field[:-2]}")
        else:
            yield from _one(body.get(field), limit, f"{at}/{field}")


def most(owner: str, field: str, kind: str = "maxLength") -> int:
    """One number, by the names it has in the file."""
    return int(LIMITS[owner][field][kind])


def _each(value: object, limit: dict[str, Any], at: str) -> Found:
    for number, item in enumerate(value if isinstance(value, list) else []):
        yield from _one(item, limit, f"{at}/{number}")


def _one(value: object, limit: dict[str, Any], at: str) -> Found:
    text = value.get("text") if isinstance(value, dict) else value
    if isinstance(text, str) and size(text) > limit.get("maxLength", size(text)):
        yield f"{at}: must be at most {limit['maxLength']} characters, has {size(text)}"
    if isinstance(value, list) and len(value) > limit.get("maxItems", len(value)):
        yield f"{at}: must have at most {limit['maxItems']} items, has {len(value)}"
    if isinstance(value, int):
        yield from _within(value, limit, at)


def _within(value: int, limit: dict[str, Any], at: str) -> Found:
    low, high = limit.get("range", [value, limit.get("maximum", value)])
    if not low <= value <= high:
        yield f"{at}: must be between {low} and {high}"
