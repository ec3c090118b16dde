"""What every adapter owes the Courier: the right Delivery, and nothing posted twice."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from bot.kernel.card import say
from bot.kernel.notice import Gone, Later, Limited, Never, Posted, Showing, Unknown
from bot.kernel.pace import Way
from tests.adapters.contract.discord_post import DiscordPost
from tests.adapters.contract.house import STAGES
from tests.adapters.contract.post import Post
from tests.adapters.contract.slack_post import SlackPost
from tests.adapters.discord_room.desk import MemoryShelf, ScriptedDesk
from tests.clocks import HandClock
from tests.stages.discord_stage import DiscordStage
from tests.stages.slack import SlackStage

HELLO, NEWER = say("Hello"), say("Newer")
_LONG = 40.0  # seconds; longer than any library waits by itself
_CURE = re.compile(r"\b(invite|give|choose|let|open|turn on) .+\.$", re.IGNORECASE)


@asynccontextmanager
async def opened(kind: str) -> AsyncIterator[Post]:
    """The post of a platform."""
    async with STAGES[kind](ScriptedDesk(), MemoryShelf(), HandClock()) as stage:
        match stage:
            case SlackStage():
                yield SlackPost(stage)
            case DiscordStage():
                yield DiscordPost(stage)
            case _:
                raise AssertionError(f"{stage.platform} has no post yet.")


async def a_limit_is_waited_for(post: Post) -> None:
    """429: as long as the platform asks for."""
    post.limits(_LONG)
    limited = await post.messenger.show(_showing(post), HELLO)
    assert isinstance(limited, Limited)
    assert limited.after == _LONG
    keys = {limit.key for limit in post.messenger.limits(post.place, Way.POST)}
    assert limited.key in keys
    assert isinstance(await post.messenger.show(_showing(post), HELLO), Posted)


async def a_refusal_names_its_cure(post: Post) -> None:
    """Not allowed: no try helps until a facilitator did what the sentence says."""
    post.forbids()
    delivery = await post.messenger.show(_showing(post), HELLO)
    assert isinstance(delivery, Never)
    assert _CURE.search(delivery.why)


async def a_channel_that_is_gone_names_its_cure(post: Post) -> None:
    """The place itself is gone."""
    post.closes()
    delivery = await post.messenger.show(_showing(post), HELLO)
    assert isinstance(delivery, Never)
    assert _CURE.search(delivery.why)


async def a_message_somebody_deleted_is_gone(post: Post) -> None:
    """What a person took away is not brought back by an edit."""
    posted = await post.messenger.show(_showing(post), HELLO)
    assert isinstance(posted, Posted)
    post.deletes()
    edit = replace(_showing(post), ref=posted.ref, version=2)
    assert await post.messenger.show(edit, NEWER) == Gone()
    assert await post.messenger.remove(edit) == Gone()
    assert list(post.stand()) == []


async def an_error_of_the_platform_leaves_it_open(post: Post) -> None:
    """5xx: nobody knows whether it was posted."""
    post.breaks()
    assert isinstance(await post.messenger.show(_showing(post), HELLO), Unknown)


async def a_lost_answer_posts_nothing_twice(post: Post) -> None:
    """The line broke after the message was taken: the next try finds it."""
    post.drops()
    assert isinstance(await post.messenger.show(_showing(post), HELLO), Unknown)
    assert list(post.stand()) == ["Hello"]
    assert isinstance(await post.messenger.show(_tried(post), NEWER), Posted)
    assert list(post.stand()) == ["Newer"]


async def a_call_given_up_posts_nothing_twice(post: Post) -> None:
    """The Courier waits half a minute and gives a call up: the next try finds its message."""
    post.holds()
    call = asyncio.create_task(post.messenger.show(_showing(post), HELLO))
    await post.held()
    call.cancel()
    with suppress(asyncio.CancelledError):
        await call
    post.release()
    assert isinstance(await post.messenger.show(_tried(post), NEWER), Posted)
    assert list(post.stand()) == ["Newer"]


async def a_lost_message_can_be_taken_away(post: Post) -> None:
    """A message nobody knows the name of is found to be removed."""
    post.drops()
    await post.messenger.show(_showing(post), HELLO)
    assert await post.messenger.remove(_tried(post)) == Gone()
    assert list(post.stand()) == []


async def nobody_there_means_later(post: Post) -> None:
    """A refused connection: nothing was sent."""
    assert isinstance(await post.disappears().show(_showing(post), HELLO), Later)


def _showing(post: Post) -> Showing:
    return Showing("c1", "kudos/1", post.place, HELLO, 1, 1, "", None, "token")


def _tried(post: Post) -> Showing:
    """The same after a try whose outcome nobody knows."""
    return replace(_showing(post), version=2, tried=post.now())
