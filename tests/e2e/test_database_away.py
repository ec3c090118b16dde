"""PostgreSQL goes and comes back under a running Hearth: it stays, waits and makes up for it."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from tests.databases import POSTGRESQL, Templates
from tests.e2e import ledger
from tests.e2e.process import Hearth, running, until
from tests.e2e.slack_town import SlackTown, slack_town
from tests.e2e.towns import ANSWERED, Gift
from tests.storage.sessions import asked, session

_BEFORE, _WHILE = "for the map you drew", "for the torch you found in the dark"
_POST = "chat.postMessage"
_DUE = (
    "UPDATE schedule SET rule = 'FREQ=DAILY', at = to_char(now(), 'HH24:MI'), "
    "next_at = date_trunc('minute', now())"
)

pytestmark = [pytest.mark.slow, pytest.mark.postgres]


@pytest.fixture
def address(templates: Templates, tmp_path: Path) -> str:
    """The address of an empty database."""
    return templates.empty(POSTGRESQL, tmp_path)


@asynccontextmanager
async def _at_work(address: str, folder: Path) -> AsyncIterator[tuple[SlackTown, Hearth]]:
    async with slack_town(history=True) as town:
        await ledger.settle_in(address, town.homes)
        settings = {**town.settings, "DATABASE_URL": address}
        async with running(folder, settings) as hearth:
            await hearth.ready()
            yield town, hearth


@contextmanager
def _away(templates: Templates) -> Iterator[None]:
    templates.server.halt()
    try:
        yield
    finally:
        templates.server.resume()


async def test_asks_deliveries_and_schedules_go_on(
    templates: Templates, address: str, tmp_path: Path
) -> None:
    async with _at_work(address, tmp_path) as (town, hearth):
        town.slack.hang(_POST, accepted=True, times=len(town.homes))
        await town.give(Gift(0, 1, _BEFORE))
        await town.slack.until(lambda: _posts(town) == len(town.homes))
        with session(address) as connection:
            connection.exec_driver_sql(_DUE)
        asks = Gift(1, 2, _WHILE)
        with _away(templates):
            town.slack.let_go()  # what was posted cannot be written down now
            await town.give(asks)
            assert asks.heard == ["Working on it… the answer follows here."]
        await until(lambda: any(ANSWERED in each for each in town.later(asks)))
        await until(lambda: not ledger.pending(address))
        await until(lambda: asked(address, "SELECT state FROM occurrence") == [("done",)])
        hearth.tell(signal.SIGTERM)
        ended = await hearth.ended()
    assert ended.code == 0
    assert ended.err.count("The database is away") == ended.err.count("The database is back") == 1
    for why in (_BEFORE, _WHILE):
        assert ledger.read(address).gifts[why] == 1
        assert [town.count(home, why) for home in town.homes[1:]] == [1, 1]
    assert town.refusals() == []


async def test_told_to_end_meanwhile_it_ends_and_says_that_nothing_was_saved(
    templates: Templates, address: str, tmp_path: Path
) -> None:
    async with _at_work(address, tmp_path) as (town, hearth):
        asks = Gift(0, 1, _WHILE)
        with _away(templates):
            await town.give(asks)
            hearth.tell(signal.SIGTERM)
            async with asyncio.timeout(10):
                ended = await hearth.ended()
        assert ended.code == 0
        assert "still hung" not in ended.err
        assert any("nothing was saved" in each for each in town.later(asks))
        assert ledger.read(address).gifts[_WHILE] == 0


def _posts(town: SlackTown) -> int:
    return sum(call.method == _POST for call in town.slack.calls)
