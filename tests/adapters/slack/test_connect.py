"""Connecting: wrong keys are named with their cure, and nothing is left behind."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeAlias

import aiohttp
import pytest

from adapters.slack import Keys, Slack, connect
from bot.kernel.card import say
from bot.kernel.connection import NotConnected
from bot.kernel.desk import Desk
from bot.kernel.notice import Showing, Unknown
from bot.kernel.place import Place
from storage.database import Database
from storage.work import SqlWork
from tests.adapters.slack.guild import Guild
from tests.clocks import HandClock
from tests.fakes.slack import FakeSlack
from tests.stages.slack import open_stage
from tests.stages.slack_house import joined, keys_of, served

GENERAL = "C0GENERAL"
Connects: TypeAlias = Callable[[Keys], Awaitable[Slack]]


@pytest.fixture
def guild() -> Guild:
    return Guild()


@pytest.fixture
def desk(guild: Guild, database: Database, clock: HandClock) -> Desk[SqlWork]:
    return Desk((guild.feature,), database, clock)


@pytest.fixture
def connects(desk: Desk[SqlWork], database: Database, clock: HandClock) -> Connects:
    """Connects the desk with these keys."""
    return lambda keys: connect(desk, database, clock, keys)


@pytest.mark.parametrize(
    ("keys", "named", "cure"),
    [
        (Keys(""), "SLACK_BOT_TOKEN is missing", "starts with xoxb- from OAuth & Permissions"),
        (Keys("xapp-1"), "SLACK_BOT_TOKEN is not a bot token", "starts with xoxb-"),
        (Keys("xoxb-T1", app_token="xoxb-2"), "SLACK_APP_TOKEN", "starts with xapp-"),
        (Keys("xoxb-T1"), "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"),
        (Keys("xoxb-no", signing_secret="s"), "refused SLACK_BOT_TOKEN (invalid_auth)", "xoxb-"),
        (Keys("xoxb-T1", app_token="xapp-no"), "refused SLACK_APP_TOKEN", "connections:write"),
    ],
)
async def test_wrong_keys_are_named_with_their_cure(
    slack: FakeSlack,
    connects: Connects,
    keys: Keys,
    named: str,
    cure: str,
) -> None:
    with pytest.raises(NotConnected) as refused:
        await connects(replace(keys, api_url=slack.api_url))
    assert named in str(refused.value)
    assert cure in str(refused.value)
    assert keys.bot_token not in str(refused.value) or not keys.bot_token


async def test_an_unreachable_slack_is_named(connects: Connects) -> None:
    keys = Keys("xoxb-T1", signing_secret="s", api_url="http://127.0.0.1:9/api/")
    with pytest.raises(NotConnected, match="SLACK_API_URL"):
        await connects(keys)


async def test_a_proxy_in_front_of_slack_that_cannot_reach_it_is_named(
    slack: FakeSlack, connects: Connects
) -> None:
    slack.fail_at_the_edge("auth.test", status=503)
    with pytest.raises(NotConnected, match="an answer that makes no sense"):
        await connects(keys_of(slack, socket=False))


async def test_the_workspace_is_met(
    slack: FakeSlack, connects: Connects, database: Database
) -> None:
    hearth = await connects(keys_of(slack, socket=False))
    await hearth.close()
    met = await database.read(lambda work: work.communities.at(Place("slack", "T1", GENERAL)))
    assert met is not None
    assert met.name == "Guild"


async def test_the_environment_is_not_read(
    desk: Desk[SqlWork],
    database: Database,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("BOT_TOKEN", "APP_TOKEN", "SIGNING_SECRET", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"SLACK_{name}", "of something else")
    async with open_stage(desk, database, clock, socket=False) as stage:
        await stage.actor("Ana").says("/thank board")
        await stage.actor("Ana").hears("Board")


async def test_a_message_whose_connection_breaks_is_not_sent_again(
    slack: FakeSlack, connects: Connects
) -> None:
    hearth = await connects(keys_of(slack, socket=False))
    slack.drop("chat.postMessage", accepted=True)
    place = Place("slack", "T1", GENERAL)
    showing = Showing("c1", "k", place, say("Hi"), 1, 1, "", None, "t")
    assert isinstance(await hearth.messenger.show(showing, say("Hi")), Unknown)
    await hearth.close()
    assert slack.reads(GENERAL) == ["Hi"]


async def test_only_slack_may_knock(slack: FakeSlack, connects: Connects) -> None:
    hearth = await connects(keys_of(slack, socket=False))
    async with served(hearth) as url, aiohttp.ClientSession() as session:
        async with session.post(url, data={"command": "/thank"}) as unsigned:
            assert unsigned.status == 401
        async with session.post(url, data=b"x" * 1_000_001) as huge:
            assert huge.status == 413
        async with session.get(url) as got:
            assert got.status == 405
    await hearth.close()


async def test_a_prefix_is_part_of_every_command(slack: FakeSlack, connects: Connects) -> None:
    keys = keys_of(slack, socket=True, prefix="g-")
    hearth = await connects(keys)
    async with joined(slack, hearth, socket=True):
        reply = await slack.as_user("U0ANA").command("/g-thank", "never", channel=GENERAL)
    assert reply.text == "No, never. Try /g-thank give."


async def test_a_socket_that_is_sent_away_comes_back(
    desk: Desk[SqlWork], database: Database, clock: HandClock
) -> None:
    async with open_stage(desk, database, clock, socket=True) as stage:
        for times, reason in enumerate(("warning", "refresh_requested"), start=2):
            await stage.slack.disconnect(reason)
            await stage.slack.connected(times)
            await stage.actor("Ana").says("/thank board")
            await stage.actor("Ana").hears("Board")


async def test_closing_finishes_what_was_begun(
    slack: FakeSlack, guild: Guild, connects: Connects
) -> None:
    hearth = await connects(keys_of(slack, socket=True))
    await slack.connected()
    ana = slack.as_user("U0ANA")
    line = "slow for the calm incident review"
    answered = asyncio.create_task(ana.command("/thank", line, channel=GENERAL))
    await slack.until(guild.waiting.is_set)
    closing = asyncio.create_task(hearth.close())
    guild.gate.set()
    await closing
    assert (await answered).text == "At last"
    assert slack.sockets.count == 0


async def test_a_large_workspace_is_read_page_by_page(slack: FakeSlack, connects: Connects) -> None:
    slack.page_most = 5
    for number in range(12):
        slack.user(f"U1{number}", f"Number {number}")
    pages = len(slack.users) / slack.page_most
    hearth = await connects(keys_of(slack, socket=True))
    async with joined(slack, hearth, socket=True):
        await slack.until(lambda: _count(slack, "users.list") >= pages)
        line = "give <@U10> <@U11> for the calm incident review"
        await slack.as_user("U0ANA").command("/thank", line, channel=GENERAL)
    assert _count(slack, "users.info") == 0


def _count(slack: FakeSlack, method: str) -> int:
    return sum(call.method == method for call in slack.calls)
