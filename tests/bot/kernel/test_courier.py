"""The Courier makes the platforms show what is wanted: in order, side by side, once."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.kernel.courier import LEASE, Courier
from bot.kernel.notice import Delivery, Showing
from bot.kernel.place import Place
from tests.bot.kernel.platform import GENERAL, RANDOM, Held, Platform, Post


async def test_what_is_wanted_is_shown(post: Post) -> None:
    await post.put("k", "Hello", GENERAL, RANDOM)
    await post.courier.settle()
    assert post.platform.standing == {(GENERAL, "k"): "Hello", (RANDOM, "k"): "Hello"}
    assert len(post.platform.calls) == 2


async def test_nothing_wanted_is_nothing_done(post: Post) -> None:
    await post.courier.settle()
    assert post.platform.calls == []


async def test_an_edit_and_a_removal_reach_the_same_message(post: Post) -> None:
    await post.put("k", "first")
    await post.courier.settle()
    await post.put("k", "second")
    post.clock.advance(seconds=1)
    await post.courier.settle()
    await post.clear("k")
    await post.courier.settle()
    assert post.platform.told == [("k", "first"), ("k", "second"), ("k", "")]
    assert [showing.ref for showing in post.platform.calls] == ["", "ref-1", "ref-1"]
    assert post.platform.standing == {}


async def test_a_place_is_shown_its_messages_in_order_one_at_a_time(post: Post) -> None:
    under_way: set[Place] = set()

    async def one_at_a_time(showing: Showing) -> Delivery | None:
        assert showing.place not in under_way
        under_way.add(showing.place)
        await asyncio.sleep(0)
        under_way.remove(showing.place)
        return None

    post.platform.script = one_at_a_time
    for key in ("c", "b", "a"):
        await post.put(key, "Hello", GENERAL, RANDOM)
        post.clock.advance(seconds=1)
    await post.courier.settle()
    for place in (GENERAL, RANDOM):
        keys = [showing.key for showing in post.platform.calls if showing.place == place]
        assert keys == ["c", "b", "a"]


async def test_places_are_served_side_by_side(post: Post) -> None:
    meeting = asyncio.Barrier(2)

    async def meet(_: Showing) -> Delivery | None:
        async with asyncio.timeout(20):  # each call ends only while the other is under way
            await meeting.wait()
        return None

    post.platform.script = meet
    await post.put("k", "Hello", GENERAL, RANDOM)
    await post.courier.settle()
    assert len(post.platform.standing) == 2


async def test_edits_during_a_call_become_one(post: Post) -> None:
    held = Held()
    post.platform.script = held
    await post.put("k", "first")
    await post.courier.round()
    await held.begun.get()
    for words in ("second", "third", "fourth"):
        await post.put("k", words)
    held.go.set()
    await post.courier.settle()
    assert post.platform.told == [("k", "first"), ("k", "fourth")]


async def test_a_busy_place_does_not_keep_the_others_waiting(post: Post) -> None:
    held = Held()
    post.platform.script = held
    await post.put("k", "Hello", GENERAL)
    assert await post.courier.round() == 1
    await post.put("later", "Hello", GENERAL, RANDOM)
    assert await post.courier.round() == 1
    assert [(await held.begun.get()).place for _ in range(2)] == [GENERAL, RANDOM]
    held.go.set()
    await post.courier.settle()
    assert len(post.platform.standing) == 3


async def test_an_edit_waits_while_another_message_is_on_its_way_there(post: Post) -> None:
    await post.put("old", "first")
    await post.courier.settle()
    post.clock.advance(seconds=1)
    held = Held()
    post.platform.script = held
    await post.put("new")
    assert await post.courier.round() == 1
    await post.put("old", "edited")
    assert await post.courier.round() == 0
    held.go.set()
    post.clock.advance(seconds=1)
    await post.courier.settle()
    assert post.platform.told == [("old", "first"), ("new", "Hello"), ("old", "edited")]


async def test_each_platform_gets_its_own(post: Post) -> None:
    discord = Platform("discord")
    messengers = {"slack": post.platform, "discord": discord}
    both = Courier(post.database, messengers, post.clock)
    there = Place("discord", "1", "2")
    await post.put("k", "Hello", GENERAL, there, Place("playground", "", "not connected"))
    await both.settle()
    assert [showing.place for showing in post.platform.calls] == [GENERAL]
    assert [showing.place for showing in discord.calls] == [there]


async def test_what_another_process_left_behind_is_found_when_its_lease_is_over(
    post: Post,
) -> None:
    await post.put("k")
    began = post.clock.now()
    hands = {"slack": post.platform.limits}
    plan = await post.database.read(lambda work: work.notices.due(hands, began, LEASE))
    await post.database.write(lambda work: work.notices.claim(plan, began, LEASE))  # and it dies
    await post.courier.settle()
    assert post.platform.calls == []
    post.clock.set(began + LEASE + timedelta(seconds=1))
    await post.courier.settle()
    assert [showing.tried for showing in post.platform.calls] == [began]


async def test_it_runs_whenever_it_is_woken_until_it_is_cancelled(post: Post) -> None:
    held = Held()
    held.go.set()
    post.platform.script = held
    post.database.noticed = lambda _: post.courier.wake()
    running = asyncio.create_task(post.courier.run())
    for key in ("one", "two"):
        await post.put(key)
        async with asyncio.timeout(20):
            assert (await held.begun.get()).key == key
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert running.cancelled()


async def test_being_cancelled_it_waits_for_the_calls_under_way(post: Post) -> None:
    held = Held()
    post.platform.script = held
    running = asyncio.create_task(post.courier.run())
    await post.put("k")
    post.courier.wake()
    await held.begun.get()
    running.cancel()
    await asyncio.sleep(0)
    assert not running.done()
    held.go.set()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert post.platform.standing == {(GENERAL, "k"): "Hello"}
    post.clock.advance(days=1)
    assert await post.courier.round() == 0  # its end was written down
