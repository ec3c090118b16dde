"""Talk: what is said, put into the rooms first and then told to everybody who can see it."""

from collections.abc import Iterator

from adapters.playground.cast import Cast
from adapters.playground.hub import Hub
from adapters.playground.message import Message, write
from adapters.playground.rooms import Rooms, Whispers


class Talk:
    """The rooms, the private answers and the open pages that show them."""

    def __init__(self, cast: Cast, rooms: Rooms, hub: Hub) -> None:
        self.rooms = rooms
        self.whispers = Whispers()
        self._cast = cast
        self._hub = hub

    def heard_by(self, person: str) -> Iterator[Message]:
        """Everything that stands in the rooms a person sees, and what they were told alone."""
        for room in self._cast.rooms:
            if self._cast.sees(person, room):
                yield from self.rooms.of(room)
        yield from self.whispers.of(person)

    async def put(self, message: Message) -> None:
        """Post a message, or edit the one with the same id."""
        await self.rooms.put(message)
        room = message.room
        self._hub.tell("message", write(message), lambda who: self._cast.sees(who, room))

    async def react(
        self, room: str, message: str, person: str, emoji: str, *, added: bool
    ) -> Message | None:
        """Put somebody's emoji on a message, or take it away."""
        changed = await self.rooms.change(
            room, message, lambda standing: standing.reacted(emoji, person, added=added)
        )
        if changed:
            self._hub.tell("message", write(changed), lambda who: self._cast.sees(who, room))
        return changed

    async def drop(self, room: str, message: str) -> None:
        """Take a message away."""
        await self.rooms.drop(room, message)
        gone = {"room": room, "id": message}
        self._hub.tell("gone", gone, lambda who: self._cast.sees(who, room))

    def whisper(self, person: str, message: Message) -> None:
        """Tell one person."""
        self.whispers.put(person, message)
        self._hub.tell("message", write(message), lambda who: who == person)
