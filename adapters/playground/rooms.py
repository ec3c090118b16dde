"""Rooms: what was said in each, kept on the shelf like any platform keeps it."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable

from adapters.playground.message import Message, read, write
from bot.kernel.shelf import Shelf

_KEPT = 200  # messages of a room
_WHISPERS = 50  # private answers of a person


class Rooms:
    """The last messages of every room; durable once put or drop returns."""

    def __init__(self, shelf: Shelf, rooms: dict[str, list[Message]]) -> None:
        self._shelf = shelf
        self._rooms = rooms
        self._one_at_a_time: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @classmethod
    async def load(cls, shelf: Shelf, names: Iterable[str]) -> "Rooms":
        """The rooms as they were left."""
        return cls(shelf, {name: await _load(shelf, name) for name in names})

    def __contains__(self, room: str) -> bool:
        """Whether there is such a room."""
        return room in self._rooms

    def of(self, room: str) -> tuple[Message, ...]:
        """What stands in a room, the oldest first."""
        return tuple(self._rooms[room])

    def find(self, room: str, message: str) -> Message | None:
        """A message of a room by its id."""
        return next((each for each in self._rooms[room] if each.id == message), None)

    async def put(self, message: Message) -> None:
        """Post a message, or put it in the place of the one with the same id."""
        async with self._one_at_a_time[message.room]:
            now = self._rooms[message.room]
            if self.find(message.room, message.id):
                await self._keep(message.room, [_or(message, each) for each in now])
            else:
                await self._keep(message.room, [*now, message][-_KEPT:])

    async def change(
        self, room: str, message: str, change: Callable[[Message], Message]
    ) -> Message | None:
        """Change a message where it stands; nothing is changed where it does not."""
        async with self._one_at_a_time[room]:
            standing = self.find(room, message)
            if standing is None:
                return None
            changed = change(standing)
            await self._keep(room, [_or(changed, each) for each in self._rooms[room]])
            return changed

    async def fill(self, room: str, messages: list[Message]) -> None:
        """Let all this stand in a room, and nothing else."""
        async with self._one_at_a_time[room]:
            await self._keep(room, messages[-_KEPT:])

    async def drop(self, room: str, message: str) -> None:
        """Take a message away, if it stands there."""
        async with self._one_at_a_time[room]:
            await self._keep(room, [each for each in self._rooms[room] if each.id != message])

    async def _keep(self, room: str, messages: list[Message]) -> None:
        await self._shelf.put(_shelf_name(room), json.dumps([write(each) for each in messages]))
        self._rooms[room] = messages


class Whispers:
    """The last private answers of each person; gone when Hearth stops, as on other platforms."""

    def __init__(self) -> None:
        self._of: defaultdict[str, deque[Message]] = defaultdict(lambda: deque(maxlen=_WHISPERS))

    def of(self, person: str) -> tuple[Message, ...]:
        """What a person was told in private."""
        return tuple(self._of[person])

    def find(self, person: str, message: str) -> Message | None:
        """A private answer by its id."""
        return next((each for each in self._of[person] if each.id == message), None)

    def put(self, person: str, message: Message) -> None:
        """Tell a person in private; under the same id, something else than before."""
        if self.find(person, message.id):
            told = [_or(message, each) for each in self._of[person]]
            self._of[person] = deque(told, maxlen=_WHISPERS)
        else:
            self._of[person].append(message)


def _or(message: Message, standing: Message) -> Message:
    return message if message.id == standing.id else standing


async def _load(shelf: Shelf, room: str) -> list[Message]:
    return [read(each) for each in json.loads(await shelf.get(_shelf_name(room)) or "[]")]


def _shelf_name(room: str) -> str:
    return f"playground/room/{room}"
