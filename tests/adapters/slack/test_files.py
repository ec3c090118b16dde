"""Files: each stands once after its message, whatever breaks, or the message says why not."""

from dataclasses import replace

import pytest

from adapters.slack.post import SlackMessenger
from bot.kernel.attached import File
from bot.kernel.card import Card, Words, say
from bot.kernel.notice import Later, Never, Posted, Unknown
from bot.kernel.place import Place
from tests.adapters.slack.showings import BEN, WHOLE, tried
from tests.fakes.slack import FakeSlack

CSV = b"giver,receiver\r\n"
CARD = Card("Your kudos", (Words(("As you asked.",)), File("kudos-a1.csv", CSV, "12 kudos")))
DIRECT = replace(WHOLE, place=Place.direct(BEN, "T1"))
SAID = ["Your kudos", "As you asked.", "12 kudos"]
FILE = "[file: kudos-a1.csv]"


async def test_a_file_stands_after_its_message(slack: FakeSlack, messenger: SlackMessenger) -> None:
    posted = await messenger.show(DIRECT, CARD)
    assert isinstance(posted, Posted)
    assert slack.reads("DU0BEN") == [*SAID, FILE]
    assert [each["bytes"] for each in slack.uploads.values()] == [CSV]
    assert await messenger.show(replace(DIRECT, ref=posted.ref), say("Done")) == posted
    assert slack.reads("DU0BEN") == ["Done", FILE]
    assert slack.refusals == []


async def test_a_file_stands_in_the_thread_of_its_message(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    first = await slack.as_user("U0BEN").says("hello", "C0GENERAL")
    under = replace(WHOLE, place=replace(WHOLE.place, thread=first.ts))
    assert isinstance(await messenger.show(under, CARD), Posted)
    assert isinstance(await messenger.show(tried(under), CARD), Posted)
    assert [each.thread for each in slack.messages("C0GENERAL")] == [None, first.ts, first.ts]


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_file_that_breaks_off_stands_once(
    slack: FakeSlack, messenger: SlackMessenger, *, accepted: bool
) -> None:
    slack.drop("files.completeUploadExternal", accepted=accepted)
    assert await messenger.show(DIRECT, CARD) == Unknown(5.0)
    assert slack.reads("DU0BEN") == [*SAID, FILE][: 3 + accepted]
    assert isinstance(await messenger.show(tried(DIRECT), CARD), Posted)
    assert slack.reads("DU0BEN") == [*SAID, FILE]


async def test_a_busy_slack_gets_the_file_later(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.fail("files.getUploadURLExternal", status=500)
    assert await messenger.show(DIRECT, CARD) == Unknown(5.0)
    slack.fail("files.getUploadURLExternal", status=429, retry_after=7)
    assert await messenger.show(tried(DIRECT), CARD) == Unknown(5.0)
    slack.fail("conversations.history", status=500)
    assert await messenger.show(tried(DIRECT), CARD) == Unknown(5.0)
    assert isinstance(await messenger.show(tried(DIRECT), CARD), Posted)
    assert slack.reads("DU0BEN") == [*SAID, FILE]


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_a_file_slack_is_too_busy_for_comes_without_a_look(
    slack: FakeSlack, messenger: SlackMessenger, method: str
) -> None:
    slack.scopes -= {"im:history"}
    slack.fail(method, status=429, retry_after=7)
    assert await messenger.show(DIRECT, CARD) == Later(7.0)
    assert slack.reads("DU0BEN") == []
    assert isinstance(await messenger.show(DIRECT, CARD), Posted)
    assert slack.reads("DU0BEN") == [*SAID, FILE]


async def test_a_message_that_cannot_be_taken_back_is_looked_for(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.fail("files.getUploadURLExternal", status=429, retry_after=7)
    slack.fail("chat.delete", status=429, retry_after=7)
    assert await messenger.show(DIRECT, CARD) == Unknown(5.0)
    assert isinstance(await messenger.show(tried(DIRECT), CARD), Posted)
    assert slack.reads("DU0BEN") == [*SAID, FILE]


async def test_a_file_slack_will_not_take_is_told_in_words(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.scopes -= {"files:write"}
    assert isinstance(await messenger.show(DIRECT, CARD), Posted)
    said = "\n".join(slack.reads("DU0BEN"))
    assert "I could not put kudos-a1.csv here. The app lacks a permission" in said
    assert "Then ask for it again." in said


async def test_where_nobody_can_look_no_file_is_put_twice(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.drop("files.completeUploadExternal", accepted=True)
    await messenger.show(DIRECT, CARD)
    slack.scopes -= {"im:history"}
    assert isinstance(await messenger.show(tried(DIRECT), CARD), Never)
    assert slack.reads("DU0BEN") == [*SAID, FILE]
