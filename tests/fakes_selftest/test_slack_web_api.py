"""The lookalike's Web API as slack_sdk meets it."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.slack import FakeSlack, Json
from tests.fakes_selftest.slack_guild import QUIET, error, settle
from tests.fakes_selftest.slack_listener import client


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        settle(slack)
        yield slack


async def test_a_message_lives_and_ends(slack: FakeSlack) -> None:
    web = client(slack)
    marker = {"event_type": "notice", "event_payload": {"key": "a"}}
    posted = await web.chat_postMessage(channel="C1", **QUIET, metadata=marker)
    where: Json = {"channel": "C1", "ts": posted["ts"]}
    await web.chat_update(**where, text="&lt;Ho&gt;", parse="none")
    assert slack.reads("C1") == ["<Ho>"]
    assert slack.messages("C1")[0].body["metadata"] == marker
    await web.chat_postMessage(channel="C1", **{**QUIET, "thread_ts": posted["ts"]})
    assert [m.thread for m in slack.messages("C1")] == [None, posted["ts"]]
    await web.chat_delete(**where)
    assert slack.reads("C1") == ["Hi"]
    assert slack.refusals == []


async def test_a_direct_message_reaches_one_person(slack: FakeSlack) -> None:
    web = client(slack)
    opened = await web.conversations_open(users="W2")
    await web.chat_postMessage(channel=opened["channel"]["id"], **QUIET)
    posted = await web.chat_postMessage(channel="W2", **QUIET)
    assert posted["channel"] == opened["channel"]["id"] == "DW2"
    assert slack.reads("DW2") == ["Hi", "Hi"]


async def test_history_shows_metadata_where_it_may_be_read() -> None:
    async with FakeSlack(history_readable=True) as slack:
        slack.channel("C1", "general")
        web = client(slack)
        marker = {"event_type": "notice", "event_payload": {"key": "a"}}
        first = await web.chat_postMessage(channel="C1", **QUIET)
        second = await web.chat_postMessage(channel="C1", **QUIET, metadata=marker)
        await web.chat_postMessage(channel="C1", **QUIET, thread_ts=first["ts"])
        bare = await web.conversations_history(channel="C1")
        assert [m["ts"] for m in bare["messages"]] == [second["ts"], first["ts"]]
        assert "metadata" not in bare["messages"][0]
        found = await web.conversations_history(
            channel="C1", oldest=first["ts"], include_all_metadata=True
        )
        assert [m["metadata"] for m in found["messages"]] == [marker]
        replies = await web.conversations_replies(channel="C1", ts=first["ts"], limit=1)
        assert replies["has_more"]


async def test_lists_come_in_pages(slack: FakeSlack) -> None:
    slack.page_most = 2
    members: list[str] = []
    async for page in await client(slack).users_list(limit=100):
        members += [member["id"] for member in page["members"]]
        assert len(page["members"]) <= 2
    assert members == ["U0BOTT1", "USLACKBOT", "U1", "W2", "U3", "U4"]
    listed = await client(slack).conversations_list(types="public_channel,private_channel")
    assert [c["id"] for c in listed["channels"]] == ["C1", "C2"]
    inside = await client(slack).conversations_members(channel="C1", limit=1)
    assert inside["members"] == ["U1"]


async def test_people_and_places_are_described(slack: FakeSlack) -> None:
    web = client(slack)
    ana = (await web.users_info(user="U1"))["user"]
    assert (ana["real_name"], ana["tz"], ana["is_admin"]) == ("Ana", "Europe/Lisbon", True)
    assert "tz" not in (await web.users_info(user="W2"))["user"]
    assert not (await web.users_info(user="USLACKBOT"))["user"]["is_bot"]
    slack.usergroup("S1", "Mentors", ["U1"])
    assert "users" not in (await web.usergroups_list())["usergroups"][0]
    groups = await web.usergroups_list(include_users=True)
    assert groups["usergroups"][0]["users"] == ["U1"]
    assert (await web.team_info())["team"]["name"] == "Guild"
    assert (await web.conversations_info(channel="C1"))["channel"]["is_member"]
    assert (await client(slack, "xoxb-T2").auth_test())["team_id"] == "T2"


async def test_a_file_is_uploaded_once(slack: FakeSlack) -> None:
    web = client(slack)
    await web.files_upload_v2(channel="C1", content=b"png", filename="chart.png", title="Chart")
    assert slack.reads("C1") == ["[file: Chart]"]
    file = slack.messages("C1")[0].body["files"][0]["id"]
    again = await error(slack, "files.completeUploadExternal", files=[{"id": file}])
    assert again == "file_not_found"


async def test_whoever_would_be_notified_is_written_down(slack: FakeSlack) -> None:
    inline = [
        {"type": "user", "user_id": "U1"},
        {"type": "broadcast", "range": "here"},
        {"type": "text", "text": "<!channel>"},
    ]
    section = {"type": "rich_text_section", "elements": inline}
    marked = {"type": "mrkdwn", "text": "<!subteam^S1> <@W2|Ben>", "verbatim": True}
    words: Json = {"type": "rich_text", "elements": [section]}
    blocks = [words, {"type": "section", "text": marked}]
    await client(slack).chat_postMessage(
        channel="C1", **{**QUIET, "text": "&lt;!here&gt; <!everyone>"}, blocks=blocks
    )
    assert [(ping.kind, ping.target) for ping in slack.pings] == [
        ("broadcast", "everyone"),
        ("user", "U1"),
        ("broadcast", "here"),
        ("usergroup", "S1"),
        ("user", "W2"),
    ]
    assert slack.reads("C1") == ["@AnaPING:here<!channel>", "PING:S1 @Ben"]
