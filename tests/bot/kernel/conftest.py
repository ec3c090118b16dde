"""A Courier on each database, without a platform."""

import pytest

from bot.kernel.courier import Courier
from storage.database import Database
from tests.bot.kernel.platform import Platform, Post
from tests.bot.kernel.survey import SPACE, Survey
from tests.clocks import HandClock


@pytest.fixture
def post(database: Database, clock: HandClock) -> Post:
    """The Courier, its ledger and its platform; nothing wanted yet."""
    platform = Platform()
    return Post(database, clock, platform, Courier(database, {"slack": platform}, clock))


@pytest.fixture
async def survey(database: Database, clock: HandClock) -> Survey:
    """A small feature and its Desk, in a space that is open."""
    survey = Survey(database, clock)
    await survey.desk.meet(SPACE)
    return survey
