"""What a person does in the lookalike's client with commands, buttons and shortcuts."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import FakeSlack, Json
from tests.fakes_selftest.slack_bodies import (
    button,
    home,
    menu,
    message,
    modal,
    option,
    plain,
    row,
    section,
)
from tests.fakes_selftest.slack_listener import Bot, client, opened, slack_with


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
async def slack(bot: Bot) -> AsyncIterator[FakeSlack]:
    async with slack_with(bot) as slack:
        yield slack


async def test_a_trigger_opens_one_view_in_time(slack: FakeSlack, bot: Bot) -> None:
    await opened(slack, bot, modal())
    spent = bot.payloads[-1]["trigger_id"]
    with pytest.raises(SlackApiError, match="trigger_exchanged"):
        await client(slack).views_open(trigger_id=spent, view=modal())
    await slack.as_user("U1").command("/form", channel="C1")
    slack.expire_triggers()
    with pytest.raises(SlackApiError, match="trigger_expired"):
        await client(slack).views_open(trigger_id=bot.payloads[-1]["trigger_id"], view=modal())


async def test_a_response_url_lasts_five_uses_and_thirty_minutes(
    slack: FakeSlack, bot: Bot
) -> None:
    reply = await slack.as_user("U1").command("/hi", channel="C1")
    url = bot.payloads[0]["response_url"]
    async with ClientSession() as http:
        for number in range(5):
            assert (await http.post(url, json={"text": f"{number}"})).status == 200
        assert await (await http.post(url, json={"text": "6"})).text() == "used_url"
        await slack.as_user("U1").command("/hi", channel="C1")
        slack.clock.forward(30 * 60 + 1)
        late = await http.post(bot.payloads[1]["response_url"], json={"text": "late"})
        assert (late.status, await late.text()) == (404, "expired_url")
    assert [await reply.next_text() for _ in range(5)] == ["0", "1", "2", "3", "4"]
    assert slack.reads("C1") == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "x", "replace_original": True},
        {"text": "x", "thread_ts": "1.2"},
        {"text": "x", "blocks": [{"type": "actions", "elements": []}]},
    ],
)
async def test_a_bad_body_at_a_response_url_is_refused(
    slack: FakeSlack, bot: Bot, body: Json
) -> None:
    await slack.as_user("U1").command("/hi", channel="C1")
    async with ClientSession() as http:
        assert (await http.post(bot.payloads[0]["response_url"], json=body)).status == 400
    assert len(slack.refusals) == 1


async def test_a_press_on_a_public_message_can_replace_it(slack: FakeSlack, bot: Bot) -> None:
    pressed = row(button(value="7"), menu(option("1", "One"), option("2", "Two")))
    await client(slack).chat_postMessage(**message(section(text=plain("Old")), pressed))
    ana, old = slack.as_user("U1"), slack.messages("C1")[0]
    await ana.press(old, "Go")
    await ana.press(old, "pick", "Two")
    first, second = bot.payloads
    assert (first["actions"][0]["value"], first["message"]["ts"]) == ("7", old.ts)
    assert second["actions"][0]["selected_option"]["value"] == "2"
    async with ClientSession() as http:
        body = {"text": "New", "replace_original": True}
        await http.post(first["response_url"], json=body)
        assert slack.reads("C1") == ["New"]
        await http.post(first["response_url"], json={"text": "Psst"})
        assert slack.reads("C1", seen_by="U1") == ["New", "Psst"]
        await http.post(first["response_url"], json={"delete_original": True})
    assert slack.reads("C1") == []
    with pytest.raises(AssertionError, match=r"no Stop to press; there is Go, pick"):
        await ana.press(old, "Stop")


async def test_an_ephemeral_message_belongs_to_one_person(slack: FakeSlack, bot: Bot) -> None:
    blocks = [row(button())]
    await client(slack).chat_postEphemeral(channel="C1", user="U1", text="Psst", blocks=blocks)
    psst = slack.messages("C1", seen_by="U1")[0]
    with pytest.raises(AssertionError, match="cannot see this message"):
        await slack.as_user("U2").press(psst, "Go")
    await slack.as_user("U1").press(psst, "Go")
    assert bot.payloads[0]["container"]["is_ephemeral"]
    assert "message" not in bot.payloads[0]


async def test_a_press_is_acknowledged_with_nothing(slack: FakeSlack, bot: Bot) -> None:
    await client(slack).chat_postMessage(**message(row(button())))
    bot.answer({"text": "Done"})
    reply = await slack.as_user("U1").press(slack.messages("C1")[0], "Go")
    assert reply.failure == "invalid_arguments"


async def test_a_shortcut_carries_its_message(slack: FakeSlack, bot: Bot) -> None:
    said = await slack.as_user("U2").says("Read this", "C1")
    await slack.as_user("U1").shortcut("thank", said)
    await slack.as_user("U1").shortcut("hello")
    on_message, everywhere = bot.payloads
    assert (on_message["type"], on_message["message"]["text"]) == ("message_action", "Read this")
    assert everywhere["type"] == "shortcut"
    assert "response_url" not in everywhere


async def test_a_bot_may_meet_either_name_of_a_trigger_that_is_no_good(
    slack: FakeSlack, bot: Bot
) -> None:
    slack.triggers.expired = "expired_trigger_id"
    await slack.as_user("U1").command("/form", channel="C1")
    slack.clock.forward(3.1)
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        await client(slack).views_open(trigger_id=bot.payloads[-1]["trigger_id"], view=modal())


async def test_a_response_url_may_fail(slack: FakeSlack, bot: Bot) -> None:
    await slack.as_user("U1").command("/hi", channel="C1")
    slack.fail("response_url", status=500)
    slack.drop("response_url", accepted=True)
    async with ClientSession() as http:
        url = bot.payloads[0]["response_url"]
        assert (await http.post(url, json={"text": "lost"})).status == 500
        with pytest.raises(ClientError):
            await http.post(url, json={"text": "kept"})
    assert slack.reads("C1", seen_by="U1") == ["kept"]


async def test_home_shows_what_was_published(slack: FakeSlack) -> None:
    ana = slack.as_user("U1")
    assert ana.home == []
    web = client(slack)
    published = await web.views_publish(user_id="U1", view=home(row(button())))
    assert ana.home == ["[Go]"]
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await web.views_publish(user_id="U1", view=home(), hash="old")
    await web.views_publish(user_id="U1", view=home(), hash=published["view"]["hash"])
    assert ana.home == ["Hi"]


async def test_a_direct_message_needs_the_messages_tab(slack: FakeSlack) -> None:
    slack.messages_tab = False
    with pytest.raises(SlackApiError, match="messages_tab_disabled"):
        await client(slack).chat_postMessage(**{**message(), "channel": "U1"})
