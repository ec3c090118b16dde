"""Every conversation, on every stage and every database."""

from collections.abc import AsyncIterator

import pytest

from tests.clocks import HandClock
from tests.conversations.hall import Hall, Opens, open_hall
from tests.stages import discord_stage, playground, slack

STAGES: dict[str, Opens] = {
    "slack over HTTP": lambda *house: slack.open_stage(*house, socket=False),
    "slack over Socket Mode": lambda *house: slack.open_stage(*house, socket=True),
    "discord": discord_stage.open_stage,
    "playground": playground.open_stage,
}


@pytest.fixture(params=STAGES)
async def hall(
    request: pytest.FixtureRequest, address: str, clock: HandClock
) -> AsyncIterator[Hall]:
    """Hearth, set up, with people who may speak."""
    async with open_hall(address, clock, STAGES[request.param]) as hall:
        yield hall
        assert list(hall.stage.refusals()) == []
