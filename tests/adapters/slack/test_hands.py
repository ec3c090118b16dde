"""Hands without ears: a worker delivers to Slack, needs the bot token alone and opens nothing."""

from collections.abc import AsyncIterator

import pytest

from adapters.slack import Keys, Slack, connect
from bot.kernel.card import say
from bot.kernel.desk import Desk
from bot.kernel.notice import Posted, Showing
from bot.kernel.place import Place
from storage.database import Database
from storage.work import SqlWork
from tests.adapters.slack.guild import Guild
from tests.clocks import HandClock
from tests.fakes.slack import FakeSlack

GENERAL = "C0GENERAL"


@pytest.fixture(params=["", FakeSlack.app_token], ids=["bot token", "both tokens"])
async def hands(
    request: pytest.FixtureRequest, slack: FakeSlack, database: Database, clock: HandClock
) -> AsyncIterator[Slack]:
    desk: Desk[SqlWork] = Desk((Guild().feature,), database, clock)
    keys = Keys(slack.bot_token, request.param, api_url=slack.api_url)
    hands = await connect(desk, database, clock, keys, listens=False)
    yield hands
    await hands.close()


async def test_they_post_and_hear_nothing(hands: Slack, slack: FakeSlack) -> None:
    showing = Showing("c1", "k", Place("slack", "T1", GENERAL), say("Hi"), 1, 1, "", None, "t")
    assert isinstance(await hands.messenger.show(showing, say("Hi")), Posted)
    assert slack.reads(GENERAL) == ["Hi"]
    assert (hands.routes, slack.sockets.connected) == ((), 0)
    assert {call.method for call in slack.calls} == {"auth.test", "chat.postMessage"}
