"""Posting: a message is made, edited and removed, and every answer becomes the right Delivery."""

from dataclasses import replace

import pytest

from adapters.slack.post import SlackMessenger
from bot.kernel.attached import Picture
from bot.kernel.card import Card
from bot.kernel.notice import Gone, Later, Limited, Never, Posted, Unknown
from bot.kernel.place import Place, Surface
from tests.adapters.slack.showings import BEN, CARD, GENERAL, OTHER, PNG, WHOLE, messenger_at, tried
from tests.fakes.slack import FakeSlack


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
        (429, "ratelimited", Limited(7.0, "")),
        (200, "ratelimited", Limited(7.0, "")),
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
    assert await messenger.show(WHOLE, CARD) == _under(delivery, "post")
    slack.fail("chat.update", status=status, error=error, retry_after=7)
    standing = replace(WHOLE, ref="C0GENERAL:1.2")
    assert await messenger.show(standing, CARD) == _under(delivery, "edit")
    slack.fail("chat.delete", status=status, error=error, retry_after=7)
    assert await messenger.remove(replace(standing, card=None)) == _under(delivery, "remove")


@pytest.mark.parametrize(
    ("status", "delivery"), [(429, Limited(7.0, "slack/T1/post")), (503, Unknown(5.0))]
)
async def test_a_proxy_in_front_of_slack_is_understood(
    slack: FakeSlack, messenger: SlackMessenger, status: int, delivery: object
) -> None:
    slack.fail_at_the_edge("chat.postMessage", status=status, retry_after=7)
    assert await messenger.show(WHOLE, CARD) == delivery
    slack.fail_at_the_edge("conversations.history", status=503)
    assert await messenger.show(tried(), CARD) == Unknown(5.0)


def _under(delivery: object, way: str) -> object:
    """The delivery, under the limit of its own method and workspace."""
    if isinstance(delivery, Limited):
        return replace(delivery, key=f"slack/T1/{way}")
    return delivery


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
