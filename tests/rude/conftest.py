"""A hall for rude people: every platform, on SQLite; the databases have tests of their own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.clocks import HandClock
from tests.conversations.conftest import STAGES
from tests.conversations.hall import Hall, open_hall
from tests.databases import SQLITE, Templates


@pytest.fixture
def address(templates: Templates, tmp_path: Path) -> str:
    """The address of a fresh, migrated SQLite database."""
    return templates.fresh(SQLITE, tmp_path)


@pytest.fixture(params=["slack over HTTP", "discord", "playground"])
async def hall(
    request: pytest.FixtureRequest, address: str, clock: HandClock
) -> AsyncIterator[Hall]:
    """Hearth, set up, with people who may speak."""
    async with open_hall(address, clock, STAGES[request.param]) as hall:
        yield hall


on_slack = pytest.mark.parametrize("hall", ["slack over HTTP"], indirect=True)
on_discord = pytest.mark.parametrize("hall", ["discord"], indirect=True)
in_the_playground = pytest.mark.parametrize("hall", ["playground"], indirect=True)
