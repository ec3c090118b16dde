"""In doubt: what may have been posted already is looked for, and never posted twice."""

from dataclasses import replace

import pytest

from adapters.slack.post import SlackMessenger
from bot.kernel.notice import Gone, Later, Never, Posted, Unknown
from bot.kernel.place import Place
from tests.adapters.slack.showings import BEN, CARD, OTHER, WHOLE, messenger_at, tried
from tests.fakes.slack import FakeSlack


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
