"""How deliveries end, and what the ledger makes of it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.kernel.attached import File
from bot.kernel.card import Card, Small, say
from bot.kernel.notice import Delivery, Gone, Later, Never, Posted, Unknown
from storage.codec import read_card
from storage.notice_endings import JITTER
from storage.notice_rows import NOTICES
from tests.clocks import HandClock
from tests.storage.ledger import COMMUNITY, LEASE, Ledger, notice
from tests.storage.people import GENERAL, RANDOM
from tests.storage.sessions import session

ENDINGS = (Posted("ref"), Gone(), Later(5), Unknown(5), Never("I am not in the channel."))


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: type(ending).__name__)
async def test_a_token_that_does_not_match_changes_nothing(
    ledger: Ledger, clock: HandClock, ending: Delivery
) -> None:
    await ledger.put(notice("k"))
    stale = await ledger.claim()
    clock.advance(seconds=LEASE.total_seconds())
    fresh = await ledger.claim()
    await ledger.finish(stale, ending)
    assert fresh.token != stale.token
    assert await ledger.claims() == []  # the lease of the second still runs
    assert await ledger.stuck() == ()
    await ledger.finish(fresh, Posted("theirs"))
    await ledger.edit("k", "again")
    assert (await ledger.claim()).ref == "theirs"


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: type(ending).__name__)
async def test_a_delivery_ends_once(ledger: Ledger, ending: Delivery) -> None:
    await ledger.put(notice("k"))
    showing = await ledger.claim()
    await ledger.finish(showing, Posted("first"))
    await ledger.finish(showing, ending)
    assert await ledger.claims() == []
    await ledger.edit("k", "again")
    assert (await ledger.claim()).ref == "first"


async def test_an_edit_during_a_delivery_is_not_lost(ledger: Ledger) -> None:
    await ledger.put(notice("k", "first"))
    showing = await ledger.claim()
    await ledger.put(notice("k", "second"))
    assert await ledger.claims() == []
    await ledger.finish(showing, Posted("ref"))
    edit = await ledger.claim()
    assert (edit.card, edit.ref, edit.version) == (say("second"), "ref", 2)


async def test_a_file_that_was_brought_is_not_kept(ledger: Ledger, address: str) -> None:
    card = Card("Kudos", (File("kudos-a1.csv", b"a,b", "12 kudos"),))
    await ledger.put(replace(notice("k"), card=card))
    showing = await ledger.claim()
    await ledger.finish(showing, Later(0))
    showing = await ledger.claim()
    assert showing.card == card
    await ledger.put(replace(notice("k"), card=card))
    await ledger.finish(showing, Posted("ref"))
    showing = await ledger.claim()
    assert showing.card == card  # a newer one, which is not brought yet
    await ledger.finish(showing, Posted("ref"))
    with session(address) as connection:
        kept = connection.execute(select(NOTICES.c.card)).scalar_one()
    assert read_card(str(kept)) == Card("Kudos", (Small(("12 kudos",)),))


async def test_a_clearing_during_a_delivery_is_not_lost(ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    showing = await ledger.claim()
    await ledger.clear("k")
    await ledger.finish(showing, Posted("ref"))
    removal = await ledger.claim()
    assert (removal.card, removal.ref) == (None, "ref")


async def test_an_edit_during_a_delivery_that_cannot_happen_is_tried(ledger: Ledger) -> None:
    await ledger.put(notice("k", "first"))
    showing = await ledger.claim()
    await ledger.put(notice("k", "second"))
    await ledger.finish(showing, Never("This card is too long."))
    assert await ledger.stuck() == ()
    assert (await ledger.claim()).card == say("second")


async def test_later_waits_as_long_as_it_was_told(ledger: Ledger, clock: HandClock) -> None:
    await ledger.put(notice("k"))
    await ledger.finish(await ledger.claim(), Later(30))
    clock.advance(seconds=30 - 0.5)
    assert await ledger.claims() == []
    clock.advance(seconds=0.5 + JITTER * 30)
    again = await ledger.claim()
    assert (again.failures, again.tried) == (1, None)


@pytest.mark.parametrize("kind", [Later, Unknown])
async def test_each_failure_doubles_the_wait_up_to_a_limit(
    ledger: Ledger, clock: HandClock, kind: type[Later | Unknown]
) -> None:
    await ledger.put(notice("k"))
    for wait in (1, 2, 4, 8, 16, 32, 32, 32):
        await ledger.finish(await ledger.claim(), kind(1))
        clock.advance(seconds=wait - 0.5)
        assert await ledger.claims() == []
        clock.advance(seconds=0.5 + JITTER * wait)


async def test_success_forgets_the_failures(ledger: Ledger, clock: HandClock) -> None:
    await ledger.put(notice("k"))
    await ledger.finish(await ledger.claim(), Later(1))
    clock.advance(seconds=2)
    await ledger.finish(await ledger.claim(), Posted("ref"))
    await ledger.edit("k", "edited")
    assert (await ledger.claim()).failures == 0


async def test_an_unknown_end_is_looked_into_before_the_next_try(
    ledger: Ledger, clock: HandClock
) -> None:
    began = clock.now()
    await ledger.put(notice("k"))
    await ledger.finish(await ledger.claim(), Unknown(5))
    clock.advance(seconds=10)
    again = await ledger.claim()
    assert (again.tried, again.born, again.ref) == (began, 1, "")


async def test_an_unknown_end_is_remembered_through_later_and_edits(
    ledger: Ledger, clock: HandClock
) -> None:
    began = clock.now()
    await ledger.put(notice("k", "first"))
    await ledger.finish(await ledger.claim(), Unknown(5))
    clock.advance(minutes=1)
    await ledger.finish(await ledger.claim(), Later(5))
    clock.advance(minutes=1)
    await ledger.put(notice("k", "second"))
    again = await ledger.claim()
    assert (again.tried, again.born, again.version) == (began, 1, 2)


async def test_what_never_happened_leaves_nothing_to_look_for(
    ledger: Ledger, clock: HandClock
) -> None:
    await ledger.put(notice("k", "first"))
    await ledger.finish(await ledger.claim(), Later(5))
    await ledger.put(notice("k", "second"))
    clock.advance(minutes=1)
    again = await ledger.claim()
    assert (again.tried, again.born) == (None, 2)


async def test_a_lease_that_runs_out_is_an_unknown_end(ledger: Ledger, clock: HandClock) -> None:
    began = clock.now()
    await ledger.put(notice("k"))
    lost = await ledger.claim()
    clock.advance(seconds=LEASE.total_seconds() - 1)
    assert await ledger.claims() == []
    clock.set(began + LEASE)
    found = await ledger.claim()
    assert (found.tried, found.born) == (began, lost.born)


async def test_what_cannot_happen_is_set_aside_with_its_reason(
    ledger: Ledger, clock: HandClock
) -> None:
    await ledger.put(notice("k"))
    clock.advance(seconds=1)
    await ledger.put(notice("next"))
    await ledger.finish(await ledger.claim(), Never("Invite me."))
    assert await ledger.stuck() == ("Invite me.",)
    assert (await ledger.claim()).key == "next"  # it does not stand in the way of others


async def test_putting_again_tries_what_was_stuck(ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    await ledger.finish(await ledger.claim(), Never("Invite me."))
    assert await ledger.claims() == []
    await ledger.put(notice("k", "again"))
    assert await ledger.stuck() == ()
    assert (await ledger.claim()).card == say("again")


async def test_what_was_stuck_is_tried_again_once_somebody_did_something(ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    await ledger.finish(await ledger.claim(), Never("Invite me."))
    await ledger.retry()
    assert await ledger.stuck() == ()
    again = await ledger.claim()
    assert (again.key, again.card) == ("k", notice("k").card)
    await ledger.finish(again, Posted("1"))
    await ledger.retry()
    assert await ledger.claims() == []


async def test_what_is_stuck_moves_to_a_new_home_and_what_may_stand_does_not(
    ledger: Ledger,
) -> None:
    await ledger.put(notice("k"), notice("there", "Here", RANDOM), notice("there", "Old"))
    for showing in await ledger.claims():
        gone = Never("This channel is gone.")
        await ledger.finish(showing, Posted("1") if showing.place == RANDOM else gone)
    await ledger.finish(await ledger.claim(), Never("This channel is gone."))
    await ledger.database.write(lambda work: work.notices.move(COMMUNITY, GENERAL, RANDOM))
    await ledger.retry()
    assert await ledger.stuck() == ()
    moved = await ledger.claim()
    assert (moved.key, moved.place) == ("k", RANDOM)
    await ledger.finish(moved, Posted("2"))
    assert await ledger.claims() == []


async def test_what_may_have_arrived_is_left_where_it_is(ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    await ledger.finish(await ledger.claim(), Unknown(after=0))
    await ledger.finish(await ledger.claim(), Never("I cannot look."))
    await ledger.database.write(lambda work: work.notices.move(COMMUNITY, GENERAL, RANDOM))
    await ledger.retry()
    assert await ledger.stuck() == ()
    assert await ledger.claims() == []


async def test_each_reason_is_told_once_the_newest_first(ledger: Ledger, clock: HandClock) -> None:
    for number, why in enumerate(("Old.", "Twice.", "Twice.", "New.")):
        await ledger.put(notice(f"k{number}"))
        await ledger.finish(await ledger.claim(), Never(why))
        clock.advance(hours=1)
    assert await ledger.stuck() == ("New.", "Twice.", "Old.")


async def test_a_place_is_kept_in_order_while_its_oldest_waits(
    ledger: Ledger, clock: HandClock
) -> None:
    await ledger.put(notice("older"))
    clock.advance(seconds=1)
    await ledger.put(notice("newer"))
    await ledger.finish(await ledger.claim(), Later(60))
    assert await ledger.claims() == []
    clock.advance(seconds=60 * (1 + JITTER))
    assert (await ledger.claim()).key == "older"
