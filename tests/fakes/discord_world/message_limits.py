"""What Discord (and the house) refuses in a message: text, embeds, mentions, attachments, flags."""

from .component_limits import components
from .embed_limits import embeds
from .spot import EMPTY, HOUSE, Spot
from .v2_limits import layout

EPHEMERAL = 1 << 6
LOADING = 1 << 7
IS_V2 = 1 << 15
SUPPRESS_EMBEDS = 1 << 2
SILENT = 1 << 12
CREATE_FLAGS = SUPPRESS_EMBEDS | SILENT | IS_V2
RESPONSE_FLAGS = CREATE_FLAGS | EPHEMERAL
EDIT_FLAGS = SUPPRESS_EMBEDS | IS_V2

CONTENT = 2000
ATTACHMENTS = 10
MENTIONS = 100

SHARED_KEYS = {
    "content",
    "embeds",
    "components",
    "allowed_mentions",
    "attachments",
    "flags",
    "tts",
    "poll",
}
MESSAGE_KEYS = SHARED_KEYS | {"nonce", "enforce_nonce", "message_reference", "sticker_ids"}
ATTACHMENT_KEYS = {
    "id",
    "filename",
    "description",
    "spoiler",
    "size",
    "url",
    "proxy_url",
    "content_type",
    "width",
    "height",
    "title",
    "duration_secs",
    "waveform",
    "ephemeral",
    "flags",
}


def create(spot: Spot) -> None:
    """A new message in a channel."""
    if spot.known(MESSAGE_KEYS):
        shown(spot, CREATE_FLAGS)
        not_empty(spot)
        nonce(spot)
        reference(spot)


def answer(spot: Spot) -> None:
    """A new message as the answer to an interaction, or after it."""
    if spot.known(SHARED_KEYS):
        shown(spot, RESPONSE_FLAGS)
        not_empty(spot)


def edit(spot: Spot) -> None:
    """A change of a message; what is left out stays (whether anything is left, the room tells)."""
    if spot.known(SHARED_KEYS):
        shown(spot, EDIT_FLAGS)


def shown(spot: Spot, allowed_flags: int) -> None:
    """Everything a message shows."""
    flags = spot.number("flags", 0, 1 << 31) or 0
    if flags & ~allowed_flags:
        spot.at("flags").wrong("These flags cannot be set here.", "BITFIELD_INVALID")
    spot.text("content", 0, CONTENT)
    spot.flag("tts")
    if spot.has("poll"):
        spot.at("poll").wrong("Hearth sends no polls; this lookalike knows none.")
    embeds(spot)
    attachments(spot)
    mentions(spot)
    if flags & IS_V2:
        layout(spot)
    else:
        components(spot)


def not_empty(spot: Spot) -> None:
    """A message must show something."""
    content = str(spot.body.get("content") or "").strip()
    parts = ("embeds", "components", "attachments", "sticker_ids")
    if not content and not any(spot.body.get(part) for part in parts):
        spot.wrong("Cannot send an empty message", code=EMPTY)


def nonce(spot: Spot) -> None:
    """At most 25 characters; enforcing it without one is refused."""
    value = spot.body.get("nonce")
    if isinstance(value, int) and not isinstance(value, bool):
        spot.at("nonce").sized(1, len(str(value)), 1, 25)
    else:
        spot.text("nonce", 1, 25)
    if spot.flag("enforce_nonce") and value is None:
        spot.at("nonce").wrong("This field is required.", "BASE_TYPE_REQUIRED")


def reference(spot: Spot) -> None:
    """The message that is answered."""
    here = spot.at("message_reference")
    keys = {"type", "message_id", "channel_id", "guild_id", "fail_if_not_exists"}
    if here.value is not None and here.known(keys):
        here.snowflake("message_id", needed=True)


def attachments(spot: Spot) -> None:
    """At most ten, each named once."""
    for one in spot.items("attachments", 0, ATTACHMENTS):
        if one.known(ATTACHMENT_KEYS):
            one.snowflake("id", needed=True)
            one.text("filename", 1, 1024)
            one.text("description", 1, 1024)


def mentions(spot: Spot) -> None:
    """Discord's rules for allowed_mentions, and the house's: nobody is pinged but named people."""
    here = spot.at("allowed_mentions")
    if here.value is None:
        here.wrong("House rule: every message says whom it may ping.", "HOUSE", HOUSE)
        return
    if not here.known({"parse", "users", "roles", "replied_user"}):
        return
    parse = [one.value for one in here.items("parse", 0, 3)]
    for key in ("users", "roles"):
        named_once(here, key, parse)
    if parse or here.body.get("roles") or here.flag("replied_user"):
        here.wrong("House rule: only people named by id may be pinged.", "HOUSE", HOUSE)


def named_once(spot: Spot, key: str, parse: list[object]) -> None:
    """A list of at most 100 ids, which excludes parsing the same kind."""
    ids = spot.items(key, 0, MENTIONS)
    for one in ids:
        Spot({"id": one.value}, one.path[:-1], one.found).snowflake("id", needed=True)
    if ids and key in parse:
        spot.at("parse").wrong(
            f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.', "MENTIONS_EXCLUSIVE"
        )
