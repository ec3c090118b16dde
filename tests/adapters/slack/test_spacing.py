"""A channel's messages arrive a second apart, even if one was long on its way."""

import asyncio
from dataclasses import replace

import pytest

from adapters.slack.post import SlackMessenger
from bot.kernel.notice import Posted
from tests.adapters.slack.showings import CARD, GENERAL, WHOLE
from tests.fakes.slack import FakeSlack, Rate, Rates

SECONDS = 0.2
OTHER_CHANNEL = replace(WHOLE, place=replace(GENERAL, channel="C0RANDOM"))


@pytest.fixture(autouse=True)
def small(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.post.spacing.SECONDS", SECONDS)
    slack.limits.enforce(Rates(channel=Rate(1, SECONDS)))


async def test_what_was_late_is_not_followed_too_soon(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.hold_up("chat.postMessage")
    late = asyncio.create_task(messenger.show(WHOLE, CARD))
    await slack.changes.until(lambda: slack.calls, lambda: "nothing was called")
    following = asyncio.create_task(messenger.show(WHOLE, CARD))
    assert isinstance(await messenger.show(OTHER_CHANNEL, CARD), Posted)
    assert not following.done()
    slack.let_go()
    assert all(isinstance(each, Posted) for each in await asyncio.gather(late, following))
    assert slack.limits.met == []
