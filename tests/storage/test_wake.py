"""What one process commits, another hears of; a server that restarts silences nobody for long."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.kernel.answer import Refusal
from bot.kernel.notice import Notice
from bot.kernel.rhythm import weekly
from storage.database import Database
from storage.work import SqlWork
from tests.conftest import Opens
from tests.databases import POSTGRESQL, SQLITE, Templates
from tests.storage.ledger import notice
from tests.storage.people import school
from tests.storage.sessions import PATIENCE

NOTICED, PLANNED = "noticed", "planned"


class Ear:
    """A process that listens, and what it hears."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._heard: asyncio.Queue[tuple[str, int]] = asyncio.Queue()
        database.noticed = lambda places: self._heard.put_nowait((NOTICED, len(places)))
        database.planned = lambda: self._heard.put_nowait((PLANNED, 0))

    async def hears(self) -> tuple[str, int]:
        """The next thing, and how many places are named."""
        async with asyncio.timeout(PATIENCE):
            return await self._heard.get()

    async def is_woken(self) -> None:
        """Return once it has been woken for everything it may have missed."""
        assert [await self.hears(), await self.hears()] == [(NOTICED, 0), (PLANNED, 0)]


@pytest.fixture
async def ear(opens: Opens) -> AsyncIterator[Ear]:
    ear = Ear(opens())
    listening = asyncio.create_task(ear.database.listen())
    yield ear
    assert not listening.done()
    listening.cancel()
    await asyncio.wait({listening})


@pytest.fixture
def other(opens: Opens) -> Database:
    return opens()


def _put(work: SqlWork, *more: Notice) -> None:
    for each in (notice("one"), *more):
        work.notices.put(each)


def _plan(work: SqlWork) -> None:
    work.schedules.put("school", "digest", weekly(0, 9, "UTC"))


def _put_and_plan(work: SqlWork) -> None:
    _put(work)
    _plan(work)


@pytest.mark.postgres
@pytest.mark.parametrize("address", [POSTGRESQL], indirect=True)
async def test_another_ones_commits_are_heard_once_each(ear: Ear, other: Database) -> None:
    await ear.is_woken()
    await other.write(lambda work: _put(work, notice("two"), notice("three")))
    assert await ear.hears() == (NOTICED, 0)
    await other.write(school)
    await other.write(_plan)
    assert await ear.hears() == (PLANNED, 0)
    await other.write(_put_and_plan)
    assert [await ear.hears(), await ear.hears()] == [(NOTICED, 0), (PLANNED, 0)]


@pytest.mark.postgres
@pytest.mark.parametrize("address", [POSTGRESQL], indirect=True)
async def test_ones_own_commits_are_not_heard_again(ear: Ear, other: Database) -> None:
    await ear.is_woken()
    await ear.database.write(_put)
    assert await ear.hears() == (NOTICED, 1)
    await other.write(_plan)
    assert await ear.hears() == (PLANNED, 0)


@pytest.mark.postgres
@pytest.mark.parametrize("address", [POSTGRESQL], indirect=True)
async def test_what_was_rolled_back_is_not_heard(ear: Ear, other: Database) -> None:
    await ear.is_woken()

    def refuse(work: SqlWork) -> None:
        _put(work)
        raise Refusal("No.")

    with pytest.raises(Refusal):
        await other.write(refuse)
    await other.write(_plan)
    assert await ear.hears() == (PLANNED, 0)


@pytest.mark.postgres
@pytest.mark.parametrize("address", [POSTGRESQL], indirect=True)
async def test_after_a_restart_of_the_server_it_hears_again(
    ear: Ear, other: Database, templates: Templates, caplog: pytest.LogCaptureFixture
) -> None:
    await ear.is_woken()
    caplog.set_level(logging.WARNING, "storage.wake")
    await asyncio.to_thread(templates.server.restart)
    await ear.is_woken()
    await other.write(_put)
    assert await ear.hears() == (NOTICED, 0)
    assert caplog.messages == ["Wake-ups cannot be heard"]


@pytest.mark.parametrize("address", [SQLITE], indirect=True)
async def test_a_file_has_nobody_else_to_hear_of(ear: Ear) -> None:
    await ear.database.write(_put)
    assert await ear.hears() == (NOTICED, 1)
