"""The small checks every rule is made of. A check yields one sentence for each thing it refuses."""

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeAlias
from urllib.parse import urlsplit

Json: TypeAlias = dict[str, Any]
Found: TypeAlias = Iterator[str]
Check: TypeAlias = Callable[[object, str], Found]

ID_MOST = 255
URL_MOST = 3000


def size(text: str) -> int:
    """Length in UTF-16 units: nobody says how Slack counts, and this is the stricter count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def words(value: object, at: str, most: int) -> Found:
    """A string with something in it, no longer than `most`."""
    if not isinstance(value, str):
        yield f"{at}: must be a string"
    elif not value.strip():
        yield f"{at}: must not be empty"
    elif size(value) > most:
        yield f"{at}: must be at most {most} characters, has {size(value)}"


def ident(value: object, at: str) -> Found:
    """A block_id, action_id or callback_id."""
    yield from words(value, at, ID_MOST)


def flag(value: object, at: str) -> Found:
    """True or false, nothing that merely looks like it."""
    if not isinstance(value, bool):
        yield f"{at}: must be true or false"


def whole(value: object, at: str) -> Found:
    """A whole number that is not negative."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        yield f"{at}: must be a whole number"


def link(value: object, at: str) -> Found:
    """An http(s) address with a host."""
    yield from words(value, at, URL_MOST)
    if isinstance(value, str) and not _is_web_address(value):
        yield f"{at}: must be an http or https address"


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in value


def one_of(*allowed: str) -> Check:
    """A check for a closed list of words."""

    def check(value: object, at: str) -> Found:
        if value not in allowed:
            yield f"{at}: must be one of {', '.join(allowed)}"

    return check


def keys(body: Json, at: str, may: Collection[str], needs: Collection[str] = ()) -> Found:
    """No key that Slack does not know, every key that it needs."""
    yield from (f"{at}: unknown key {key}" for key in sorted(set(body) - {*may, *needs}))
    yield from (f"{at}: missing required field: {key}" for key in sorted(set(needs) - set(body)))


def items(value: object, at: str) -> Iterator[tuple[str, Json]]:
    """The objects of a list with their paths; whatever is no object is skipped (see `objects`)."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, dict):
                yield f"{at}/{number}", item


def objects(value: object, at: str, most: int | None = None) -> Found:
    """A list of at least one object."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        yield f"{at}: must be a list of objects"
    elif not value:
        yield f"{at}: must not be empty"
    elif most is not None and len(value) > most:
        yield f"{at}: must have at most {most} items, has {len(value)}"


def duplicates(values: list[str], name: str) -> Found:
    """Each value that appears more than once."""
    yield from (
        f"duplicate {name}: {value}" for value in sorted({v for v in values if values.count(v) > 1})
    )
