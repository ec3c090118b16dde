"""Lanes: limits that all processes share, what is closed, what falls back, what is unsure."""

import asyncio
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from bot.kernel.card import say
from bot.kernel.notice import Limited, Never, Notice, Posted, Reach, Unknown
from bot.kernel.pace import Limit, Way
from bot.kernel.place import Place
from storage.engines import sqlite_engine
from storage.notice_claims import HEADS, SPACES
from tests.clocks import HandClock
from tests.conftest import Opens
from tests.databases import SQLITE
from tests.storage.ledger import COMMUNITY, LEASE, Ledger, notice, unlimited
from tests.storage.people import ANA, GENERAL, RANDOM

EVERY = 0.04
PLACES = [Place("slack", "T1", f"channel-{number}") for number in range(40)]
ELSEWHERE = Place("slack", "T2", "general")
DIRECT = Place.direct(ANA, "T1")


def one_a_while(place: Place, way: Way) -> tuple[Limit, ...]:
    """A few messages a second in a space, and each way apart."""
    return (Limit(f"{place.space}/{way}", EVERY),)


async def test_processes_share_a_limit(opens: Opens, clock: HandClock) -> None:
    ledgers = [Ledger(opens(), clock) for _ in range(3)]
    await ledgers[0].put(*(notice("k", place=place) for place in PLACES))
    moments: list[float] = []
    while len(moments) < len(PLACES):
        rounds = (ledger.claims(limits=one_a_while) for ledger in ledgers)
        for showings in await asyncio.gather(*rounds):
            moments += [showing.at for showing in showings]
        clock.advance(seconds=0.1)
    assert all(after - before >= EVERY - 1e-6 for before, after in pairwise(sorted(moments)))
    assert max(moments) - min(moments) < EVERY * len(PLACES) + 0.2


async def test_it_is_told_when_to_look_again(ledger: Ledger, clock: HandClock) -> None:
    await ledger.put(*(notice("k", place=place) for place in PLACES))
    plan = await ledger.due(["slack"], one_a_while)
    assert len(plan.slots) < len(PLACES)
    assert plan.again is not None
    assert 0 < plan.again - clock.now().timestamp() < 1


