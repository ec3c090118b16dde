"""A clock that was ahead and comes back: what it left in the ledger freezes no delivery."""

from datetime import timedelta

import pytest

from bot.kernel.claim import LONGEST
from bot.kernel.notice import Delivery, Later, Limited, Posted, Unknown
from bot.kernel.pace import Limit, Way
from bot.kernel.place import Place
from tests.clocks import MONDAY, HandClock
from tests.storage.ledger import LEASE, Ledger, notice
from tests.storage.people import GENERAL, RANDOM

HOUR, YEAR = timedelta(hours=1), timedelta(days=365)
WAIT, KEY = 60.0, "T1/post"
by_how_far = pytest.mark.parametrize("ahead", [HOUR, YEAR], ids=["hour", "year"])


def one_a_while(place: Place, way: Way) -> tuple[Limit, ...]:
    """A message every few seconds in a space."""
    return (Limit(f"{place.space}/{way}", 4.0),)


async def post(ledger: Ledger, key: str, ending: Delivery) -> None:
    """Have one delivered, within the limits."""
    await ledger.put(notice(key))
    (showing,) = await ledger.claims(limits=one_a_while)
    await ledger.finish(showing, ending)


async def keys(ledger: Ledger) -> list[str]:
    """What may go now, within the limits."""
    return [showing.key for showing in await ledger.claims(limits=one_a_while)]


@by_how_far
async def test_a_message_posted_ahead_holds_up_no_later_one(
    ledger: Ledger, clock: HandClock, ahead: timedelta
) -> None:
    clock.set(MONDAY + ahead)
    await post(ledger, "ahead", Posted("1"))
    clock.set(MONDAY)
    await ledger.put(notice("now"), notice("next", place=RANDOM))
    assert await keys(ledger) == ["now"]
    assert await keys(ledger) == []  # from here on the limit counts again
    clock.advance(seconds=4)
    assert await keys(ledger) == ["next"]


async def test_a_few_minutes_are_believed(ledger: Ledger, clock: HandClock) -> None:
    """Clocks of several machines differ; what they give out is kept to."""
    clock.advance(seconds=WAIT)
    await post(ledger, "ahead", Posted("1"))
    clock.set(MONDAY)
    await ledger.put(notice("now"))
    assert await keys(ledger) == []
    clock.advance(seconds=WAIT + 4)
    assert await keys(ledger) == ["now"]


async def test_who_had_enough_a_year_ahead_is_asked_again(ledger: Ledger, clock: HandClock) -> None:
    clock.set(MONDAY + YEAR)
    await post(ledger, "k", Limited(WAIT, KEY))
    clock.set(MONDAY)
    (showing,) = await ledger.claims(limits=one_a_while)
    await ledger.finish(showing, Limited(WAIT, KEY))  # and what it says now is kept to
    clock.advance(seconds=WAIT - 1)
    assert await keys(ledger) == []
    clock.advance(seconds=1)
    assert await keys(ledger) == ["k"]


async def test_the_longest_of_several_holds_counts_but_nobody_is_left_alone_for_days(
    ledger: Ledger, clock: HandClock
) -> None:
    await ledger.put(notice("k"), notice("k", place=RANDOM))
    one, other = await ledger.claims()
    await ledger.finish(one, Limited(86_400.0, KEY))
    await ledger.finish(other, Limited(WAIT, KEY))
    clock.set(MONDAY + LONGEST - timedelta(seconds=1))
    assert await keys(ledger) == []
    clock.set(MONDAY + LONGEST)
    assert await keys(ledger) == ["k"]


@pytest.mark.parametrize("ending", [Later(WAIT), Unknown(WAIT)], ids=["later", "unknown"])
async def test_a_wait_that_began_a_year_ahead_is_over(
    ledger: Ledger, clock: HandClock, ending: Delivery
) -> None:
    clock.set(MONDAY + YEAR)
    await post(ledger, "k", ending)
    clock.set(MONDAY)
    assert await keys(ledger) == ["k"]


@by_how_far
async def test_a_lease_taken_ahead_is_over(
    ledger: Ledger, clock: HandClock, ahead: timedelta
) -> None:
    clock.set(MONDAY + ahead)
    await ledger.put(notice("k"))
    await ledger.claim()  # by a process that dies
    clock.set(MONDAY)
    again = await ledger.claim()
    assert again.tried == MONDAY + ahead  # it looks before it posts


async def test_a_lease_taken_a_few_minutes_ahead_is_kept_to(
    ledger: Ledger, clock: HandClock
) -> None:
    """Clocks of several machines differ: that process may be at work."""
    clock.advance(minutes=4)
    await ledger.put(notice("k"))
    await ledger.claim()
    clock.set(MONDAY)
    assert await ledger.claims() == []
    clock.set(MONDAY + timedelta(minutes=4) + LEASE)
    assert (await ledger.claim()).key == "k"


async def test_a_long_wait_after_a_failure_is_kept_to(ledger: Ledger, clock: HandClock) -> None:
    await post(ledger, "k", Later(HOUR.total_seconds()))
    clock.set(MONDAY + HOUR - timedelta(seconds=1))
    assert await ledger.claims() == []
    clock.set(MONDAY + LONGEST)
    assert (await ledger.claim()).key == "k"


@by_how_far
async def test_an_edit_wanted_ahead_is_shown_and_holds_up_nothing(
    ledger: Ledger, clock: HandClock, ahead: timedelta
) -> None:
    clock.set(MONDAY + ahead)
    await post(ledger, "k", Posted("1"))
    await ledger.put(notice("k", "edited"))  # waits a moment for other edits
    clock.set(MONDAY)
    edit = await ledger.claim()
    await ledger.finish(edit, Posted("1"))
    await ledger.put(notice("new"))
    assert (await ledger.claim()).key == "new"


async def test_what_was_wanted_a_year_ahead_has_its_turn(ledger: Ledger, clock: HandClock) -> None:
    clock.set(MONDAY + YEAR)
    await ledger.put(notice("ahead"))
    clock.set(MONDAY)
    await ledger.put(notice("now"))
    told = []
    while claimed := await ledger.claims():
        told += [showing.key for showing in claimed if showing.place == GENERAL]
        await ledger.finish(claimed[0], Posted("1"))
    assert told == ["now", "ahead"]
