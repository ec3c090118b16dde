"""What Discord refuses in embeds."""

from .spot import EMPTY, Spot, units

COLOURS = 0xFFFFFF
EMBED_SUM = 6000
EMBEDS = 10
EMBED_KEYS = {
    "title",
    "type",
    "description",
    "url",
    "timestamp",
    "color",
    "footer",
    "image",
    "thumbnail",
    "author",
    "fields",
    "flags",
}
SHOWN_IN_EMBED = ("title", "description", "fields", "image", "thumbnail", "author", "footer")
PICTURE_KEYS = {"url", "proxy_url", "width", "height", "flags", "content_type", "placeholder"}


def embeds(spot: Spot) -> None:
    """Every embed, and the sum over all of them."""
    spots = spot.items("embeds", 0, EMBEDS)
    total = sum(embed(one) for one in spots)
    if total > EMBED_SUM:
        spot.at("embeds").wrong(
            f"Embed size exceeds maximum size of {EMBED_SUM}", "MAX_EMBED_SIZE_EXCEEDED"
        )


def embed(spot: Spot) -> int:
    """One embed; its share of the sum."""
    if not spot.known(EMBED_KEYS):
        return 0
    if not any(spot.body.get(part) for part in SHOWN_IN_EMBED):
        spot.wrong("Cannot send an empty embed", code=EMPTY)
    spot.address("url")
    spot.instant("timestamp")
    spot.number("color", 0, COLOURS)
    for part in ("image", "thumbnail"):
        picture(spot.at(part))
    words = [spot.text("title", 1, 256), spot.text("description", 1, 4096)]
    words += [corner(spot.at("footer"), "text", 2048), corner(spot.at("author"), "name", 256)]
    words += [word for one in spot.items("fields", 0, 25) for word in embed_field(one)]
    return sum(map(units, words))


def picture(spot: Spot) -> None:
    """An image or a thumbnail."""
    if spot.value is not None and spot.known(PICTURE_KEYS):
        spot.address("url", needed=True, files=True)


def corner(spot: Spot, key: str, most: int) -> str:
    """A footer's or an author's text."""
    keys = {key, "icon_url", "proxy_icon_url", *(() if key == "text" else ("url",))}
    if spot.value is None or not spot.known(keys):
        return ""
    spot.address("icon_url", files=True)
    spot.address("url")
    return spot.text(key, 1, most, needed=True)


def embed_field(spot: Spot) -> tuple[str, ...]:
    """A field's name and value, neither of them blank."""
    if not spot.known({"name", "value", "inline"}):
        return ()
    spot.flag("inline")
    return spot.text("name", 1, 256, needed=True), spot.text("value", 1, 1024, needed=True)
