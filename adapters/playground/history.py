"""History: what was said in the rooms before anybody opened them."""

from adapters.playground.cast import Cast, Said
from adapters.playground.draw import draw_line
from adapters.playground.message import Message
from adapters.playground.names import Names
from adapters.playground.rooms import Rooms


async def remember(cast: Cast, rooms: Rooms) -> None:
    """Fill the channels in which nothing stands yet."""
    names = Names(cast)
    for channel in cast.channels:
        said = sorted((s for s in cast.history if s.channel == channel.id), key=lambda s: s.at)
        if said and not rooms.of(channel.id):
            messages = [_message(at, line, cast, names) for at, line in enumerate(said)]
            await rooms.fill(channel.id, messages)


def _message(number: int, said: Said, cast: Cast, names: Names) -> Message:
    drawn = draw_line(names.find(said.text, said.who), cast)
    return Message(f"history-{number}", said.channel, said.who, said.at, drawn)