async def test_what_was_taken_since_it_was_planned_is_left_alone(ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    plan = await ledger.due(["slack"], unlimited)
    assert len(await ledger.take(plan)) == 1
    assert await ledger.take(plan) == []


async def test_a_limit_holds_exactly_its_way_and_space(ledger: Ledger, clock: HandClock) -> None:
    await ledger.put(notice("old"))
    await ledger.finish(await ledger.claim(), Posted("1"))
    await ledger.edit("old", "edited")
    await ledger.put(notice("k", place=RANDOM), notice("k", place=ELSEWHERE))
    claimed = await ledger.claims(limits=one_a_while)
    limited = next(each for each in claimed if each.place == RANDOM)
    for each in claimed:
        await ledger.finish(each, Posted("2") if each != limited else Limited(60, "T1/post"))
    await ledger.put(notice("again", place=ELSEWHERE), notice("k", place=PLACES[0]))
    await ledger.edit("old", "once more")
    passed = {(each.place, each.way) for each in await ledger.claims(limits=one_a_while)}
    assert passed == {(ELSEWHERE, Way.POST), (GENERAL, Way.EDIT)}
    clock.advance(seconds=60)
    assert {each.place for each in await ledger.claims(limits=one_a_while)} == {RANDOM, PLACES[0]}


async def test_somebody_who_waits_is_not_behind_a_fan_out(ledger: Ledger, clock: HandClock) -> None:
    fan_out = (replace(notice("k", place=place), patient=True) for place in PLACES)
    await ledger.put(*fan_out)
    clock.advance(seconds=1)
    await ledger.put(notice("answer", place=DIRECT))
    (first, *_) = await ledger.claims(limits=one_a_while)
    assert first.place == DIRECT


async def test_ten_edits_in_a_second_are_one(ledger: Ledger, clock: HandClock) -> None:
    await ledger.put(notice("k"))
    await ledger.finish(await ledger.claim(), Posted("1"))
    edits = []
    for number in range(10):
        await ledger.put(notice("k", f"number {number}"))
        edits += await ledger.claims()
        clock.advance(seconds=0.1)
    edits += await ledger.claims()
    assert [edit.card for edit in edits] == [say("number 9")]


@pytest.mark.parametrize("reach", [Reach.PLACE, Reach.SPACE])
async def test_what_is_closed_to_us_is_tried_once(
    ledger: Ledger, clock: HandClock, reach: Reach
) -> None:
    for key in ("one", "two", "three"):
        await ledger.put(notice(key), notice(key, place=RANDOM), notice(key, place=ELSEWHERE))
    refused = next(each for each in await ledger.claims() if each.place == GENERAL)
    await ledger.finish(refused, Never("Invite me.", reach))
    assert await ledger.stuck() == ("Invite me.",)
    clock.advance(seconds=LEASE.total_seconds())
    # What was under way at the other channel may have arrived: its own end tells.
    assert {each.place for each in await ledger.claims()} == {RANDOM, ELSEWHERE}
    await ledger.retry()
    assert GENERAL in {each.place for each in await ledger.claims()}


async def test_a_refused_person_is_reached_by_the_fallback(ledger: Ledger) -> None:
    thread = Place("slack", "T1", "general", "1700.1")
    await ledger.put(Notice(COMMUNITY, "k", DIRECT, say("Hello"), fallback=thread))
    await ledger.finish(await ledger.claim(), Never("No direct messages.", Reach.PERSON))
    instead = await ledger.claim()
    assert (instead.place, instead.card) == (thread, say("Hello"))
    assert await ledger.stuck() == ()


async def test_a_refused_person_without_a_fallback_is_stuck(ledger: Ledger) -> None:
    await ledger.put(notice("k", place=DIRECT))
    await ledger.finish(await ledger.claim(), Never("No direct messages.", Reach.PERSON))
    assert await ledger.stuck() == ("No direct messages.",)


async def test_what_is_unsure_is_posted_again_when_a_person_says_so(ledger: Ledger) -> None:
    await ledger.put(notice("k", "Thank you, Ben"), notice("sure", place=RANDOM))
    first, second = await ledger.claims()
    await ledger.finish(first, Unknown(0))
    await ledger.finish(second, Never("Invite me."))
    await ledger.finish(await ledger.claim(), Never("I cannot look."))
    await ledger.database.write(lambda work: work.notices.retry(COMMUNITY))
    for again in await ledger.claims():  # trying again by itself still means looking first
        assert bool(again.tried) is (again.place == GENERAL)
        await ledger.finish(again, Never("I cannot look."))
    (unsure,) = await ledger.database.read(lambda work: work.notices.unsure(COMMUNITY))
    assert (unsure.place, unsure.about) == (GENERAL, "Thank you, Ben")
    post = ledger.database.write
    assert await post(lambda work: work.notices.again(COMMUNITY, unsure.handle))
    assert not await post(lambda work: work.notices.again(COMMUNITY, unsure.handle))
    anew = await ledger.claim()
    assert (anew.key, anew.tried) == ("k", None)


async def test_what_a_person_found_is_left_and_stays_in_doubt(ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    await ledger.finish(await ledger.claim(), Unknown(0))
    await ledger.finish(await ledger.claim(), Never("I cannot look."))
    (unsure,) = await ledger.database.read(lambda work: work.notices.unsure(COMMUNITY))
    post = ledger.database.write
    assert await post(lambda work: work.notices.arrived(COMMUNITY, unsure.handle))
    assert not await post(lambda work: work.notices.arrived(COMMUNITY, unsure.handle))
    assert (await ledger.claims(), await ledger.stuck()) == ([], ())
    await ledger.put(notice("k", "Newer"))
    edit = await ledger.claim()
    assert edit.tried is not None  # it is looked for, and never posted a second time unseen


async def test_the_order_of_a_transaction_is_kept(ledger: Ledger) -> None:
    await ledger.put(*map(notice, ("z", "y", "x")))
    told = []
    while claimed := await ledger.claims():
        told += [showing.key for showing in claimed]
        await ledger.finish(claimed[0], Posted("1"))
    assert told == ["z", "y", "x"]


@pytest.mark.parametrize("address", [SQLITE], indirect=True)
async def test_claiming_steps_through_the_index(address: str, ledger: Ledger) -> None:
    await ledger.put(notice("k"))
    with sqlite_engine(address, writes=False).connect() as connection:
        for statement in (SPACES, HEADS):
            words = str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))
            values = dict.fromkeys(re.findall(r":(\w+)", words), 1)
            plan = connection.execute(text(f"EXPLAIN QUERY PLAN {words}"), values)
            steps = [row.detail for row in plan if " notice" in row.detail]
            assert steps
            assert all("ix_notice_pending" in step for step in steps), steps
