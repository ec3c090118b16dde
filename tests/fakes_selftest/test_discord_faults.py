"""What the Discord lookalike can break, and what breaks the bot's connection to it."""

import asyncio

import aiohttp
import discord
import pytest

from tests.fakes.discord_world import FakeDiscord

from .discord_bot import Bot, Scene, running

MESSAGES = "/channels/{id}/messages"


def channel(bot: Bot, scene: Scene) -> discord.TextChannel:
    found = bot.get_channel(int(scene.general.id))
    assert isinstance(found, discord.TextChannel)
    return found


async def test_a_limit_is_waited_for(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    world.fail("POST", MESSAGES, status=429, retry_after=0.01, times=2)
    await channel(bot, scene).send("patience")
    assert world.reads(scene.general) == ["patience"]


async def test_cloudflare_is_not_discord(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    world.ban("POST", MESSAGES)
    with pytest.raises(discord.HTTPException) as caught:
        await channel(bot, scene).send("banned")
    assert (caught.value.status, world.reads(scene.general)) == (429, [])


async def test_a_503_is_not_retried(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    world.fail("POST", MESSAGES, status=503)
    with pytest.raises(discord.DiscordServerError):
        await channel(bot, scene).send("down")
    assert world.reads(scene.general) == []


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_broken_connection(
    world: FakeDiscord, scene: Scene, bot: Bot, *, accepted: bool
) -> None:
    world.cut("POST", MESSAGES, accepted=accepted)
    with pytest.raises((aiohttp.ClientError, OSError)):
        await channel(bot, scene).send("lost?")
    assert world.reads(scene.general) == ["lost?"] * accepted


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_hanging_answer(
    world: FakeDiscord, scene: Scene, bot: Bot, *, accepted: bool
) -> None:
    hold = world.hang("POST", MESSAGES, accepted=accepted)
    sending = asyncio.create_task(channel(bot, scene).send("slow"))
    await hold.reached.wait()
    assert (world.reads(scene.general), sending.done()) == (["slow"] * accepted, False)
    hold.release()
    await sending
    assert world.reads(scene.general) == ["slow"]


async def test_a_wrong_token_ends_the_start(
    world: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(discord.LoginFailure):
        async with running(world, monkeypatch, token="wrong"):
            pass


async def test_an_intent_that_is_not_enabled(
    world: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.gateway.enabled &= ~2
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(world, monkeypatch):
            pass


async def test_a_request_to_reconnect_resumes(world: FakeDiscord, bot: Bot) -> None:
    await world.gateway.reconnect()
    await world.until(lambda: world.gateway.resumed == 1)
    assert world.gateway.identified == 1


async def test_waiting_in_vain_shows_the_state(world: FakeDiscord, scene: Scene) -> None:
    await world.as_member(scene.ana).say("a clue", scene.general)
    with pytest.raises(AssertionError, match="a clue"):
        await world.until(lambda: False, deadline=0)


async def test_the_world_ends_while_the_bot_is_connected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with FakeDiscord() as world:
        world.hang("POST", MESSAGES)
        scene = Scene(world)
        async with running(world, monkeypatch) as bot:
            sending = asyncio.create_task(channel(bot, scene).send("never"))
            await world.until(lambda: any(c.path.endswith("/messages") for c in world.calls))
            await world.__aexit__(None, None, None)
            await asyncio.gather(sending, return_exceptions=True)
            assert world.gateway.sockets == []
