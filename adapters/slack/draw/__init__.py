"""Cards and forms as Slack shows them. Pure and total."""

from collections.abc import Mapping

from adapters.slack import codec
from adapters.slack.codec import Spot
from adapters.slack.draw.blocks import blocks
from adapters.slack.draw.forms import view
from adapters.slack.draw.text import Json, notification, plain
from bot.kernel.card import Card

__all__ = ["Json", "message", "view", "window"]

_NO_FILES: Mapping[bytes, str] = {}


def message(card: Card, prefix: str, files: Mapping[bytes, str] = _NO_FILES) -> Json:
    """A card as the body of a message."""
    return {"text": notification(card), "blocks": blocks(card, prefix, files)}


def window(card: Card, prefix: str, spot: Spot) -> Json:
    """A card as a window that can only be closed."""
    return {
        "type": "modal",
        "callback_id": "card",
        "private_metadata": codec.write_spot(spot),
        "title": plain("Hearth", 24),
        "close": plain("Close", 24),
        "blocks": blocks(card, prefix, _NO_FILES),
    }
