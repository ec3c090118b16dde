"""A transaction happens as a whole or not at all, and readers never write."""

import asyncio

import pytest
from sqlalchemy.exc import DBAPIError

from bot.kernel.answer import Answer, Refusal
from bot.kernel.card import say
from bot.kernel.community import Community
from bot.kernel.draft import Draft
from bot.kernel.form import Given
from bot.kernel.happened import Happened
from bot.kernel.notice import Notice
from bot.kernel.people import Profile
from bot.kernel.place import Place
from bot.kernel.rhythm import weekly
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.conftest import Opens
from tests.databases import opened
from tests.storage.people import ANA, GENERAL, SPACE, school
from tests.storage.sessions import Gate, everything, somebody_waits


def _everything_at_once(work: SqlWork) -> None:
    community = school(work)
    work.asks.claim(community.id, "ask", work.now)
    work.asks.answer(community.id, "ask", Answer(say("Done")))
    work.members.meet(community.id, [Profile(ANA, "Ana")])
    draft = Draft(community.id, "draft", ANA, "kudos give", 0, Given())
    work.drafts.keep(draft, work.now, work.now)
    work.notices.put(Notice(community.id, "key", GENERAL, say("Hello")))
    work.schedules.put(community.id, "digest", weekly(0, 9, "UTC"))
    raise Refusal("No.")


async def test_an_exception_leaves_nothing_behind(database: Database, address: str) -> None:
    with pytest.raises(Refusal):
        await database.write(_everything_at_once)
    assert not any(everything(address).values())


async def test_nobody_is_told_of_what_was_rolled_back(database: Database) -> None:
    told: list[str] = []
    database.noticed = lambda _: told.append("noticed")
    database.planned = lambda: told.append("planned")
    with pytest.raises(Refusal):
        await database.write(_everything_at_once)
    assert told == []


async def test_after_a_commit_it_is_told_what_was_noticed_and_planned(database: Database) -> None:
    noticed: list[set[Place]] = []
    planned: list[str] = []
    database.noticed = lambda places: noticed.append(set(places))
    database.planned = lambda: planned.append("planned")
    await database.write(lambda work: work.notices.put(Notice("c", "k", GENERAL, say("Hello"))))
    await database.write(lambda work: work.schedules.put("c", "digest", weekly(0, 9, "UTC")))
    await database.write(lambda work: work.notices.clear("c", "k"))
    await database.write(school)
    assert noticed == [{GENERAL}, {GENERAL}]
    assert planned == ["planned"]


async def test_a_reader_cannot_write(database: Database, address: str) -> None:
    with pytest.raises(DBAPIError):
        await database.read(school)
    assert not any(everything(address).values())


async def test_a_reader_is_not_kept_waiting_by_a_writer(database: Database) -> None:
    gate = Gate()

    def slow(work: SqlWork) -> None:
        school(work)
        gate.wait()

    writing = asyncio.create_task(database.write(slow))
    await gate.reached()
    assert await database.read(lambda work: work.communities.at(GENERAL)) is None
    gate.open()
    await writing
    assert await database.read(lambda work: work.communities.at(GENERAL)) is not None


async def test_two_sessions_writing_at_once_both_succeed(opens: Opens, address: str) -> None:
    one, other = opens(), opens()
    gate = Gate()

    def first(work: SqlWork) -> None:
        school(work)
        gate.wait()

    ahead = asyncio.create_task(one.write(first))
    await gate.reached()
    behind = asyncio.create_task(other.write(school))
    await somebody_waits(address)
    gate.open()
    await ahead
    assert (await behind).id == (await one.read(school_there)).id
    assert len(everything(address)["community"]) == 1


def school_there(work: SqlWork) -> Community:
    found = work.communities.at(GENERAL)
    assert found is not None
    return found


async def test_a_lock_lets_one_transaction_in_at_a_time(opens: Opens, address: str) -> None:
    one, other = opens(), opens()
    gate = Gate()
    order: list[str] = []

    def first(work: SqlWork) -> None:
        work.lock("allowance/ana")
        gate.wait()
        order.append("first")

    def second(work: SqlWork) -> None:
        work.lock("allowance/ana")
        order.append("second")

    ahead = asyncio.create_task(one.write(first))
    await gate.reached()
    behind = asyncio.create_task(other.write(second))
    await somebody_waits(address)
    gate.open()
    await asyncio.gather(ahead, behind)
    assert order == ["first", "second"]


async def test_what_happened_is_heard_in_the_same_transaction(
    address: str, clock: HandClock
) -> None:
    def hear(happened: Happened, work: SqlWork) -> None:
        work.members.meet(happened.community.id, [Profile(ANA, happened.name)])

    def tell(work: SqlWork) -> None:
        community = school(work)
        work.tell(Happened("party", community))
        assert work.members.names(community.id, [ANA]) == {ANA: "party"}
        raise Refusal("No.")

    database = opened(address, clock, {"party": [hear]})
    try:
        with pytest.raises(Refusal):
            await database.write(tell)
    finally:
        database.close()
    assert not everything(address)["member"]


async def test_now_is_the_same_instant_throughout_a_transaction(
    database: Database, clock: HandClock
) -> None:
    def run(work: SqlWork) -> bool:
        began = work.now
        clock.advance(hours=1)
        return work.now == began

    assert await database.write(run)


async def test_a_second_opening_finds_what_the_first_committed(opens: Opens) -> None:
    await opens().write(school)
    again = await opens().read(lambda work: work.communities.at(GENERAL))
    assert again is not None
    assert again.name == SPACE.name
