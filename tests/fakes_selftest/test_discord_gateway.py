"""The gateway of the Discord lookalike, heard through the real discord.py."""

import asyncio

import discord
import pytest

from tests.fakes.discord_world import FakeDiscord, Kind

from .discord_bot import Bot, Scene, running


async def test_every_kind_of_place_is_understood(
    world: FakeDiscord, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    forum = world.add_channel(scene.guild, "forum", kind=Kind.FORUM)
    thread = world.add_thread(scene.general, "thread")
    private = world.add_channel(scene.guild, "private", only_for=[scene.ana.user])
    async with running(world, monkeypatch) as bot:
        found = [bot.get_channel(int(one.id)) for one in (scene.general, forum, thread, private)]
        assert list(map(type, found)) == [
            discord.TextChannel,
            discord.ForumChannel,
            discord.Thread,
            discord.TextChannel,
        ]
        assert isinstance(found[3], discord.TextChannel)
        assert not found[3].permissions_for(found[3].guild.me).view_channel


async def test_members_come_in_chunks(
    world: FakeDiscord, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(1001):
        world.add_member(scene.guild, f"member{n}")
    async with running(world, monkeypatch) as bot:
        guild = bot.get_guild(int(scene.guild.id))
        assert guild is not None
        assert len(await guild.chunk() if not guild.chunked else guild.members) == 1005
        found = await guild.query_members("member999", limit=5)
        assert [one.name for one in found] == ["member999"]


async def test_people_come_change_and_go(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    joined, changed, left = (
        asyncio.create_task(bot.wait_for(name))
        for name in ("member_join", "member_update", "raw_member_remove")
    )
    cleo = world.add_member(scene.guild, "cleo")
    assert (await joined).name == "cleo"
    world.rename(scene.guild, cleo, "Cleopatra")
    assert (await changed)[1].display_name == "Cleopatra"
    world.remove_member(scene.guild, cleo)
    assert (await left).user.name == "cleo"


async def test_a_channel_goes_and_the_bot_is_thrown_out(
    world: FakeDiscord, scene: Scene, bot: Bot
) -> None:
    gone = asyncio.create_task(bot.wait_for("guild_channel_delete"))
    out = asyncio.create_task(bot.wait_for("guild_remove"))
    world.delete_channel(scene.general)
    assert (await gone).name == "general"
    world.remove_member(scene.guild, scene.guild.members[world.bot.id])
    assert (await out).name == "Guild"


async def test_commands_in_a_thread_and_in_a_direct_message(
    world: FakeDiscord, scene: Scene, bot: Bot
) -> None:
    ana = world.as_member(scene.ana)
    places = (world.add_thread(scene.general, "thread"), world.direct_channel(ana.user_id))
    for place in places:
        options = {"to": scene.ben.user.id, "why": "good"}
        reply = await (await ana.command("kudos give", options, channel=place)).answered()
        assert reply.text.startswith("@ben: good")
        await (await ana.press(reply, "Again")).answered()


async def test_a_direct_message_and_its_refusal(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    ana = await bot.fetch_user(int(scene.ana.user.id))
    await ana.send("psst")
    assert world.reads(world.direct_channel(scene.ana.user.id)) == ["psst"]
    scene.ana.user.refuses_messages = True
    with pytest.raises(discord.Forbidden) as caught:
        await ana.send("psst")
    assert caught.value.code == 50007


async def test_an_event_delivered_twice(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    reply = await world.as_member(scene.ana).command("kudos later", channel=scene.general)
    await world.until(lambda: reply.followups)
    world.redeliver(reply.interaction)
    await world.until(lambda: sum(c.path.endswith("/callback") for c in world.calls) == 2)
    assert (len(reply.followups), world.refusals) == (1, [])


async def test_an_invalid_session_begins_anew(world: FakeDiscord, bot: Bot) -> None:
    await world.gateway.invalidate()
    await world.until(lambda: world.gateway.identified == 2)
    assert world.gateway.resumed == 0
