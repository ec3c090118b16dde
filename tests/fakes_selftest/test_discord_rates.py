"""The lookalike's rate limits: off by default, and no kinder than Discord's once they are on."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import discord

from tests.fakes.discord_world import Channel, FakeDiscord, Rate, Rates

from .discord_bodies import QUIET, Body
from .discord_bot import Bot, Scene
from .discord_hand import Hand

HELLO: Body = {"content": "Hello", "allowed_mentions": QUIET}
RATE = "X-RateLimit-"
ONE = Rate(1, 60.0)


async def sent(
    hand: Hand, method: str, path: str, body: Body | None = HELLO
) -> tuple[int, Mapping[str, str], Any]:
    """A request of the bot's: how it ended, with its headers."""
    headers = {"Authorization": f"Bot {hand.world.token}"}
    url = hand.world.api_url + path
    async with hand.session.request(method, url, json=body, headers=headers) as given:
        return given.status, given.headers, await given.json() if given.status != 204 else None


def messages(channel: Channel) -> str:
    return f"/channels/{channel.id}/messages"


def told(headers: Mapping[str, str], *names: str) -> list[str | None]:
    return [headers.get(RATE + name) for name in names]


async def test_nothing_is_limited_until_it_is_asked_for(hand: Hand, scene: Scene) -> None:
    found = [(await sent(hand, "POST", messages(scene.general)))[0] for _ in range(12)]
    assert (set(found), hand.world.limits.met) == ({200}, [])


async def test_a_bucket_counts_down_and_is_filled_anew(hand: Hand, scene: Scene) -> None:
    hand.world.limits.enforce()
    path, other = messages(scene.general), messages(hand.world.add_channel(scene.guild, "other"))
    counted = [(await sent(hand, "POST", path))[1] for _ in range(5)]
    assert [told(each, "Limit", "Remaining") for each in counted] == [
        ["5", str(left)] for left in (4, 3, 2, 1, 0)
    ]
    assert 0 < float(counted[-1][f"{RATE}Reset-After"]) <= 5
    assert len({each[f"{RATE}Bucket"] for each in counted}) == 1
    status, headers, body = await sent(hand, "POST", path)
    assert (status, headers["Retry-After"], headers["Via"]) == (429, "5", "1.1 google")
    assert told(headers, "Remaining", "Scope", "Global") == ["0", "user", None]
    assert (body["global"], 4 < body["retry_after"] <= 5) == (False, True)
    assert (await sent(hand, "POST", other))[0] == 200
    hand.world.advance(timedelta(seconds=5))
    assert told((await sent(hand, "POST", path))[1], "Remaining") == ["4"]
    assert [(one.method, one.path, one.scope) for one in hand.world.limits.met] == [
        ("POST", path, "user")
    ]
    assert len(hand.world.reads(scene.general)) == 6


async def test_posting_editing_and_deleting_have_buckets_of_their_own(
    hand: Hand, scene: Scene
) -> None:
    hand.world.limits.enforce(Rates(post=ONE, patch=ONE, delete=ONE))
    path = messages(scene.general)
    message = f"{path}/{(await sent(hand, 'POST', path))[2]['id']}"
    edits = [(await sent(hand, "PATCH", message))[:2] for _ in range(2)]
    removals = [(await sent(hand, "DELETE", message, None))[:2] for _ in range(2)]
    assert [status for status, _ in edits + removals] == [200, 429, 204, 429]
    assert len({headers[f"{RATE}Bucket"] for _, headers in edits + removals}) == 2
    assert [one.method for one in hand.world.limits.met] == ["PATCH", "DELETE"]


async def test_a_bot_has_so_many_requests_in_all(hand: Hand, scene: Scene) -> None:
    hand.world.limits.enforce(Rates(bot=Rate(3, 60.0)))
    places = [hand.world.add_channel(scene.guild, f"place-{number}") for number in range(4)]
    found = [await sent(hand, "POST", messages(place)) for place in places]
    assert [status for status, *_ in found] == [200, 200, 200, 429]
    _, headers, body = found[-1]
    assert told(headers, "Global", "Scope", "Bucket") == ["true", "global", None]
    assert (headers["Via"], headers["Retry-After"]) == ("1.1 google", "60")
    assert (body["global"], 59 < body["retry_after"] <= 60) == (True, True)
    hand.world.advance(timedelta(seconds=60))
    assert (await sent(hand, "POST", messages(places[-1])))[0] == 200
    assert [one.scope for one in hand.world.limits.met] == ["global"]


async def test_answers_to_people_are_not_among_them(hand: Hand, scene: Scene) -> None:
    hand.world.limits.enforce(Rates(bot=ONE))
    await sent(hand, "POST", messages(scene.general))
    for _ in range(3):
        reply = await hand.world.as_member(scene.ana).command("help", channel=scene.general)
        assert (await hand.answer(reply, 4, {**HELLO, "flags": 64}))[0] in {200, 204}
    assert hand.world.limits.met == []


async def test_the_library_keeps_to_a_bucket(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    world.limits.enforce(Rates(post=Rate(2, 0.2)))
    channel = bot.get_channel(int(scene.general.id))
    assert isinstance(channel, discord.TextChannel)
    for number in range(5):
        await channel.send(f"{number}")
    assert world.reads(scene.general) == ["0", "1", "2", "3", "4"]
    assert world.limits.met == []


async def test_the_library_learns_of_the_whole_limit_by_meeting_it(
    world: FakeDiscord, scene: Scene, bot: Bot
) -> None:
    world.limits.enforce(Rates(bot=Rate(1, 0.5)))
    channel = bot.get_channel(int(scene.general.id))
    assert isinstance(channel, discord.TextChannel)
    for number in range(2):
        await channel.send(f"{number}")
    assert world.reads(scene.general) == ["0", "1"]
    assert [one.scope for one in world.limits.met] == ["global"]
