"""Slack's own names for what it does not do."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import FakeSlack, Json
from tests.fakes_selftest.slack_guild import HOME, MODAL, QUIET, error, settle
from tests.fakes_selftest.slack_listener import client


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        settle(slack)
        yield slack


@pytest.mark.parametrize(
    ("method", "args", "expected"),
    [
        ("reactions.add", {}, "unknown_method"),
        ("chat.postMessage", QUIET, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C8", **QUIET}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C9", **QUIET}, "channel_not_found"),
        ("chat.postMessage", {"channel": "G3", **QUIET}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C2", **QUIET}, "not_in_channel"),
        ("chat.postMessage", {"channel": "C4", **QUIET}, "is_archived"),
        ("chat.postMessage", {"channel": "C1", **QUIET, "text": ""}, "no_text"),
        ("chat.postMessage", {"channel": "C1", **QUIET, "thread_ts": "1.2"}, "thread_not_found"),
        ("chat.postMessage", {"channel": "U4", **QUIET}, "channel_not_found"),
        ("chat.postEphemeral", {"channel": "C1", "user": "U4", "text": "x"}, "user_not_in_channel"),
        (
            "chat.update",
            {"channel": "C1", "ts": "1.2", "text": "Hi", "parse": "none"},
            "message_not_found",
        ),
        ("chat.delete", {"channel": "C1", "ts": "1.2"}, "message_not_found"),
        ("conversations.open", {"users": "U8"}, "user_not_found"),
        ("conversations.open", {"users": "U9"}, "user_not_found"),
        ("conversations.open", {"users": "U0BOTT1"}, "cannot_dm_bot"),
        ("conversations.open", {"users": "USLACKBOT"}, "cannot_dm_bot"),
        ("conversations.open", {"users": "U3"}, "user_disabled"),
        ("conversations.open", {"users": "U1,W2"}, "missing_scope"),
        ("conversations.history", {"channel": "C1"}, "missing_scope"),
        ("conversations.list", {"types": "public_channel,im"}, "missing_scope"),
        ("conversations.list", {"types": "voice"}, "invalid_types"),
        ("users.info", {"user": "U9"}, "user_not_found"),
        ("users.list", {"cursor": "!"}, "invalid_cursor"),
        ("views.open", {"view": MODAL, "trigger_id": "1.2.3"}, "invalid_trigger_id"),
        ("views.open", {"view": MODAL}, "invalid_arguments"),
        ("views.update", {"view": MODAL, "view_id": "V1"}, "not_found"),
        ("views.update", {"view": MODAL}, "invalid_arguments"),
        ("views.publish", {"view": HOME, "user_id": "U9"}, "user_not_found"),
        ("views.publish", {"view": MODAL, "user_id": "U1"}, "invalid_arguments"),
        ("files.getUploadURLExternal", {"filename": "a.png", "length": 0}, "invalid_arguments"),
        ("files.completeUploadExternal", {"files": [{"id": "F1"}]}, "file_not_found"),
    ],
)
async def test_a_call_is_turned_down(
    slack: FakeSlack, method: str, args: Json, expected: str
) -> None:
    assert await error(slack, method, **args) == expected
    assert slack.calls[-1].error == expected
    assert slack.messages("C1") == []


@pytest.mark.parametrize(
    ("token", "method", "expected"),
    [
        ("", "auth.test", "not_authed"),
        ("xoxb-wrong", "auth.test", "invalid_auth"),
        ("xapp-1-A0HEARTH", "auth.test", "not_allowed_token_type"),
        ("xoxb-T1", "apps.connections.open", "not_allowed_token_type"),
    ],
)
async def test_a_token_must_be_the_right_one(
    slack: FakeSlack, token: str, method: str, expected: str
) -> None:
    with pytest.raises(SlackApiError, match=expected):
        await client(slack, token).api_call(method)


async def test_a_refused_body_names_the_rule(slack: FakeSlack) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client(slack).chat_postMessage(
            channel="C1", **QUIET, blocks=[{"type": "actions", "elements": []}]
        )
    sentence = "invalid_blocks: /blocks/0/elements: must not be empty"
    assert caught.value.response["error"] == "invalid_blocks"
    assert caught.value.response["response_metadata"]["messages"] == [sentence]
    assert slack.refusals[0].problems == (sentence,)


async def test_only_its_own_messages_are_the_bots_to_change(slack: FakeSlack) -> None:
    slack.request_url = slack.api_url
    said = await slack.as_user("U1").says("Mine", "C1")
    where: Json = {"channel": "C1", "ts": said.ts}
    assert await error(slack, "chat.update", **where, text="x", parse="none") == (
        "cant_update_message"
    )
    assert await error(slack, "chat.delete", **where) == "cant_delete_message"


async def test_public_channels_open_with_a_scope(slack: FakeSlack) -> None:
    slack.scopes.add("chat:write.public")
    await client(slack).chat_postMessage(channel="C2", **QUIET)
    assert slack.reads("C2") == ["Hi"]
    slack.scopes.discard("chat:write")
    assert await error(slack, "chat.postMessage", channel="C2", **QUIET) == "missing_scope"
