"""Delivery to the bot: deadlines, retries, and everything that becomes an event."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import FakeSlack
from tests.fakes_selftest.slack_bodies import message
from tests.fakes_selftest.slack_listener import Bot, client, slack_with


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
async def slack(bot: Bot) -> AsyncIterator[FakeSlack]:
    async with slack_with(bot) as slack:
        yield slack


async def test_typed_text_is_escaped_and_people_are_marked(slack: FakeSlack) -> None:
    assert slack.typed("{} & <3", "U2") == "<@U2> &amp; &lt;3"
    assert slack.typed("{}", "U2", named=True) == "<@U2|Ben & Co>"


async def test_a_late_acknowledgement_is_a_timeout() -> None:
    bot = Bot()
    bot.is_slow = True
    async with slack_with(bot, ack_seconds=0.1) as slack:
        reply = await slack.as_user("U1").command("/hi", channel="C1")
        assert reply.failure == "operation_timeout"
        assert slack.failures == ["operation_timeout"]
        delivered = await slack.user_changed("U1")
        assert {ack.failure for ack in delivered.attempts} == {"http_timeout"}
        bot.wake.set()


async def test_nobody_at_the_door_is_a_timeout_too(slack: FakeSlack) -> None:
    slack.request_url = "http://127.0.0.1:9/slack/events"
    reply = await slack.as_user("U1").command("/hi", channel="C1")
    assert reply.failure == "operation_timeout"
    delivered = await slack.user_changed("U1")
    assert {ack.failure for ack in delivered.attempts} == {"connection_failed"}


async def test_an_event_is_tried_four_times(slack: FakeSlack, bot: Bot) -> None:
    pauses: list[int] = []

    async def pause(number: int) -> None:
        pauses.append(number)

    slack.delivery.before_retry = pause
    bot.answers += [web.Response(status=500) for _ in range(4)]
    delivered = await slack.user_changed("U1")
    assert not delivered.is_accepted
    assert pauses == [1, 2, 3]
    assert [headers.get("X-Slack-Retry-Num") for headers in bot.headers] == [None, "1", "2", "3"]
    assert bot.headers[1]["X-Slack-Retry-Reason"] == "http_error"
    await slack.redeliver(delivered)
    assert len({payload["event_id"] for payload in bot.payloads}) == 1
    assert len(bot.payloads) == 7


async def test_a_bot_can_decline_retries(slack: FakeSlack, bot: Bot) -> None:
    bot.answers.append(web.Response(status=500, headers={"x-slack-no-retry": "1"}))
    assert len((await slack.archive("C1", by="U1")).attempts) == 1


async def test_everything_that_happens_becomes_an_event(slack: FakeSlack, bot: Bot) -> None:
    posted = await client(slack).chat_postMessage(**message())
    direct = slack.direct("U1")
    await slack.as_user("U1").says("Hello", direct.id)
    await slack.as_user("U1").says("Nobody hears this", "C1")
    await slack.slackbot_says("Beep", direct.id)
    await slack.echo(slack.messages("C1")[0])
    slack.user("U3", "Cy")
    await slack.team_joined("U3")
    await slack.join("C1", "U3")
    await slack.as_user("U3").opens_home()
    await slack.uninstall()
    events = [payload["event"] for payload in bot.payloads]
    assert [event["type"] for event in events] == [
        "message",
        "message",
        "message",
        "team_join",
        "member_joined_channel",
        "app_home_opened",
        "tokens_revoked",
        "app_uninstalled",
    ]
    assert [event.get("bot_id") for event in events[:3]] == [None, None, "BT1"]
    assert (events[1]["user"], events[2]["ts"]) == ("USLACKBOT", posted["ts"])
    with pytest.raises(SlackApiError, match="invalid_auth"):
        await client(slack).auth_test()
