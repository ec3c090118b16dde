"""What Discord refuses in the names, values and bounds of commands and their options."""

from .spot import Body, Spot, unique

TEXT, WHOLE, NUMBER = 3, 4, 10
CHOICES = 25
TYPED = 6000
SAFE = (1 << 53) - 1


def bounded(spot: Spot) -> None:
    """The choices and bounds of a value."""
    choices = spot.items("choices", 0, CHOICES)
    for one in choices:
        choice(one, spot.kind)
    unique(((one.at("name"), one.body.get("name")) for one in choices), "Choice name")
    if choices and spot.body.get("autocomplete"):
        spot.at("choices").wrong("Choices and autocomplete exclude each other.")
    bounds(spot, spot.number("min_length", 0, TYPED), spot.number("max_length", 1, TYPED))
    bounds(spot, plain_number(spot, "min_value"), plain_number(spot, "max_value"))


def plain_number(spot: Spot, key: str) -> float | None:
    """A bound, whole or not."""
    value = spot.body.get(key)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if value is not None:
        spot.at(key).wrong("Value is not a number.", "NUMBER_TYPE_COERCE")
    return None


def bounds(spot: Spot, low: float | None, high: float | None) -> None:
    """The lower bound is not above the upper one."""
    if low is not None and high is not None and low > high:
        spot.wrong("The smallest value is above the greatest.")


def choice(spot: Spot, kind: int | None) -> None:
    """One choice: a name to read and a value of the option's type."""
    if not spot.known({"name", "name_localizations", "value"}):
        return
    spot.text("name", 1, 100, needed=True)
    localized(spot, "name_localizations", 100)
    if kind == TEXT:
        spot.text("value", 1, 100, needed=True)
    elif kind == WHOLE:
        spot.number("value", -SAFE, SAFE, needed=True)
    elif type(spot.body.get("value")) not in {int, float}:
        spot.at("value").wrong("Value is not a number.", "NUMBER_TYPE_COERCE")


def weight(body: Body) -> int:
    """What one command, option or choice adds to the 8000."""
    own = sum(longest(body, key) for key in ("name", "description"))
    own += len(str(body["value"])) if "value" in body else 0
    inner = [one for key in ("options", "choices") for one in inside(body, key)]
    return own + sum(map(weight, inner))


def longest(body: Body, key: str) -> int:
    """The longest of a text and its translations."""
    found = body.get(f"{key}_localizations")
    translations = found if isinstance(found, dict) else {}
    return max(len(str(text)) for text in (body.get(key) or "", *translations.values()))


def name(spot: Spot, *, plain: bool = False) -> None:
    """A name: 1 to 32 letters, digits, `-`, `_`, `'`, in lower case (a menu's may be any text)."""
    text = spot.text("name", 1, 32, needed=True)
    if text and not plain and not slashable(text):
        spot.at("name").wrong("Command name is invalid", "APPLICATION_COMMAND_INVALID_NAME")
    for one in localized(spot, "name_localizations", 32):
        if not plain and not slashable(one):
            spot.at("name_localizations").wrong("A translated name is invalid.")


def slashable(text: str) -> bool:
    """Whether a slash command can be called so."""
    return text == text.lower() and all(c.isalnum() or c in "-_'" for c in text)


def described(spot: Spot) -> None:
    """A description of 1 to 100 characters."""
    spot.text("description", 1, 100, needed=True)
    localized(spot, "description_localizations", 100)


def localized(spot: Spot, key: str, most: int) -> list[str]:
    """Translations by locale."""
    here = spot.at(key)
    if here.value is not None and not isinstance(here.value, dict):
        here.wrong("Only dictionaries may be used here.", "DICT_TYPE_CONVERT")
    return [here.text(locale, 1, most) for locale in here.body]


def inside(body: Body, key: str) -> list[Body]:
    """The objects of a list, whatever else stands there."""
    found = body.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
