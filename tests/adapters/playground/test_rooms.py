"""Rooms survive a restart; what is put twice stands once."""

import asyncio

from adapters.playground.message import Message
from adapters.playground.rooms import Rooms, Whispers
from tests.adapters.playground.world import CAST, SATURDAY, MemoryShelf, open_world


def message(name: str, room: str = "general", text: str = "hello") -> Message:
    return Message(name, room, "ana", SATURDAY, {"title": text, "parts": []})


async def test_rooms_survive_a_restart() -> None:
    shelf = MemoryShelf()
    rooms = await Rooms.load(shelf, CAST.rooms)
    await rooms.put(message("m1"))
    await rooms.put(message("m2", "@ana"))
    again = await Rooms.load(shelf, CAST.rooms)
    assert again.of("general") == (message("m1"),)
    assert again.of("@ana") == (message("m2", "@ana"),)


async def test_the_same_message_twice_stands_once_as_it_was_said_last() -> None:
    rooms = await Rooms.load(MemoryShelf(), CAST.rooms)
    await rooms.put(message("m1"))
    await rooms.put(message("m2"))
    await rooms.put(message("m1", text="changed"))
    assert rooms.of("general") == (message("m1", text="changed"), message("m2"))


async def test_many_at_once_all_stand() -> None:
    rooms = await Rooms.load(MemoryShelf(), CAST.rooms)
    await asyncio.gather(*(rooms.put(message(f"m{at}")) for at in range(20)))
    assert len(rooms.of("general")) == 20


async def test_the_last_two_hundred_are_kept() -> None:
    rooms = await Rooms.load(MemoryShelf(), CAST.rooms)
    for at in range(205):
        await rooms.put(message(f"m{at}"))
    kept = rooms.of("general")
    assert (len(kept), kept[0].id, kept[-1].id) == (200, "m5", "m204")


async def test_a_dropped_message_is_gone_and_dropping_it_again_is_fine() -> None:
    rooms = await Rooms.load(MemoryShelf(), CAST.rooms)
    await rooms.put(message("m1"))
    await rooms.drop("general", "m1")
    await rooms.drop("general", "m1")
    assert rooms.of("general") == ()


def test_a_private_answer_takes_the_place_of_the_one_before() -> None:
    whispers = Whispers()
    whispers.put("ana", message("a"))
    whispers.put("ana", message("a", text="changed"))
    assert whispers.of("ana") == (message("a", text="changed"),)
    assert whispers.of("ben") == ()


async def test_history_is_there_once_and_names_people() -> None:
    shelf = MemoryShelf()
    await open_world(shelf)
    await open_world(shelf)
    rooms = await Rooms.load(shelf, CAST.rooms)
    said = rooms.of("general")
    assert [each.author for each in said] == ["cleo", "ben"]
    assert '"member": "ben"' in shelf.lying["playground/room/general"]
