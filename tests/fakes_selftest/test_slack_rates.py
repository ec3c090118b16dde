"""The lookalike's rate limits: off by default, and no kinder than Slack's own once they are on."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, Limited, Rate, Rates
from tests.fakes_selftest.slack_guild import QUIET, settle
from tests.fakes_selftest.slack_listener import client

POST = "chat.postMessage"


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        settle(slack)
        slack.channel("C5", "lounge", members=["U1"])
        slack.limits.enforce()
        yield slack


async def call(slack: FakeSlack, method: str, **args: Any) -> str | None:  # noqa: ANN401 -- as slack_sdk
    """The seconds a call was told to wait; None for a call that was taken."""
    team = slack.teams[slack.channels[args["channel"]].team if "channel" in args else "T1"]
    web = AsyncWebClient(token=team.token, base_url=slack.api_url, retry_handlers=[])
    try:
        await web.api_call(method, json=args)
    except SlackApiError as refused:
        if (refused.response.status_code, refused.response["error"]) != (429, "ratelimited"):
            raise
        return str(refused.response.headers["Retry-After"])
    return None


async def test_nothing_is_limited_until_it_is_asked_for() -> None:
    async with FakeSlack() as slack:
        settle(slack)
        for _ in range(3):
            await client(slack).chat_postMessage(channel="C1", **QUIET)
        assert (len(slack.reads("C1")), slack.limits.met) == (3, [])


async def test_a_channel_takes_one_message_a_second(slack: FakeSlack) -> None:
    assert await call(slack, POST, channel="C1", **QUIET) is None
    assert await call(slack, POST, channel="C1", **QUIET) == "1"
    assert await call(slack, POST, channel="C5", **QUIET) is None
    slack.clock.forward(0.5)
    assert await call(slack, POST, channel="C1", **QUIET) == "1"
    slack.clock.forward(0.4)
    assert await call(slack, POST, channel="C1", **QUIET) is None
    assert slack.reads("C1") == ["Hi", "Hi"]
    assert slack.limits.met == [Limited(POST, "T1", "C1", 1)] * 2
    assert [each.error for each in slack.calls].count("ratelimited") == 2


async def test_a_thread_and_a_person_are_no_way_round(slack: FakeSlack) -> None:
    await call(slack, POST, channel="C1", **QUIET)
    (first,) = slack.messages("C1")
    assert await call(slack, POST, channel="C1", thread_ts=first.ts, **QUIET) == "1"
    await client(slack).chat_postMessage(channel="W2", **QUIET)
    assert await call(slack, POST, channel="DW2", **QUIET) == "1"


async def test_a_workspace_takes_so_many_within_any_minute(slack: FakeSlack) -> None:
    slack.limits.enforce(Rates(channel=Rate(9, 1.0), workspace=Rate(3, 60.0)))
    for _ in range(3):
        assert await call(slack, POST, channel="C1", **QUIET) is None
        slack.clock.forward(10)
    assert await call(slack, POST, channel="C5", **QUIET) == "30"
    assert await call(slack, POST, channel="C9", **QUIET) is None
    slack.clock.forward(30)
    assert await call(slack, POST, channel="C5", **QUIET) is None
    assert await call(slack, POST, channel="C5", **QUIET) == "10"
    assert {each.channel for each in slack.limits.met} == {""}


async def test_what_is_turned_down_does_not_count(slack: FakeSlack) -> None:
    slack.limits.enforce(Rates(channel=Rate(1, 30.0), workspace=Rate(2, 60.0)))
    await call(slack, POST, channel="C1", **QUIET)
    for _ in range(3):
        assert await call(slack, POST, channel="C1", **QUIET) == "30"
    assert await call(slack, POST, channel="C5", **QUIET) is None


@pytest.mark.parametrize("method", ["chat.update", "chat.delete", "conversations.history"])
async def test_the_third_tier_is_counted_by_method_and_workspace(method: str) -> None:
    async with FakeSlack(history_readable=True) as slack:
        settle(slack)
        posted = [await client(slack).chat_postMessage(channel="C1", **QUIET) for _ in range(3)]
        slack.limits.enforce(Rates(tier_3=Rate(2, 60.0)))
        calls = [{"channel": "C1", "ts": each["ts"]} for each in posted]
        words = {"text": "Ho", "parse": "none"} if method == "chat.update" else {}
        told = [await call(slack, method, **each, **words) for each in calls]
        assert told == [None, None, "60"]
        assert await call(slack, "conversations.replies", **calls[2]) is None
        assert slack.limits.met == [Limited(method, "T1", "", 60)]
