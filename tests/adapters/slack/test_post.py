"""Posting: the right Delivery for everything Slack can say, and never the same message twice."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.keys import Home
from adapters.slack.post import SlackMessenger
from bot.kernel.card import Card, Picture, say
from bot.kernel.notice import Gone, Later, Never, Posted, Showing, Unknown
from bot.kernel.people import MemberRef
from bot.kernel.place import Place, Surface
from tests.fakes.slack import FakeSlack
from tests.stages.slack import populate

CARD = say("Thanks, ", "Ben!")
OTHER = say("Thanks, all!")
GENERAL = Place("slack", "T1", "C0GENERAL")
PNG = b"\x89PNG and more"
BEN = MemberRef("slack", "T1", "U0BEN")
WHOLE = Showing("c1", "thank/1", GENERAL, CARD, 1, 1, "", None, "t")


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(history_readable=True) as slack:
        populate(slack)
        yield slack


@pytest.fixture
def messenger(slack: FakeSlack) -> SlackMessenger:
    return messenger_at(slack.api_url)


def messenger_at(url: str, timeout: int = 20) -> SlackMessenger:
    client = AsyncWebClient(token="xoxb-T1", base_url=url, timeout=timeout, retry_handlers=[])
    return SlackMessenger(client, Home("T1", "Guild", "U0BOTT1", "BT1"), "")


def tried(showing: Showing = WHOLE) -> Showing:
    """The same after an earlier try of unknown outcome."""
    return replace(showing, tried=datetime.now(UTC))


async def test_a_message_is_posted_edited_and_removed(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    posted = await messenger.show(WHOLE, CARD)
    assert isinstance(posted, Posted)
    assert slack.reads("C0GENERAL") == ["Thanks, Ben!"]
    edit = replace(WHOLE, ref=posted.ref, version=2)
    assert await messenger.show(edit, OTHER) == posted
    assert slack.reads("C0GENERAL") == ["Thanks, all!"]
    assert await messenger.remove(edit) == Gone()
    assert await messenger.remove(edit) == Gone()
    assert slack.reads("C0GENERAL") == []
    assert slack.refusals == []


async def test_what_somebody_deleted_is_gone(slack: FakeSlack, messenger: SlackMessenger) -> None:
    posted = await messenger.show(WHOLE, CARD)
    assert isinstance(posted, Posted)
    slack.remove(slack.messages("C0GENERAL")[0])
    assert await messenger.show(replace(WHOLE, ref=posted.ref), OTHER) == Gone()


async def test_a_direct_message_is_edited_in_its_own_channel(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    direct = replace(WHOLE, place=Place.direct(BEN, "T1"))
    posted = await messenger.show(direct, CARD)
    assert isinstance(posted, Posted)
    assert slack.reads("DU0BEN") == ["Thanks, Ben!"]
    assert await messenger.show(replace(direct, ref=posted.ref), OTHER) == posted
    assert slack.reads("DU0BEN") == ["Thanks, all!"]


async def test_an_answer_stands_in_its_thread(slack: FakeSlack, messenger: SlackMessenger) -> None:
    first = await slack.as_user("U0BEN").says("hello", "C0GENERAL")
    under = replace(WHOLE, place=replace(GENERAL, thread=first.ts))
    assert isinstance(await messenger.show(under, CARD), Posted)
    assert slack.messages("C0GENERAL")[-1].thread == first.ts
    assert isinstance(await messenger.show(tried(under), CARD), Posted)
    assert slack.reads("C0GENERAL") == ["hello", "Thanks, Ben!"]


async def test_nothing_ever_posted_is_gone(slack: FakeSlack, messenger: SlackMessenger) -> None:
    assert await messenger.remove(WHOLE) == Gone()
    assert slack.calls == []


async def test_the_home_tab_is_not_there_yet(messenger: SlackMessenger) -> None:
    home = replace(WHOLE, place=Place("slack", "T1", "U0BEN", surface=Surface.HOME))
    assert isinstance(await messenger.show(home, CARD), Never)


@pytest.mark.parametrize(
    ("status", "error", "delivery"),
    [
        (429, "ratelimited", Later(7.0)),
        (200, "ratelimited", Later(7.0)),
        (500, "internal_error", Unknown(5.0)),
        (503, "service_unavailable", Unknown(5.0)),
        (200, "fatal_error", Unknown(5.0)),
        (200, "internal_error", Unknown(5.0)),
        (200, "message_not_found", Gone()),
    ],
)
async def test_each_answer_becomes_its_delivery(
    slack: FakeSlack,
    messenger: SlackMessenger,
    status: int,
    error: str,
    delivery: object,
) -> None:
    slack.fail("chat.postMessage", status=status, error=error, retry_after=7)
    assert await messenger.show(WHOLE, CARD) == delivery
    slack.fail("chat.update", status=status, error=error, retry_after=7)
    assert await messenger.show(replace(WHOLE, ref="C0GENERAL:1.2"), CARD) == delivery
    slack.fail("chat.delete", status=status, error=error, retry_after=7)
    assert await messenger.remove(replace(WHOLE, ref="C0GENERAL:1.2")) == delivery


@pytest.mark.parametrize(
    ("error", "cure"),
    [
        ("not_in_channel", "invite me with /invite @Hearth"),
        ("channel_not_found", "choose another channel with /hearth setup"),
        ("is_archived", "unarchive it"),
        ("restricted_action", "Let the app post there"),
        ("restricted_action_read_only_channel", "Let the app post there"),
        ("missing_scope", "install it again"),
        ("token_revoked", "SLACK_BOT_TOKEN"),
        ("invalid_auth", "SLACK_BOT_TOKEN"),
        ("user_disabled", "deactivated"),
        ("messages_tab_disabled", "Messages tab"),
        ("invalid_blocks", "Slack refused this message (invalid_blocks)"),
    ],
)
async def test_what_cannot_be_says_what_to_do(
    slack: FakeSlack, messenger: SlackMessenger, error: str, cure: str
) -> None:
    slack.fail("chat.postMessage", error=error)
    delivery = await messenger.show(WHOLE, CARD)
    assert isinstance(delivery, Never)
    assert cure in delivery.why


async def test_a_channel_that_is_gone_or_closed(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    posted = await messenger.show(WHOLE, CARD)
    assert isinstance(posted, Posted)
    slack.kick_bot("C0RANDOM")
    away = replace(WHOLE, place=Place("slack", "T1", "C0RANDOM"))
    assert isinstance(await messenger.show(away, CARD), Never)
    await slack.archive("C0GENERAL", "U0ANA")
    assert isinstance(await messenger.show(replace(WHOLE, ref=posted.ref), OTHER), Never)
    del slack.channels["C0GENERAL"]
    assert isinstance(await messenger.show(WHOLE, CARD), Never)
    assert isinstance(await messenger.show(replace(WHOLE, ref=posted.ref), OTHER), Never)


async def test_a_deactivated_account_gets_no_message(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.users["U0BEN"].deleted = True
    delivery = await messenger.show(replace(WHOLE, place=Place.direct(BEN, "T1")), CARD)
    assert isinstance(delivery, Never)


async def test_slack_unreachable_means_later() -> None:
    assert await messenger_at("http://127.0.0.1:9/api/").show(WHOLE, CARD) == Later(5.0)


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_broken_connection_is_looked_into(
    slack: FakeSlack, messenger: SlackMessenger, *, accepted: bool
) -> None:
    slack.drop("chat.postMessage", accepted=accepted)
    assert await messenger.show(WHOLE, CARD) == Unknown(5.0)
    await slack.as_user("U0BEN").says("meanwhile", "C0GENERAL")
    posted = await messenger.show(tried(), OTHER)
    assert isinstance(posted, Posted)
    assert sorted(slack.reads("C0GENERAL")) == ["Thanks, all!", "meanwhile"]
    assert await messenger.show(replace(WHOLE, ref=posted.ref), CARD) == posted


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_timeout_is_looked_into(slack: FakeSlack, *, accepted: bool) -> None:
    slack.hang("chat.postMessage", accepted=accepted)
    hasty = messenger_at(slack.api_url, timeout=1)
    assert await hasty.show(WHOLE, CARD) == Unknown(5.0)
    slack.let_go()
    assert isinstance(await hasty.show(tried(), CARD), Posted)
    assert slack.reads("C0GENERAL") == ["Thanks, Ben!"]


async def test_a_direct_message_in_doubt_is_looked_for(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    direct = replace(WHOLE, place=Place.direct(BEN, "T1"))
    slack.drop("chat.postMessage", accepted=True)
    assert await messenger.show(direct, CARD) == Unknown(5.0)
    assert isinstance(await messenger.show(tried(direct), OTHER), Posted)
    assert slack.reads("DU0BEN") == ["Thanks, all!"]


async def test_what_is_in_doubt_is_found_and_removed(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.drop("chat.postMessage", accepted=True)
    await messenger.show(WHOLE, CARD)
    assert await messenger.remove(tried()) == Gone()
    assert slack.reads("C0GENERAL") == []
    assert await messenger.remove(tried()) == Gone()


@pytest.mark.parametrize("accepted", [True, False])
async def test_without_a_readable_history_nothing_is_posted_twice(
    slack: FakeSlack, messenger: SlackMessenger, *, accepted: bool
) -> None:
    slack.scopes -= {"channels:history"}
    slack.drop("chat.postMessage", accepted=accepted)
    assert await messenger.show(WHOLE, CARD) == Unknown(5.0)
    delivery = await messenger.show(tried(), CARD)
    assert isinstance(delivery, Never)
    assert "nothing was posted twice" in delivery.why
    assert isinstance(await messenger.remove(tried()), Never)
    assert sum(call.method == "chat.postMessage" for call in slack.calls) == 1


async def test_a_look_that_fails_is_repeated(slack: FakeSlack, messenger: SlackMessenger) -> None:
    slack.drop("chat.postMessage", accepted=True)
    await messenger.show(WHOLE, CARD)
    slack.fail("conversations.history", status=429, retry_after=60)
    assert await messenger.show(tried(), CARD) == Later(60.0)
    slack.fail("conversations.history", status=500)
    assert await messenger.show(tried(), CARD) == Unknown(5.0)
    assert isinstance(await messenger.show(tried(), CARD), Posted)
    assert slack.reads("C0GENERAL") == ["Thanks, Ben!"]


async def test_it_is_found_behind_much_that_was_said_since(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.drop("chat.postMessage", accepted=True)
    await messenger.show(WHOLE, CARD)
    for number in range(40):
        await slack.as_user("U0BEN").says(str(number), "C0GENERAL")
    assert isinstance(await messenger.show(tried(), CARD), Posted)
    assert slack.reads("C0GENERAL").count("Thanks, Ben!") == 1


async def test_too_much_said_since_is_not_searched_for_ever(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    for number in range(310):
        await slack.as_user("U0BEN").says(str(number), "C0GENERAL")
    assert isinstance(await messenger.show(tried(), CARD), Never)


async def test_the_mark_of_another_app_is_not_ours(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    posted = await messenger.show(WHOLE, CARD)
    assert isinstance(posted, Posted)
    ours = slack.messages("C0GENERAL")[0]
    slack.put(replace(ours, user="U0ROBO", bot_id="B9"))
    again = await messenger.show(tried(), CARD)
    assert isinstance(again, Posted)
    assert again.ref != posted.ref


async def test_a_picture_is_uploaded_once(slack: FakeSlack, messenger: SlackMessenger) -> None:
    card = Card("Chart", (Picture(PNG, "Kudos a week"),))
    posted = await messenger.show(WHOLE, card)
    assert isinstance(posted, Posted)
    assert slack.reads("C0GENERAL") == ["Chart", "[image: Kudos a week]"]
    assert await messenger.show(replace(WHOLE, ref=posted.ref), card) == posted
    assert [upload["bytes"] for upload in slack.uploads.values()] == [PNG]
    assert slack.refusals == []


async def test_a_picture_slack_will_not_take_is_told_in_words(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.scopes -= {"files:write"}
    await messenger.show(WHOLE, Card("Chart", (Picture(PNG, "Kudos a week"),)))
    assert slack.reads("C0GENERAL") == ["Chart", "Kudos a week"]


async def test_a_picture_that_breaks_off_is_tried_again(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    card = Card("Chart", (Picture(PNG, "Kudos a week"),))
    slack.fail("files.getUploadURLExternal", status=500)
    assert await messenger.show(WHOLE, card) == Later(5.0)
    slack.drop("files.completeUploadExternal", accepted=True)
    assert await messenger.show(WHOLE, card) == Later(5.0)
    assert isinstance(await messenger.show(WHOLE, card), Posted)
    assert slack.reads("C0GENERAL") == ["Chart", "[image: Kudos a week]"]
