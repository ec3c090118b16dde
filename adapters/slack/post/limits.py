"""How fast Slack may be called; a little slower than it allows, since two clocks count."""

from bot.kernel.pace import Limit, Way
from bot.kernel.place import Place

CHANNEL = 1.05  # seconds between two messages to one channel
MESSAGES = 60 / 297  # between two messages to one workspace: several hundred a minute
CHANGES = 60 / 49  # between two edits, or two removals, in one workspace: tier 3


def limits(place: Place, way: Way) -> tuple[Limit, ...]:
    """What a call to a place waits for: its channel, and the method in its workspace."""
    if way is not Way.POST:
        return (Limit(method(place, way), CHANGES),)
    channel = f"slack/{place.space}/channel/{place.channel}"
    return (Limit(channel, CHANNEL), Limit(method(place, way), MESSAGES))


def method(place: Place, way: Way) -> str:
    """The limit that a method is under in a workspace."""
    return f"slack/{place.space}/{way}"
