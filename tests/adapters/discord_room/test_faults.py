"""Every failure has its meaning, and nothing is ever posted twice."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from aiohttp import web

from adapters.discord import Discord
from adapters.discord.post.deliveries import delivery
from bot.kernel.card import say
from bot.kernel.notice import Gone, Later, Limited, Never, Posted, Unknown
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from tests.adapters.discord_room.showings import HELLO, POST, showing
from tests.clocks import HandClock
from tests.fakes.discord_world import FakeDiscord, May
from tests.fakes.discord_world.faults import Answer
from tests.stages.discord_town import Town

Fault = Callable[[FakeDiscord], object]


@pytest.mark.parametrize(
    ("fault", "meaning"),
    [
        (lambda world: world.fail("POST", POST, status=503), Unknown),
        (lambda world: world.fail("POST", POST, status=401), Never),
        (lambda world: world.fail("POST", POST, status=403), Never),
        (lambda world: world.fail("POST", POST, status=400), Never),
        (lambda world: world.ban("POST", POST), Limited),
        (lambda world: world.fail("POST", POST, status=429, retry_after=40.0), Limited),
    ],
    ids=["unavailable", "unauthorized", "forbidden", "misunderstood", "banned", "limited"],
)
async def test_every_refusal_has_its_meaning(
    hearth: Discord, town: Town, fault: Fault, meaning: type
) -> None:
    fault(town.world)
    answer = await hearth.messenger.show(showing(town), HELLO)
    assert isinstance(answer, meaning)
    if isinstance(answer, Later):
        assert answer.after in {40.0, 60.0}


async def test_a_broken_line_leaves_it_open_and_a_second_try_finds_the_message(
    hearth: Discord, town: Town, clock: HandClock
) -> None:
    town.world.cut("POST", POST, accepted=True)
    assert isinstance(await hearth.messenger.show(showing(town), HELLO), Unknown)
    once_more = showing(town, tried=clock.now(), version=2)
    assert isinstance(await hearth.messenger.show(once_more, say("Newer")), Posted)
    assert town.world.texts(town.channels["general"]) == ["Newer"]


async def test_later_than_any_nonce_the_message_is_looked_for(
    hearth: Discord, town: Town, clock: HandClock
) -> None:
    town.world.cut("POST", POST, accepted=True)
    await hearth.messenger.show(showing(town), HELLO)
    tried = clock.now()
    clock.advance(minutes=10)
    town.world.advance(timedelta(minutes=10))
    for number in range(120):
        town.world.post(town.channels["general"].id, town.users["Dan"].id, {"content": f"{number}"})
    posted = await hearth.messenger.show(showing(town, tried=tried, version=2), say("Newer"))
    assert isinstance(posted, Posted)
    assert town.world.texts(town.channels["general"]).count("Newer") == 1
    assert "Hello" not in town.world.texts(town.channels["general"])
    late = showing(town, key="another", tried=tried)
    assert isinstance(await hearth.messenger.show(late, HELLO), Posted)
    assert town.world.texts(town.channels["general"]).count("Hello") == 1


async def test_where_too_much_was_said_since_nothing_is_posted_twice(
    hearth: Discord, town: Town, clock: HandClock
) -> None:
    late = showing(town, tried=clock.now() - timedelta(minutes=10))
    for number in range(501):
        town.world.post(town.channels["general"].id, town.users["Dan"].id, {"content": f"{number}"})
    for answer in (await hearth.messenger.show(late, HELLO), await hearth.messenger.remove(late)):
        assert isinstance(answer, Never)
        assert "nothing was posted twice" in answer.why
    assert "Hello" not in town.world.texts(town.channels["general"])


async def test_a_message_that_may_stand_is_looked_for_before_it_is_removed(
    hearth: Discord, town: Town, clock: HandClock
) -> None:
    town.world.cut("POST", POST, accepted=True)
    await hearth.messenger.show(showing(town), HELLO)
    assert await hearth.messenger.remove(showing(town, tried=clock.now())) == Gone()
    assert town.world.texts(town.channels["general"]) == []


async def test_without_history_nothing_is_posted_twice(
    hearth: Discord, town: Town, clock: HandClock
) -> None:
    town.world.forbid(town.channels["general"], town.world.bot, May.READ_HISTORY)
    late = showing(town, tried=clock.now() - timedelta(minutes=10))
    for answer in (await hearth.messenger.show(late, HELLO), await hearth.messenger.remove(late)):
        assert isinstance(answer, Never)
        assert "Read Message History" in answer.why


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_broken_discord_is_called_once_and_then_looked_into(
    hearth: Discord, town: Town, clock: HandClock, status: int
) -> None:
    town.world.fail("POST", POST, status=status, accepted=True)
    assert await hearth.messenger.show(showing(town), HELLO) == Unknown(5.0)
    assert sum(call.method == "POST" for call in town.world.calls) == 1
    again = await hearth.messenger.show(showing(town, tried=clock.now()), HELLO)
    assert isinstance(again, Posted)
    assert town.world.texts(town.channels["general"]) == ["Hello"]


async def test_a_call_given_up_half_way_is_found_again(
    hearth: Discord, town: Town, clock: HandClock
) -> None:
    held = town.world.hang("POST", POST, accepted=True)
    call = asyncio.create_task(hearth.messenger.show(showing(town), HELLO))
    await held.reached.wait()
    call.cancel()
    held.release()
    await asyncio.gather(call, return_exceptions=True)
    again = await hearth.messenger.show(showing(town, tried=clock.now()), HELLO)
    assert isinstance(again, Posted)
    assert town.world.texts(town.channels["general"]) == ["Hello"]


async def test_too_many_edits_of_an_old_message_wait(hearth: Discord, town: Town) -> None:
    posted = await hearth.messenger.show(showing(town), HELLO)
    assert isinstance(posted, Posted)
    town.world.advance(timedelta(hours=2))
    again = showing(town, ref=posted.ref)
    answers = [await hearth.messenger.show(again, say(f"{at}")) for at in range(5)]
    assert answers[0] == posted
    assert answers[-1] == Later(300.0)


def test_a_refused_connection_sent_nothing(world: FakeDiscord) -> None:
    assert delivery(ConnectionRefusedError(), "limit") == Later(5.0)
    assert delivery(TimeoutError(), "limit") == Unknown(5.0)


class Bare(Answer):
    """An answer that counts something and does not say how long to wait."""

    code = 30046

    def response(self) -> web.Response:
        body = {"message": "Too many", "code": self.code}
        headers = {"Content-Type": "application/json", "Via": "1.1 google"}
        return web.Response(status=self.status, body=json.dumps(body).encode(), headers=headers)


class TooManyDirects(Bare):
    """Direct messages were opened too fast."""

    code = 40003


async def test_a_limit_without_a_wait_is_waited_for_long(hearth: Discord, town: Town) -> None:
    posted = await hearth.messenger.show(showing(town), HELLO)
    assert isinstance(posted, Posted)
    edit = f"/channels/{posted.ref.replace('/', '/messages/')}"
    town.world.faults.add("PATCH", edit, Bare(429, 0), 1, accepted=False)
    again = showing(town, ref=posted.ref)
    assert await hearth.messenger.show(again, say("Newer")) == Later(300.0)


async def test_direct_messages_opened_too_fast_wait(hearth: Discord, town: Town) -> None:
    fault = TooManyDirects(400, 0)
    town.world.faults.add("POST", "/users/@me/channels", fault, 1, accepted=False)
    private = Place.direct(MemberRef("discord", "", town.users["Ben"].id), town.guild.id)
    assert await hearth.messenger.show(showing(town, place=private), HELLO) == Later(300.0)
