"""Calls that go wrong on purpose."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack
from tests.fakes_selftest.slack_guild import QUIET, settle
from tests.fakes_selftest.slack_listener import client


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        settle(slack)
        yield slack


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_connection_breaks_before_or_after(slack: FakeSlack, *, accepted: bool) -> None:
    slack.drop("chat.postMessage", accepted=accepted)
    with pytest.raises(aiohttp.ClientError):
        await client(slack).chat_postMessage(channel="C1", **QUIET)
    assert slack.reads("C1") == (["Hi"] if accepted else [])
    await client(slack).chat_postMessage(channel="C1", **QUIET)


async def test_a_call_hangs_until_it_is_let_go(slack: FakeSlack) -> None:
    slack.hang("chat.postMessage", accepted=True)
    web = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, timeout=1)
    with pytest.raises(TimeoutError):
        await web.chat_postMessage(channel="C1", **QUIET)
    assert slack.reads("C1") == ["Hi"]


async def test_answers_can_be_refused_for_a_while(slack: FakeSlack) -> None:
    slack.fail("chat.postMessage", status=429, retry_after=2)
    slack.fail("chat.postMessage", status=500)
    slack.fail("chat.postMessage", error="fatal_error")
    statuses = []
    for _ in range(3):
        with pytest.raises(SlackApiError) as caught:
            await client(slack).chat_postMessage(channel="C1", **QUIET)
        answer = caught.value.response
        statuses.append((answer.status_code, answer["error"], answer.headers.get("Retry-After")))
    assert statuses == [
        (429, "ratelimited", "2"),
        (500, "internal_error", None),
        (200, "fatal_error", None),
    ]
    await client(slack).chat_postMessage(channel="C1", **QUIET)
    assert slack.reads("C1") == ["Hi"]


@pytest.mark.parametrize("accepted", [True, False])
async def test_an_error_comes_before_or_after(slack: FakeSlack, *, accepted: bool) -> None:
    slack.fail("chat.postMessage", status=502, accepted=accepted)
    with pytest.raises(SlackApiError) as caught:
        await client(slack).chat_postMessage(channel="C1", **QUIET)
    assert caught.value.response.status_code == 502
    assert slack.reads("C1") == ["Hi"] * accepted


async def test_waiting_in_vain_tells_what_is_there(slack: FakeSlack) -> None:
    await client(slack).chat_postMessage(channel="C1", **QUIET)
    with pytest.raises(AssertionError, match=r"'C1': \['Hi'\]"):
        await slack.until(lambda: slack.reads("C2"), within=0.05)
