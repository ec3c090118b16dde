"""The Discord lookalike with the real discord.py at the other end."""

import discord
import pytest

from tests.fakes.discord_world import FakeDiscord

from .discord_bot import Bot, Scene


async def test_a_sub_command_is_answered_privately(
    world: FakeDiscord, scene: Scene, bot: Bot
) -> None:
    ana = world.as_member(scene.ana)
    options = {"to": scene.ben.user.id, "why": "great_work_"}
    reply = await (await ana.command("kudos give", options, channel=scene.general)).answered()
    assert (reply.kind, reply.ephemeral) == ("message", True)
    assert reply.text == "@ben: great_work_\n[Again]"
    assert world.reads(scene.general) == []
    assert world.reads(scene.general, seen_by=scene.ana.user)[0] == "@ben: great_work_"
    assert (world.refusals, world.pings) == ([], [])


async def test_a_button_outlives_its_view(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    ana = world.as_member(scene.ana)
    options = {"to": scene.ben.user.id, "why": "good"}
    reply = await (await ana.command("kudos give", options, channel=scene.general)).answered()
    pressed = await (await ana.press(reply, "Again")).answered()
    assert pressed.kind == "update"
    assert reply.text.startswith("pressed 7")


async def test_a_form_opens_and_is_sent(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    ana = world.as_member(scene.ana)
    options = {"to": scene.ben.user.id}
    form = await (await ana.command("kudos give", options, channel=scene.general)).answered()
    assert (form.kind, form.text) == ("modal", "A gift\nReason")
    with pytest.raises(AssertionError, match="takes 3 to"):
        await ana.submit(form, {"Reason": "no"})
    reply = await (await ana.submit(form, {"Reason": "you helped"})).answered()
    assert world.texts(scene.general) == [reply.text] == ["because you helped"]


async def test_deferral_edit_and_follow_up(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    reply = await world.as_member(scene.ana).command("kudos later", channel=scene.general)
    await reply.settled()
    await world.until(lambda: reply.followups)
    assert (reply.kind, reply.ephemeral) == ("deferred", True)
    assert reply.text == "here it is\nand one more"


async def test_a_post_retried_with_its_nonce_stands_once(
    world: FakeDiscord, scene: Scene, bot: Bot
) -> None:
    world.fail("POST", "/channels/{id}/messages", status=502, accepted=True)
    channel = bot.get_channel(int(scene.general.id))
    assert isinstance(channel, discord.TextChannel)
    await channel.send("once", nonce="abc")
    posts = [call for call in world.calls if call.method == "POST" and "/channels/" in call.path]
    assert (len(posts), world.texts(scene.general)) == (2, ["once"])


async def test_a_dropped_line_is_resumed(world: FakeDiscord, scene: Scene, bot: Bot) -> None:
    world.gateway.drop()
    await world.until(lambda: not world.gateway.sockets)
    await world.as_member(scene.ana).say(f"<@{world.bot.id}> meanwhile", scene.general)
    await world.until(lambda: world.gateway.resumed == 1)
    await bot.wait_for("resumed")
    assert [text.split()[-1] for text in bot.heard] == ["meanwhile"]
    assert world.gateway.identified == 1
