"""Card and Form to Discord's JSON: pure and total."""

from adapters.discord.draw.attached import Files
from adapters.discord.draw.literal import literal
from adapters.discord.draw.message import Drawn, mark_address, message
from adapters.discord.draw.modal import modal
from adapters.discord.draw.spans import PLATFORM, Slashes

__all__ = [
    "PLATFORM",
    "Drawn",
    "Files",
    "Slashes",
    "literal",
    "mark_address",
    "message",
    "modal",
]
