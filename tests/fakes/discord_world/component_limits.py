"""What Discord refuses in the classic components of a message: rows, buttons, selects."""

from collections.abc import Iterator

from .spot import Spot, unique

ROW, BUTTON, SELECT, INPUT, USERS, ROLES, MENTIONABLES, CHANNELS = 1, 2, 3, 4, 5, 6, 7, 8
SECTION, WORDS, THUMBNAIL, GALLERY, FILE, LINE, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 19, 21, 22, 23
PICKERS = {USERS, ROLES, MENTIONABLES, CHANNELS}
SELECTS = {SELECT, *PICKERS}
LINK = 5
ROWS = ROW_BUTTONS = 5
OPTIONS = 25
DEFAULT_KINDS = {
    USERS: {"user"},
    ROLES: {"role"},
    CHANNELS: {"channel"},
    MENTIONABLES: {"user", "role"},
}
BUTTON_KEYS = {"type", "id", "style", "label", "emoji", "custom_id", "url", "disabled"}
SELECT_KEYS = {
    "type",
    "id",
    "custom_id",
    "placeholder",
    "min_values",
    "max_values",
    "required",
    "disabled",
}


def components(spot: Spot) -> None:
    """The rows of a classic message."""
    for one in spot.items("components", 0, ROWS):
        row(one)
    names_unique(spot)


def names_unique(spot: Spot) -> None:
    """Custom ids and numeric ids stand once in a message."""
    unique(
        ((s.at("custom_id"), s.body["custom_id"]) for s in named(spot, "custom_id")), "Custom id"
    )
    unique(((s.at("id"), s.body["id"]) for s in named(spot, "id")), "Component id")


def named(spot: Spot, key: str) -> Iterator[Spot]:
    """All components below that carry the key (0 as an id means: number it yourself)."""
    return (
        one for one in walk(spot) if isinstance(one.body.get(key), (str, int)) and one.body[key]
    )


def walk(spot: Spot) -> Iterator[Spot]:
    """All components below a spot, in reading order."""
    quiet = Spot(spot.value, spot.path, [])
    children = quiet.items("components", 0, 1 << 20)
    children += [quiet.at(key) for key in ("accessory", "component") if quiet.has(key)]
    for child in children:
        loud = Spot(child.value, child.path, spot.found)
        yield loud
        yield from walk(loud)


def row(spot: Spot) -> None:
    """An action row: one to five buttons, or one select."""
    if not spot.known({"type", "id", "components"}):
        return
    spot.one_of("type", {ROW})
    number_of(spot)
    children = spot.items("components", 1, ROW_BUTTONS, needed=True)
    kinds = [child.kind for child in children]
    if any(kind != BUTTON for kind in kinds) and len(kinds) > 1:
        spot.at("components").wrong("A select stands alone in its row.", "COMPONENT_LAYOUT_WIDTH")
    for child in children:
        interactive(child)


def number_of(spot: Spot) -> None:
    """A component's optional 32 bit number."""
    spot.number("id", 0, (1 << 31) - 1)


def interactive(spot: Spot) -> None:
    """A button or a select."""
    kind = spot.kind
    if kind == BUTTON:
        button(spot)
    elif kind in SELECTS:
        select(spot)
    else:
        spot.at("type").wrong("This kind of component is not allowed here.", "BASE_TYPE_CHOICES")


def button(spot: Spot) -> None:
    """A button: words or a picture on it, and an address or a custom id behind it."""
    spot.known(BUTTON_KEYS)
    number_of(spot)
    spot.flag("disabled")
    spot.emoji("emoji")
    spot.text("label", 1, 80)
    if not (spot.has("label") or spot.has("emoji")):
        spot.wrong("A button must have a label or an emoji.", "BASE_TYPE_REQUIRED")
    style = spot.one_of("style", {1, 2, 3, 4, LINK})
    wanted, unwanted = ("url", "custom_id") if style == LINK else ("custom_id", "url")
    spot.text(wanted, 1, 512 if style == LINK else 100, needed=True)
    if spot.has(unwanted):
        spot.at(unwanted).wrong(f"This style of button cannot have a {unwanted}.")
    if style == LINK:
        spot.address("url")


def select(spot: Spot) -> None:
    """A select of any kind, in a message or in a modal."""
    number_of(spot)
    kind = spot.one_of("type", SELECTS)
    spot.text("custom_id", 1, 100, needed=True)
    spot.text("placeholder", 1, 100)
    spot.flag("disabled")
    spot.flag("required")
    low = spot.number("min_values", 0, OPTIONS)
    high = spot.number("max_values", 1, OPTIONS)
    most = 1 if high is None else high
    if (1 if low is None else low) > most:
        spot.at("min_values").wrong("More are wanted than allowed.", "NUMBER_TYPE_MAX")
    if kind == SELECT:
        spot.known(SELECT_KEYS | {"options"})
        options(spot, most)
    elif kind is not None:
        spot.known(
            SELECT_KEYS | {"default_values", *({"channel_types"} if kind == CHANNELS else ())}
        )
        defaults(spot, kind, most)


def options(spot: Spot, most: int) -> None:
    """The options of a string select."""
    spots = spot.items("options", 1, OPTIONS, needed=True)
    for one in spots:
        option(one)
    unique(((one.at("value"), str(one.body.get("value"))) for one in spots), "Option value")
    if spots and most > len(spots):
        spot.at("max_values").wrong("More may be chosen than there are.", "NUMBER_TYPE_MAX")
    if sum(one.body.get("default") is True for one in spots) > most:
        spot.at("options").wrong("More are chosen by default than allowed.")


def option(spot: Spot) -> None:
    """One option of a select."""
    if spot.known({"label", "value", "description", "emoji", "default"}):
        spot.text("label", 1, 100, needed=True)
        spot.text("value", 1, 100, needed=True)
        spot.text("description", 1, 100)
        spot.emoji("emoji")
        spot.flag("default")


def defaults(spot: Spot, kind: int, most: int) -> None:
    """What a picker shows as chosen before anybody chose."""
    for one in spot.items("default_values", 0, most):
        if one.known({"id", "type"}):
            one.snowflake("id", needed=True)
            if str(one.body.get("type")) not in DEFAULT_KINDS[kind]:
                one.at("type").wrong("This kind cannot be chosen here.", "BASE_TYPE_CHOICES")
    for one in spot.items("channel_types", 0, 20):
        Spot({"type": one.value}, one.path[:-1], one.found).one_of("type", range(17))
