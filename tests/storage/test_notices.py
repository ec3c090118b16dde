"""The ledger holds what places should show: one entry for each key and place."""

from bot.kernel.card import say
from bot.kernel.notice import Gone, Posted
from bot.kernel.place import Place, Surface
from tests.clocks import HandClock
from tests.storage.ledger import COMMUNITY, Ledger, notice
from tests.storage.people import ANA, GENERAL, RANDOM


async def test_what_was_put_is_claimed_as_it_was(ledger: Ledger) -> None:
    await ledger.put(notice("kudos/1", "Thank you"))
    showing = await ledger.claim()
    assert (showing.community, showing.key, showing.place) == (COMMUNITY, "kudos/1", GENERAL)
    assert showing.card == say("Thank you")
    assert (showing.version, showing.born, showing.ref, showing.tried) == (1, 1, "", None)
    assert showing.mark == f"{COMMUNITY}/kudos/1"


async def test_putting_a_key_again_wants_its_next_version(ledger: Ledger) -> None:
    await ledger.put(notice("k", "first"), notice("k", "second"))
    showing = await ledger.claim()
    assert (showing.card, showing.version) == (say("second"), 2)


async def test_what_was_shown_is_not_claimed_again(ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    await ledger.finish(await ledger.claim(), Posted("ref"))
    assert await ledger.claims() == []


async def test_an_edit_of_what_stands_carries_its_reference(ledger: Ledger) -> None:
    await ledger.put(notice("k", "first"))
    await ledger.finish(await ledger.claim(), Posted("1700.1"))
    await ledger.edit("k", "second")
    edit = await ledger.claim()
    assert (edit.ref, edit.card, edit.version) == ("1700.1", say("second"), 2)


async def test_one_key_at_two_places_is_two_entries(ledger: Ledger) -> None:
    await ledger.put(notice("k"), notice("k", place=RANDOM))
    assert {showing.place for showing in await ledger.claims()} == {GENERAL, RANDOM}


async def test_each_place_is_given_its_oldest_alone(ledger: Ledger, clock: HandClock) -> None:
    for key in ("z", "y", "x"):  # so that the order is that of time, not of the keys
        await ledger.put(notice(key), notice(f"{key}-random", place=RANDOM))
        clock.advance(seconds=1)
    delivered = []
    while claimed := await ledger.claims():
        assert [showing.place for showing in claimed].count(GENERAL) == 1
        delivered.append(sorted(showing.key for showing in claimed))
        for showing in claimed:
            await ledger.finish(showing, Posted("ref"))
    assert delivered == [["z", "z-random"], ["y", "y-random"], ["x", "x-random"]]


async def test_threads_and_direct_messages_are_places_of_their_own(ledger: Ledger) -> None:
    thread = Place("slack", "T1", "general", "1700.1")
    direct = Place.direct(ANA, "T1")
    lookalike = Place("slack", "T1", ANA.id, surface=Surface.CHANNEL)
    for place in (GENERAL, thread, direct, lookalike):
        await ledger.put(notice("k", place=place))
    assert {showing.place for showing in await ledger.claims()} == {
        GENERAL,
        thread,
        direct,
        lookalike,
    }


async def test_a_place_under_a_lease_waits_and_the_others_do_not(ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    await ledger.claim()
    await ledger.put(notice("k2"), notice("k", place=RANDOM))
    assert [showing.place for showing in await ledger.claims()] == [RANDOM]


async def test_only_connected_platforms_are_claimed_for(ledger: Ledger) -> None:
    await ledger.put(notice("k"), notice("k", place=Place("discord", "1", "2")))
    assert [showing.place.platform for showing in await ledger.claims(platforms=["discord"])] == [
        "discord"
    ]
    assert await ledger.claims(platforms=[]) == []


async def test_clearing_what_stands_wants_it_gone(ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    await ledger.finish(await ledger.claim(), Posted("ref"))
    await ledger.clear("k")
    removal = await ledger.claim()
    assert (removal.card, removal.ref) == (None, "ref")
    await ledger.finish(removal, Gone())
    assert await ledger.claims() == []


async def test_what_is_cleared_before_it_was_ever_shown_is_never_shown(ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    await ledger.clear("k")
    showing = await ledger.claim()
    assert (showing.card, showing.ref, showing.tried) == (None, "", None)
    await ledger.finish(showing, Gone())
    assert await ledger.claims() == []


async def test_clearing_reaches_every_place_of_the_key_and_no_other_key(ledger: Ledger) -> None:
    await ledger.put(notice("k"), notice("k", place=RANDOM), notice("other"))
    await ledger.clear("k")
    claimed = await ledger.claims()
    assert {(showing.key, showing.card) for showing in claimed} == {("k", None)}
    assert await ledger.wanted("other")


async def test_after_it_was_taken_away_it_is_born_anew(ledger: Ledger) -> None:
    await ledger.put(notice("k", "first"))
    await ledger.finish(await ledger.claim(), Posted("ref"))
    await ledger.clear("k")
    await ledger.finish(await ledger.claim(), Gone())
    await ledger.put(notice("k", "again"))
    again = await ledger.claim()
    assert (again.ref, again.born, again.version) == ("", 3, 3)


async def test_wanted_tells_whether_something_should_be_seen(ledger: Ledger) -> None:
    assert not await ledger.wanted("k")
    await ledger.put(notice("k"))
    assert await ledger.wanted("k")
    await ledger.clear("k")
    assert not await ledger.wanted("k")
