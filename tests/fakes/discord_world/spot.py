"""One place inside a request body: read it, and note what the platform would refuse there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Body = dict[str, Any]
Path = tuple[str | int, ...]

FORM = 50035
EMPTY = 50006
HOUSE = 0
SNOWFLAKE = 21
HTTP_ADDRESS = ("http://", "https://")


def units(text: str) -> int:
    """Length in UTF-16 units: the strictest of the ways in which a client may count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True)
class Problem:
    """What is wrong at one path of a body, and the code that the platform answers with."""

    path: Path
    message: str
    reason: str = "BASE_TYPE_BAD"
    code: int = FORM

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path)) or 'body'}: {self.message}"


@dataclass(frozen=True)
class Spot:
    """A value inside a body, its path, and the list that all problems of this body go to."""

    value: object
    path: Path = ()
    found: list[Problem] = field(default_factory=list)

    def wrong(self, message: str, reason: str = "BASE_TYPE_BAD", code: int = FORM) -> None:
        """Note a problem right here."""
        self.found.append(Problem(self.path, message, reason, code))

    @property
    def body(self) -> Body:
        """The value as an object; empty where it is none."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def kind(self) -> int | None:
        """The number that says what this object is."""
        kind = self.body.get("type")
        return kind if type(kind) is int else None

    def has(self, key: str) -> bool:
        """Whether the key is there with anything but null."""
        return self.body.get(key) is not None

    def at(self, key: str | int) -> "Spot":
        """The spot one key further in."""
        return Spot(self.body.get(str(key)), (*self.path, key), self.found)

    def known(self, keys: Collection[str]) -> bool:
        """Refuse what is no object, and keys nobody knows; true when it is an object."""
        if not isinstance(self.value, dict):
            self.wrong("Only dictionaries may be used here.", "DICT_TYPE_CONVERT")
            return False
        for key in self.value.keys() - set(keys):
            Spot(None, (*self.path, key), self.found).wrong("Unknown key.", "UNKNOWN_KEY")
        return True

    def text(self, key: str, low: int, high: int, *, needed: bool = False) -> str:
        """The text at a key: low to high long, never blank when low is above 0."""
        here = self.at(key)
        if here.value is None:
            if needed:
                here.wrong("This field is required.", "BASE_TYPE_REQUIRED")
            return ""
        if not isinstance(here.value, str):
            here.wrong("Could not interpret the value as string.", "STRING_TYPE_CONVERT")
            return ""
        here.sized(len(here.value.strip()), units(here.value), low, high)
        return here.value

    def sized(self, least: int, most: int, low: int, high: int) -> None:
        """Refuse a size outside low..high."""
        if least < low or most > high:
            self.wrong(f"Must be between {low} and {high} in length.", "BASE_TYPE_BAD_LENGTH")

    def number(self, key: str, low: int, high: int, *, needed: bool = False) -> int | None:
        """The whole number at a key, low to high."""
        here = self.at(key)
        if here.value is None:
            if needed:
                here.wrong("This field is required.", "BASE_TYPE_REQUIRED")
            return None
        if not isinstance(here.value, int) or isinstance(here.value, bool):
            here.wrong("Value is not an int.", "NUMBER_TYPE_COERCE")
            return None
        if not low <= here.value <= high:
            here.wrong(f"Must be between {low} and {high}.", "NUMBER_TYPE_MAX")
        return here.value

    def one_of(self, key: str, allowed: Collection[int], *, needed: bool = True) -> int | None:
        """The number at a key, out of a closed list."""
        here = self.at(key)
        if here.value is None and not needed:
            return None
        if type(here.value) is not int or here.value not in allowed:
            here.wrong(f"Value must be one of {sorted(allowed)}.", "BASE_TYPE_CHOICES")
            return None
        return here.value

    def flag(self, key: str) -> bool:
        """The boolean at a key; false when it is not there."""
        here = self.at(key)
        if here.value is not None and not isinstance(here.value, bool):
            here.wrong("Must be either true or false.", "BOOLEAN_TYPE_CONVERT")
        return here.value is True

    def items(self, key: str, low: int, high: int, *, needed: bool = False) -> list["Spot"]:
        """The spots of a list, low to high of them."""
        here = self.at(key)
        if here.value is None:
            if needed:
                here.wrong("This field is required.", "BASE_TYPE_REQUIRED")
            return []
        if not isinstance(here.value, list):
            here.wrong("Only lists may be used here.", "LIST_TYPE_CONVERT")
            return []
        here.sized(len(here.value), len(here.value), low, high)
        return [Spot(v, (*here.path, i), self.found) for i, v in enumerate(here.value)]

    def address(self, key: str, *, needed: bool = False, files: bool = False) -> None:
        """A web address of at most 2048 characters (or an attachment's)."""
        schemes = (*HTTP_ADDRESS, "attachment://") if files else HTTP_ADDRESS
        text = self.text(key, 1, 2048, needed=needed)
        if text and (not text.startswith(schemes) or " " in text):
            self.at(key).wrong("Not a well formed URL.", "URL_TYPE_INVALID_URL")

    def instant(self, key: str) -> None:
        """An ISO 8601 instant."""
        text = self.text(key, 1, 64)
        try:
            datetime.fromisoformat(text or "2026-01-01")
        except ValueError:
            self.at(key).wrong("Not a well formed ISO 8601 date.", "DATE_TYPE_PARSE")

    def emoji(self, key: str) -> None:
        """A partial emoji: a name, an id or both."""
        here = self.at(key)
        if here.value is None or not here.known({"name", "id", "animated"}):
            return
        if not (here.has("name") or here.has("id")):
            here.wrong("Invalid emoji.", "BUTTON_COMPONENT_INVALID_EMOJI")
        here.text("name", 1, 32)
        here.snowflake("id")

    def snowflake(self, key: str, *, needed: bool = False) -> str:
        """The id at a key, as text."""
        here = self.at(key)
        if here.value is None and not needed:
            return ""
        text = str(here.value) if type(here.value) in {str, int} else ""
        if not (text.isdecimal() and text.isascii() and len(text) < SNOWFLAKE):
            here.wrong("Value is not snowflake.", "NUMBER_TYPE_COERCE")
        return text


def unique(spots: Iterator[tuple[Spot, object]], what: str) -> None:
    """Refuse every value that stood there before."""
    seen: set[str] = set()
    for spot, value in spots:
        if repr(value) in seen:
            spot.wrong(f"{what} must be unique.", "COMPONENT_CUSTOM_ID_DUPLICATED")
        seen.add(repr(value))


def nested(found: list[Problem]) -> Body:
    """The `errors` object of an Invalid Form Body answer."""
    tree: Body = {}
    for problem in found:
        branch = tree
        for key in problem.path:
            branch = branch.setdefault(str(key), {})
        branch.setdefault("_errors", []).append(
            {"code": problem.reason, "message": problem.message}
        )
    return tree
