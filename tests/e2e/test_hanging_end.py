"""Whatever hangs, ten seconds after SIGTERM Hearth is gone, and nothing is lost or done twice."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.databases import POSTGRESQL, SQLITE, Templates
from tests.e2e import ledger
from tests.e2e.process import Ended, Hearth, running, until
from tests.e2e.slack_town import SlackTown, slack_town
from tests.e2e.towns import Gift
from tests.storage.sessions import session, somebody_waits

_WHY = "for staying until the last chair was stacked"
_TEN = 10.0

pytestmark = pytest.mark.slow


@asynccontextmanager
async def _settled(address: str) -> AsyncIterator[tuple[SlackTown, dict[str, str]]]:
    async with slack_town(history=True) as town:
        await ledger.settle_in(address, town.homes)
        yield town, {**town.settings, "DATABASE_URL": address}


async def _ends_in_time(hearth: Hearth) -> Ended:
    hearth.tell(signal.SIGTERM)
    async with asyncio.timeout(_TEN):
        return await hearth.ended()


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_call_that_hangs_is_let_go_of_and_looked_for(
    templates: Templates, tmp_path: Path, *, accepted: bool
) -> None:
    address = templates.empty(SQLITE, tmp_path)
    async with _settled(address) as (town, settings):
        town.slack.hang("chat.postMessage", accepted=accepted, times=len(town.homes))
        async with running(tmp_path, settings) as hearth:
            await hearth.ready()
            await town.give(Gift(0, 1, _WHY))
            await town.slack.until(lambda: _called(town, "chat.postMessage") == len(town.homes))
            ended = await _ends_in_time(hearth)
        assert (ended.code, ended.err) == (0, "")
        assert ledger.pending(address) == len(town.homes)
        async with running(tmp_path, settings) as next_one:
            await next_one.ready()
            await until(lambda: not ledger.pending(address))  # long before a lease would be over
        assert [town.count(home, _WHY) for home in town.homes] == [1, 1, 1]
        town.slack.let_go()


async def test_an_ask_that_hangs_is_given_up(templates: Templates, tmp_path: Path) -> None:
    address = templates.empty(SQLITE, tmp_path)
    async with _settled(address) as (town, settings):
        town.slack.hang("users.list", accepted=False)
        town.slack.hang("users.info", accepted=False)
        async with running(tmp_path, settings) as hearth:
            await hearth.ready()
            gift = Gift(0, 1, _WHY)
            await town.give(gift)
            assert not gift.is_answered
            ended = await _ends_in_time(hearth)
        town.slack.let_go()
        assert ended.code == 0
        assert "Traceback" not in ended.err
        assert ledger.read(address).gifts[_WHY] == 0


@pytest.mark.postgres
async def test_a_database_that_hangs_is_left(templates: Templates, tmp_path: Path) -> None:
    address = templates.empty(POSTGRESQL, tmp_path)
    async with _settled(address) as (town, settings), running(tmp_path, settings) as hearth:
        await hearth.ready()
        gift = Gift(0, 1, _WHY)
        with session(address) as connection:
            connection.exec_driver_sql("LOCK TABLE ask, notice IN ACCESS EXCLUSIVE MODE")
            await town.give(gift)
            await somebody_waits(address)
            ended = await _ends_in_time(hearth)
        assert ended.code == 0
        assert "Something still hung" in ended.err
        assert "Traceback" not in ended.err
        assert not gift.is_answered
        assert ledger.read(address).gifts[_WHY] == 0


@pytest.mark.postgres
async def test_told_to_end_while_it_starts_it_ends(templates: Templates, tmp_path: Path) -> None:
    address = templates.empty(POSTGRESQL, tmp_path)
    lock = "SELECT pg_advisory_xact_lock(hashtextextended('hearth migrations', 0))"
    async with slack_town(history=True) as town:
        settings = {**town.settings, "DATABASE_URL": address}
        with session(address) as connection:
            connection.exec_driver_sql(lock)
            async with running(tmp_path, settings) as hearth:
                await somebody_waits(address)
                ended = await _ends_in_time(hearth)
        assert (ended.code, ended.out) == (0, "")


def _called(town: SlackTown, method: str) -> int:
    return sum(call.method == method for call in town.slack.calls)
