"""The sample community of the playground: so that nobody starts in an empty room."""

from bot.sample.history import history, plant
from bot.sample.people import organisations, people
from bot.sample.rooms import HOME, SPACE, ZONE, Line, Room, channels, lines

__all__ = [
    "HOME",
    "SPACE",
    "ZONE",
    "Line",
    "Room",
    "channels",
    "history",
    "lines",
    "organisations",
    "people",
    "plant",
]
