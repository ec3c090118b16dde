"""Payload to what was asked. Pure."""

from adapters.discord.read.asked import Asked, Data, Pressed, Ran, Sent, pressed, ran, sent
from adapters.discord.read.given import Stranger, given, mentioned
from adapters.discord.read.messages import Chosen, Said, used
from adapters.discord.read.words import Names, in_words

__all__ = [
    "Asked",
    "Chosen",
    "Data",
    "Names",
    "Pressed",
    "Ran",
    "Said",
    "Sent",
    "Stranger",
    "given",
    "in_words",
    "mentioned",
    "pressed",
    "ran",
    "sent",
    "used",
]
