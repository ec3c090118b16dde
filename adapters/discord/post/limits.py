"""How fast Discord may be called; a little slower than it allows, since two clocks count.

Discord tells the limit of each route as one goes, and the library waits for those; what all
processes of a bot share, nobody but us can know.
"""

from functools import lru_cache

from bot.kernel.pace import Limit, Way
from bot.kernel.place import Place

CHANNEL = 1.05  # seconds between two calls of a kind to one channel: five in five seconds
EVERYTHING = 1 / 47.8  # between any two calls: fifty a second
BOT = "discord"


@lru_cache(10_000)  # asked at each look for each place that waits
def limits(place: Place, way: Way) -> tuple[Limit, ...]:
    """What a call to a place waits for: its channel, and everything else the bot does."""
    return (Limit(route(place, way), CHANNEL), Limit(BOT, EVERYTHING))


def route(place: Place, way: Way) -> str:
    """The limit that a kind of call is under in a channel."""
    return f"discord/{place.space}/{place.thread or place.channel}/{way}"
