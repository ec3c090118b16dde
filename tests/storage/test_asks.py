"""The same ask is answered once, however often and wherever it is delivered."""

import asyncio

import pytest

from bot.kernel.answer import Answer, Refusal
from bot.kernel.card import say
from storage.database import Database
from storage.work import SqlWork
from tests.conftest import Opens
from tests.storage.ledger import COMMUNITY
from tests.storage.sessions import Gate, asked, somebody_waits

FIRST, SECOND = Answer(say("The first answer")), Answer(say("The second answer"), replaces=True)


def _answer(work: SqlWork, answer: Answer) -> Answer:
    before = work.asks.claim(COMMUNITY, "an ask", work.now)
    if before is None:
        work.asks.answer(COMMUNITY, "an ask", answer)
    return before or answer


async def test_an_ask_delivered_again_gets_the_stored_answer(database: Database) -> None:
    assert await database.write(lambda work: _answer(work, SECOND)) == SECOND
    assert await database.write(lambda work: _answer(work, FIRST)) == SECOND


async def test_another_communitys_ask_is_another(database: Database) -> None:
    await database.write(lambda work: _answer(work, FIRST))
    taken = await database.write(lambda work: work.asks.claim("another", "an ask", work.now))
    assert taken is None
    assert await database.read(lambda work: work.asks.answered(COMMUNITY, "an ask")) == FIRST


async def test_of_two_at_once_the_loser_gets_the_winners_answer(opens: Opens, address: str) -> None:
    winner, loser = opens(), opens()
    gate = Gate()

    def slowly(work: SqlWork) -> Answer:
        assert work.asks.claim(COMMUNITY, "an ask", work.now) is None
        gate.wait()
        work.asks.answer(COMMUNITY, "an ask", FIRST)
        return FIRST

    winning = asyncio.create_task(winner.write(slowly))
    await gate.reached()
    losing = asyncio.create_task(loser.write(lambda work: _answer(work, SECOND)))
    await somebody_waits(address)
    gate.open()
    assert await winning == await losing == FIRST
    assert asked(address, "SELECT count(*) FROM ask") == [(1,)]


async def test_where_the_winner_fails_the_other_one_answers(opens: Opens, address: str) -> None:
    winner, other = opens(), opens()
    gate = Gate()

    def fails(work: SqlWork) -> None:
        work.asks.claim(COMMUNITY, "an ask", work.now)
        gate.wait()
        raise Refusal("No.")

    failing = asyncio.create_task(winner.write(fails))
    await gate.reached()
    answering = asyncio.create_task(other.write(lambda work: _answer(work, SECOND)))
    await somebody_waits(address)
    gate.open()
    with pytest.raises(Refusal):
        await failing
    assert await answering == SECOND


async def test_of_many_deliveries_one_runs(opens: Opens) -> None:
    databases = [opens(), opens()]
    ran: list[int] = []

    def run(number: int, work: SqlWork) -> Answer:
        before = work.asks.claim(COMMUNITY, "an ask", work.now)
        if before:
            return before
        ran.append(number)
        answer = Answer(say(f"Number {number}"))
        work.asks.answer(COMMUNITY, "an ask", answer)
        return answer

    def delivery(number: int) -> "asyncio.Future[Answer]":
        database = databases[number % 2]
        return asyncio.ensure_future(database.write(lambda work: run(number, work)))

    answers = await asyncio.gather(*map(delivery, range(12)))
    assert len(ran) == 1
    assert set(answers) == {Answer(say(f"Number {ran[0]}"))}
