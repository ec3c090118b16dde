"""Payload to what was asked. Pure."""

from adapters.discord.read.asked import Asked, Data, Pressed, Ran, Sent, pressed, ran, sent
from adapters.discord.read.given import Stranger, given, mentioned
from adapters.discord.read.words import Names

__all__ = [
    "Asked",
    "Data",
    "Names",
    "Pressed",
    "Ran",
    "Sent",
    "Stranger",
    "given",
    "mentioned",
    "pressed",
    "ran",
    "sent",
]
