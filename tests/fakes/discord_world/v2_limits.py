"""What Discord refuses in a message of layout components (flag 1 << 15)."""

from .component_limits import (
    BUTTON,
    CONTAINER,
    FILE,
    GALLERY,
    LINE,
    ROW,
    SECTION,
    THUMBNAIL,
    WORDS,
    button,
    names_unique,
    number_of,
    row,
    walk,
)
from .spot import Spot, units

COMPONENTS = 40
DISPLAYED = 4000
INSIDE_CONTAINER = {ROW, SECTION, WORDS, GALLERY, FILE, LINE}


def layout(spot: Spot) -> None:
    """A whole layout message: no classic parts, 40 components, 4000 characters."""
    for key in ("content", "embeds", "sticker_ids"):
        if spot.body.get(key):
            spot.at(key).wrong("Cannot be used with layout components.", "COMPONENTS_V2")
    for one in spot.items("components", 1, COMPONENTS):
        part(one, {*INSIDE_CONTAINER, CONTAINER})
    everything = list(walk(spot))
    spot.at("components").sized(0, len(everything), 0, COMPONENTS)
    words = sum(
        units(str(s.body.get("content"))) for s in everything if s.body.get("type") == WORDS
    )
    if words > DISPLAYED:
        spot.at("components").wrong("More than 4000 characters are displayed.", "COMPONENTS_V2")
    names_unique(spot)


def part(spot: Spot, allowed: set[int]) -> None:
    """One part of the layout, if its kind may stand here."""
    number_of(spot)
    match spot.one_of("type", allowed):
        case 1:
            row(spot)
        case 9:
            section(spot)
        case 10:
            words_shown(spot)
        case 12:
            gallery(spot)
        case 13:
            picture_file(spot)
        case 14:
            line(spot)
        case 17:
            container(spot)
        case _:
            pass


def words_shown(spot: Spot) -> None:
    """A piece of Markdown."""
    spot.known({"type", "id", "content"})
    spot.text("content", 1, DISPLAYED, needed=True)


def section(spot: Spot) -> None:
    """One to three texts beside a button or a small picture."""
    spot.known({"type", "id", "components", "accessory"})
    for one in spot.items("components", 1, 3, needed=True):
        one.one_of("type", {WORDS})
        words_shown(one)
    beside = spot.at("accessory")
    if beside.one_of("type", {BUTTON, THUMBNAIL}) == BUTTON:
        button(beside)
    else:
        picture(beside, {"type", "id", "media", "description", "spoiler"})


def picture(spot: Spot, keys: set[str]) -> None:
    """A picture with its words for those who cannot see it."""
    if spot.known(keys):
        spot.text("description", 1, 256)
        spot.flag("spoiler")
        spot.at("media").known({"url"})
        spot.at("media").address("url", needed=True, files=True)


def gallery(spot: Spot) -> None:
    """One to ten pictures."""
    spot.known({"type", "id", "items"})
    for one in spot.items("items", 1, 10, needed=True):
        picture(one, {"media", "description", "spoiler"})


def picture_file(spot: Spot) -> None:
    """An attached file, shown."""
    spot.known({"type", "id", "file", "spoiler"})
    spot.flag("spoiler")
    file = spot.at("file")
    if file.known({"url"}) and not file.text("url", 1, 2048).startswith("attachment://"):
        file.at("url").wrong("Only attached files can be shown.", "URL_TYPE_INVALID_SCHEME")


def line(spot: Spot) -> None:
    """A separator."""
    spot.known({"type", "id", "divider", "spacing"})
    spot.flag("divider")
    spot.one_of("spacing", {1, 2}, needed=False)


def container(spot: Spot) -> None:
    """A box around other parts."""
    spot.known({"type", "id", "components", "accent_color", "spoiler"})
    spot.number("accent_color", 0, 0xFFFFFF)
    spot.flag("spoiler")
    for one in spot.items("components", 1, COMPONENTS, needed=True):
        part(one, INSIDE_CONTAINER)
