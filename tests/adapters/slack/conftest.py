"""Hearth with the tiny feature, connected to the lookalike over HTTP and over a socket."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.slack.post import SlackMessenger
from bot.kernel.courier import Courier
from bot.kernel.desk import Desk
from storage.database import Database
from storage.work import SqlWork
from tests.adapters.slack.guild import Guild
from tests.adapters.slack.showings import messenger_at
from tests.clocks import HandClock
from tests.databases import SQLITE, Templates
from tests.fakes.slack import FakeSlack
from tests.stages.slack import SlackStage, open_stage
from tests.stages.slack_house import populate


@dataclass
class Town:
    """Everything a test of the adapter talks to."""

    stage: SlackStage
    guild: Guild
    courier: Courier[SqlWork]
    desk: Desk[SqlWork]

    @property
    def slack(self) -> FakeSlack:
        """The lookalike."""
        return self.stage.slack


@pytest.fixture(params=[False, True], ids=["http", "socket"])
def socket(request: pytest.FixtureRequest) -> bool:
    """Both ways in."""
    return bool(request.param)


@pytest.fixture
def address(templates: Templates, tmp_path: Path) -> str:
    """One database is enough here: storage has its own tests."""
    return templates.fresh(SQLITE, tmp_path)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """The lookalike with the usual people in it, and nobody connected."""
    async with FakeSlack(history_readable=True) as slack:
        populate(slack)
        yield slack


@pytest.fixture
def messenger(slack: FakeSlack) -> SlackMessenger:
    """Hearth's hands in it."""
    return messenger_at(slack.api_url)


@pytest.fixture
async def town(database: Database, clock: HandClock, *, socket: bool) -> AsyncIterator[Town]:
    """A Slack with the tiny feature in it."""
    guild = Guild()
    desk = Desk((guild.feature,), database, clock)
    async with open_stage(desk, database, clock, socket=socket) as stage:
        courier = Courier(database, {"slack": stage.messenger}, clock)
        yield Town(stage, guild, courier, desk)
        guild.gate.set()
