"""A token revoked in the middle of a fan-out: the rest is set aside, said, and delivered later."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from functools import partial

import pytest

from adapters.slack import connect, roster
from bot import catalog
from bot.kernel.card import say
from bot.kernel.courier import Courier
from bot.kernel.desk import Desk
from bot.kernel.notice import Messenger, Notice
from bot.kernel.place import Place
from storage.database import Database
from storage.work import SqlWork
from tests.bot.kernel.platform import Platform
from tests.clocks import HandClock
from tests.databases import SQLITE, opened
from tests.fakes.slack import FakeSlack
from tests.stages.slack_actor import SlackActor
from tests.stages.slack_house import CHANNELS, joined, keys_of, populate
from tests.stages.unlimited import unlimited

WORDS = [f"Invitation {number}" for number in range(10)]
ELSEWHERE = Place("discord", "G1", "general")
POST = "chat.postMessage"

pytestmark = pytest.mark.parametrize("address", [SQLITE], indirect=True)


@dataclass
class Workspace:
    """A Slack, and Hearth as it runs from one start to the next, with another platform beside."""

    slack: FakeSlack
    database: Database
    clock: HandClock
    elsewhere: Platform

    @asynccontextmanager
    async def started(self, token: str) -> AsyncIterator[tuple[SlackActor, Courier[SqlWork]]]:
        """Hearth with this token, Ana in front of it, and its deliveries."""
        desk = Desk(catalog.features(), self.database, self.clock)
        keys = replace(keys_of(self.slack, socket=False), bot_token=token)
        hearth = await connect(desk, self.database, self.clock, keys)
        hands: dict[str, Messenger] = {"slack": hearth.messenger, "discord": self.elsewhere}
        with unlimited("slack"):
            async with joined(self.slack, hearth, socket=False):
                courier = Courier(self.database, hands, self.clock)
                yield SlackActor("Ana", self.slack, desk), courier

    async def fans_out(self) -> None:
        """Want many messages in three channels and one elsewhere."""
        places = [Place("slack", "T1", channel) for channel in CHANNELS.values()]
        wanted = [
            Notice("slack-T1", words, place, say(words), patient=True)
            for words in WORDS
            for place in (*places, ELSEWHERE)
        ]
        for each in wanted:
            await self.database.write(partial(_put, each))
            self.clock.advance(milliseconds=1)

    def posts(self) -> int:
        """How often Slack was asked to post."""
        return sum(call.method == POST for call in self.slack.calls)

    def stands(self, channel: str) -> list[str]:
        """What stands in a channel."""
        return list(self.slack.reads(CHANNELS[channel]))


def _put(notice: Notice, work: SqlWork) -> None:
    work.notices.put(notice)


@pytest.fixture
def database(address: str, clock: HandClock) -> Iterator[Database]:
    hears = catalog.hearing(catalog.features())
    with closing(opened(address, clock, hears)) as database:
        yield database


@pytest.fixture
async def workspace(database: Database, clock: HandClock) -> AsyncIterator[Workspace]:
    async with FakeSlack() as slack:
        populate(slack)
        yield Workspace(slack, database, clock, Platform("discord"))


def _revoke(slack: FakeSlack) -> str:
    """Slack takes another token only."""
    slack.teams["T1"] = replace(slack.teams["T1"], token="xoxb-another")
    return "xoxb-another"


async def test_the_rest_is_set_aside_and_delivered_with_a_new_token(workspace: Workspace) -> None:
    slack = workspace.slack
    async with workspace.started(slack.bot_token) as (ana, courier):
        await workspace.fans_out()
        await courier.round()
        await slack.until(lambda: workspace.posts() == len(CHANNELS))
        fresh = _revoke(slack)
        await courier.settle()
        assert workspace.posts() <= 2 * len(CHANNELS)  # one more for each channel at the most
        assert len(workspace.elsewhere.standing) == len(WORDS)
        await ana.says("/hearth help")
        await ana.hears("stuck", "SLACK_BOT_TOKEN", "install the app again")
    assert all(len(workspace.stands(name)) == 1 for name in CHANNELS)
    async with workspace.started(fresh) as (ana, courier):
        await courier.settle()
        assert all(len(workspace.stands(name)) == 1 for name in CHANNELS)
        await ana.says("/hearth setup")
        await ana.fills(home="general", zone="Europe/Berlin")
        await ana.hears("Berlin")
        await courier.settle()
        assert [workspace.stands(name) for name in CHANNELS] == [WORDS] * len(CHANNELS)
        await ana.says("/hearth help")
        assert "stuck" not in await ana.hears("/hearth setup")


async def test_who_asks_while_nobody_can_be_looked_up_is_told_the_cure(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workspace.started(workspace.slack.bot_token) as (ana, _):
        await ana.says("/hearth help")
        monkeypatch.setattr(roster, "FRESH", -1.0)  # whether she still administers is asked again
        _revoke(workspace.slack)
        await ana.says("/hearth help")
        await ana.hears("Slack no longer takes SLACK_BOT_TOKEN", "nothing was saved")
