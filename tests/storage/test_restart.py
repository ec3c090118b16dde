"""A PostgreSQL that goes away and comes back: what was committed stays, the next work succeeds."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.kernel.answer import Answer
from bot.kernel.card import say
from bot.kernel.work import InDoubt, Unreached, surely
from storage.database import Database
from storage.reach import reached
from storage.work import SqlWork
from tests.conftest import Opens
from tests.databases import POSTGRESQL, Templates
from tests.storage.people import GENERAL, school
from tests.storage.sessions import PATIENCE, Gate

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("address", [POSTGRESQL], indirect=True),
]


async def test_connections_gone_stale_are_replaced(opens: Opens, templates: Templates) -> None:
    database = opens()
    opened = await database.write(school)
    templates.server.restart()
    assert await database.read(lambda work: work.communities.at(GENERAL)) == opened
    await database.put("cursor", "17")
    assert await database.get("cursor") == "17"


async def test_what_was_under_way_is_run_again_as_a_whole(
    opens: Opens, templates: Templates
) -> None:
    database, gate, runs = opens(), Gate(), count(1)

    def slow(work: SqlWork) -> int:
        school(work)
        gate.wait()
        work.communities.at(GENERAL)
        return next(runs)

    writing = asyncio.create_task(database.write(slow))
    await gate.reached()
    templates.server.restart(crash=True)
    gate.open()
    assert await writing == 1  # the first run never came to its end
    assert await database.read(lambda work: work.communities.at(GENERAL)) is not None


async def test_who_asks_while_it_is_away_is_answered_when_it_is_back(
    opens: Opens, templates: Templates, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, found_away = opens(), _watched(monkeypatch)
    with _away(templates):
        asking = asyncio.create_task(database.write(school))
        reading = asyncio.create_task(database.read(lambda work: work.communities.at(GENERAL)))
        assert await asyncio.to_thread(found_away.wait, PATIENCE)
    await asyncio.wait({reading})
    assert await asking == await database.read(lambda work: work.communities.at(GENERAL))


async def test_at_the_end_nobody_waits_for_it(
    opens: Opens, templates: Templates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.patience.AWAY", 10 * PATIENCE)
    database, found_away = opens(), _watched(monkeypatch)
    with _away(templates):
        asking = asyncio.create_task(database.write(school))
        assert await asyncio.to_thread(found_away.wait, PATIENCE)
        database.hurry()
        with pytest.raises(Unreached):
            await asyncio.wait_for(asking, PATIENCE)


async def test_where_it_stays_away_the_asker_is_told(
    opens: Opens,
    templates: Templates,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("storage.patience.AWAY", 0.3)
    database = opens()
    with _away(templates), pytest.raises(Unreached, match="nothing was saved"):
        await database.write(school)
    assert await database.read(lambda work: work.communities.at(GENERAL)) is None
    assert caplog.messages == ["The database is away", "The database is back"]


async def test_a_bug_is_no_reason_to_wait(opens: Opens) -> None:
    runs = count(1)

    def wrong(work: SqlWork) -> None:
        next(runs)
        work.lock(b"no text")  # type: ignore[arg-type]

    with pytest.raises(DBAPIError):
        await opens().write(wrong)
    assert next(runs) == 2


@pytest.mark.parametrize("committed", [True, False])
async def test_a_commit_nobody_knows_the_end_of_is_not_run_again(
    opens: Opens,
    committed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    database, runs = opens(), count(1)
    with _cut_off_in_commit(database, committed=committed), pytest.raises(InDoubt):
        await database.write(lambda work: (next(runs), school(work)))
    assert next(runs) == 2
    found = await database.read(lambda work: work.communities.at(GENERAL))
    assert (found is not None) is committed


@pytest.mark.parametrize("committed", [True, False])
async def test_an_ask_in_doubt_is_answered_once_all_the_same(
    opens: Opens,
    committed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    database, saved = opens(), count(1)

    def answer(work: SqlWork) -> Answer:
        before = work.asks.claim("school", "ask", work.now)
        if before:
            return before
        answer = Answer(say(f"Saved {next(saved)}"))
        work.asks.answer("school", "ask", answer)
        return answer

    with _cut_off_in_commit(database, committed=committed):
        answered = await surely(database, answer)
    assert answered == Answer(say("Saved 1" if committed else "Saved 2"))
    assert await database.read(lambda work: work.asks.answered("school", "ask")) == answered


def _watched(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Set as soon as somebody found the database away."""
    found_away = Event()

    @contextmanager
    def watched(engine: Engine, **options: Any) -> Iterator[Connection]:  # noqa: ANN401 - as there
        try:
            with reached(engine, **options) as connection:
                yield connection
        except Unreached:
            found_away.set()
            raise

    monkeypatch.setattr("storage.database.reached", watched)
    return found_away


@contextmanager
def _cut_off_in_commit(database: Database, *, committed: bool) -> Iterator[None]:
    """The line breaks once while a transaction is told to commit: before the server did, or after.

    The commit is the real one, and so is what the driver says on a line that is closed.
    """
    dialect, lines = database._writer.dialect, iter([1])  # noqa: SLF001 - no other way in
    commit = dialect.do_commit

    def breaks(connection: Any) -> None:  # noqa: ANN401 - the driver's own
        if next(lines, None):
            if committed:
                commit(connection)
            connection.driver_connection.pgconn.finish()
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        commit(connection)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(dialect, "do_commit", breaks)
        yield


@contextmanager
def _away(templates: Templates) -> Iterator[None]:
    templates.server.halt()
    try:
        yield
    finally:
        templates.server.resume()
