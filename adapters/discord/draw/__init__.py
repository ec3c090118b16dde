"""Card and Form to Discord's JSON: pure and total."""

from adapters.discord.draw.literal import literal
from adapters.discord.draw.message import Drawn, mark_address, message, picture_name
from adapters.discord.draw.modal import modal
from adapters.discord.draw.spans import PLATFORM, Slashes

__all__ = [
    "PLATFORM",
    "Drawn",
    "Slashes",
    "literal",
    "mark_address",
    "message",
    "modal",
    "picture_name",
]
