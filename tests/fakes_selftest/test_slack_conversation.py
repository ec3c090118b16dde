"""The real slack_bolt talks to the Slack lookalike, over signed HTTP and over Socket Mode."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import CannotSend, FakeSlack, Json


def words(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def button(text: str, value: str = "1") -> Json:
    label = {"type": "plain_text", "text": text}
    pressed = {"type": "button", "action_id": "again", "text": label, "value": value}
    return {"type": "actions", "elements": [pressed]}


def form(title: str = "Thanks") -> Json:
    reason: Json = {"type": "plain_text_input", "action_id": "reason", "min_length": 10}
    people: Json = {"type": "multi_users_select", "action_id": "people", "max_selected_items": 2}
    return {
        "type": "modal",
        "callback_id": "thanks",
        "title": {"type": "plain_text", "text": title},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "input",
                "block_id": "people",
                "label": {"type": "plain_text", "text": "Who"},
                "element": people,
            },
            {
                "type": "input",
                "block_id": "why",
                "label": {"type": "plain_text", "text": "Why"},
                "element": reason,
            },
        ],
    }


def done(text: str) -> Json:
    title = {"type": "plain_text", "text": "Done"}
    return {"type": "modal", "title": title, "blocks": [words(text)]}


def add_commands(app: AsyncApp) -> None:
    @app.command("/hello")
    async def hello(ack: AsyncAck, command: Json) -> None:
        await ack(text="Hello!", blocks=[words(f"Hello {command['user_id']}"), button("Again")])

    @app.command("/bad")
    async def bad(ack: AsyncAck) -> None:
        await ack(text="Hello!", blocks=[{"type": "actions", "elements": []}])

    @app.command("/thanks")
    async def thanks(ack: AsyncAck, command: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=command["trigger_id"], view=form())
        await ack()


def add_interactions(app: AsyncApp) -> None:
    @app.view("thanks")
    async def sent(ack: AsyncAck, view: Json) -> None:
        values = view["state"]["values"]
        if values["people"]["people"]["selected_users"] == ["U1"]:
            await ack(response_action="errors", errors={"people": "Thank somebody else."})
        else:
            await ack(response_action="update", view=done(values["why"]["reason"]["value"]))

    @app.action("again")
    async def again(ack: AsyncAck, respond: AsyncRespond) -> None:
        await respond(text="And again", blocks=[words("And again")], replace_original=True)
        await ack()


def add_events(app: AsyncApp) -> None:
    heard: list[str] = []

    @app.event("app_mention")
    async def mentioned(body: Json, client: AsyncWebClient) -> None:
        heard.append(body["event_id"])
        if len(heard) < 3:
            raise RuntimeError("not today")
        await client.chat_postMessage(
            channel=body["event"]["channel"], text="Yes?", unfurl_links=False, unfurl_media=False
        )


def sample_app(slack: FakeSlack) -> AsyncApp:
    """A small bot that does one of everything."""
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    app = AsyncApp(client=client, signing_secret=slack.signing_secret, process_before_response=True)
    add_commands(app)
    add_interactions(app)
    add_events(app)
    return app


async def over_http(slack: FakeSlack, stack: AsyncExitStack) -> None:
    runner = web.AppRunner(sample_app(slack).web_app("/slack/events"))
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"


async def over_socket(slack: FakeSlack, stack: AsyncExitStack) -> None:
    handler = AsyncSocketModeHandler(sample_app(slack), slack.app_token)
    connect: Callable[[], Awaitable[None]] = handler.connect_async
    await connect()
    stack.push_async_callback(handler.close_async)
    await slack.connected()


@pytest.fixture(params=[over_http, over_socket])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[FakeSlack]:
    async with FakeSlack(ack_seconds=1) as slack, AsyncExitStack() as stack:
        slack.user("U1", "Ana", admin=True)
        slack.user("U2", "Ben")
        slack.channel("C1", "general", members=["U1", "U2"])
        await request.param(slack, stack)
        yield slack


async def test_a_command_is_answered_in_the_acknowledgement(slack: FakeSlack) -> None:
    reply = await slack.as_user("U1").command("/hello", channel="C1")
    assert reply.text == "Hello U1\n[Again]"
    assert slack.reads("C1") == []
    assert slack.reads("C1", seen_by="U1") == ["Hello U1", "[Again]"]
    assert slack.refusals == []


async def test_a_button_answers_at_its_response_url(slack: FakeSlack) -> None:
    ana = slack.as_user("U1")
    reply = await ana.command("/hello", channel="C1")
    pressed = await ana.press(await reply.next_message(), "Again")
    assert await pressed.next_text() == "And again"
    assert ana.sees("C1") == ["And again"]
    assert slack.refusals == []


async def test_a_refused_body_is_remembered_and_not_shown(slack: FakeSlack) -> None:
    reply = await slack.as_user("U1").command("/bad", channel="C1")
    assert reply.failure == "invalid_blocks"
    assert reply.texts == []
    assert slack.refusals[0].problems == ("invalid_blocks: /blocks/0/elements: must not be empty",)


async def test_a_form_is_corrected_and_then_updated(slack: FakeSlack) -> None:
    ana = slack.as_user("U1")
    await (await ana.command("/thanks", channel="C1")).view()
    with pytest.raises(CannotSend, match="needs 10 to 3000"):
        await ana.submit(values={"Who": ["U2"], "Why": "short"})
    why = "for the long review"
    wrong = await ana.submit(values={"Who": ["U1"], "Why": why})
    assert wrong.errors == {"Who": "Thank somebody else."}
    right = await ana.submit(values={"people": ["U2"]})
    assert right.text == f"Done\n{why}"
    assert slack.refusals == []


async def test_a_command_from_a_thread_never_arrives(slack: FakeSlack) -> None:
    reply = await slack.as_user("U1").command("/hello", channel="C1", thread="1.2")
    assert reply.failure == "/hello is not supported in threads"
    assert reply.texts == []


async def test_an_unknown_command_times_out_or_fails(slack: FakeSlack) -> None:
    reply = await slack.as_user("U1").command("/nobody", channel="C1")
    assert reply.failure in {"operation_timeout", "http_404"}
    assert slack.failures == [reply.failure]


async def test_an_event_is_repeated_until_it_is_accepted(slack: FakeSlack) -> None:
    await slack.as_user("U1").says(slack.typed("{} hey", "U0BOTT1"), "C1")
    assert slack.reads("C1") == ["@Hearth hey", "Yes?"]


async def test_a_socket_that_is_sent_away_comes_back() -> None:
    async with FakeSlack() as slack, AsyncExitStack() as stack:
        slack.user("U1", "Ana")
        slack.channel("C1", "general", members=["U1"])
        await over_socket(slack, stack)
        await over_socket(slack, stack)
        await slack.connected(2)
        for reason, times in (("warning", 4), ("refresh_requested", 6)):
            await slack.disconnect(reason)
            await slack.connected(times)
        assert (await slack.as_user("U1").command("/hello", channel="C1")).text
