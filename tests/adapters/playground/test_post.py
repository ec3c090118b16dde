"""The playground's hands: whatever happened before, a Notice stands once or not at all."""

from dataclasses import replace
from datetime import timedelta

from adapters.playground.cast import ref_of
from bot.kernel.attached import Picture
from bot.kernel.card import Card, say
from bot.kernel.notice import Gone, Never, Posted, Showing
from bot.kernel.place import Place
from tests.adapters.playground.world import SATURDAY, MemoryShelf, World, open_world
from tests.stages.browsing import texts_of

GENERAL = Place("playground", "playground", "general")
CARD = say("Thank you")


def showing(place: Place = GENERAL, card: Card | None = CARD, key: str = "kudos 1") -> Showing:
    return Showing("c1", key, place, card, 1, 1, "", None, "token")


def texts(world: World, room: str = "general") -> list[str]:
    messages = world.playground.talk.rooms.of(room)
    return texts_of([{"card": each.card} for each in messages if each.author == "hearth"])


async def test_a_creation_tried_twice_stands_once(world: World) -> None:
    first = await world.playground.messenger.show(showing(), CARD)
    again = replace(showing(), tried=SATURDAY - timedelta(minutes=1))
    assert await world.playground.messenger.show(again, CARD) == first
    assert texts(world) == ["\nThank you"]


async def test_a_creation_whose_outcome_was_lost_in_a_crash_stands_once() -> None:
    shelf = MemoryShelf()
    before = await open_world(shelf)
    await before.playground.messenger.show(showing(), CARD)
    after = await open_world(shelf)
    again = replace(showing(), tried=SATURDAY)
    assert isinstance(await after.playground.messenger.show(again, CARD), Posted)
    assert texts(after) == ["\nThank you"]


async def test_the_same_key_in_two_places_stands_in_both(world: World) -> None:
    direct = replace(GENERAL, channel="random")
    for place in (GENERAL, direct):
        await world.playground.messenger.show(showing(place), CARD)
    assert texts(world) == texts(world, "random") == ["\nThank you"]


async def test_an_edit_changes_what_stands(world: World) -> None:
    posted = await world.playground.messenger.show(showing(), CARD)
    assert isinstance(posted, Posted)
    edit = replace(showing(), ref=posted.ref)
    assert await world.playground.messenger.show(edit, say("Taken back")) == posted
    assert texts(world) == ["\nTaken back"]


async def test_what_somebody_took_away_does_not_come_back(world: World) -> None:
    gone = replace(showing(), ref="notice-of-long-ago")
    assert await world.playground.messenger.show(gone, CARD) == Gone()
    assert texts(world) == []


async def test_removing_is_the_same_twice(world: World) -> None:
    await world.playground.messenger.show(showing(), CARD)
    for _ in range(2):
        assert await world.playground.messenger.remove(showing(card=None)) == Gone()
    assert texts(world) == []


async def test_a_direct_message_and_a_thread_have_their_places(world: World) -> None:
    root = await world.playground.messenger.show(showing(), CARD)
    assert isinstance(root, Posted)
    thread = replace(GENERAL, thread=root.ref)
    await world.playground.messenger.show(showing(thread), CARD)
    threads = [each.thread for each in world.playground.talk.rooms.of("general")]
    assert threads[-2:] == ["", root.ref]
    ana = Place.direct(ref_of("ana"), "playground")
    await world.playground.messenger.show(showing(ana), CARD)
    assert texts(world, "@ana") == ["\nThank you"]


async def test_a_channel_that_is_not_there_is_named_to_a_facilitator(world: World) -> None:
    nowhere = replace(GENERAL, channel="nowhere")
    assert isinstance(await world.playground.messenger.show(showing(nowhere), CARD), Never)
    assert await world.playground.messenger.remove(showing(nowhere)) == Gone()


async def test_a_picture_is_kept(world: World) -> None:
    png = b"\x89PNG picture"
    await world.playground.messenger.show(showing(), Card("Board", (Picture(png, "A chart"),)))
    assert any(name.startswith("playground/attached/") for name in world.shelf.lying)
