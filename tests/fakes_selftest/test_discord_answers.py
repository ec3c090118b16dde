"""What the Discord lookalike takes as answers to interactions, and when."""

import pytest

from tests.fakes.discord_world import FakeDiscord, Person

from .discord_bodies import Body, button, label, message, modal, row, select, typed
from .discord_bot import Scene
from .discord_hand import Hand


async def test_only_one_answer_in_time(
    world: FakeDiscord, scene: Scene, hand: Hand, ana: Person
) -> None:
    reply = await ana.command("help", channel=scene.general)
    assert (await hand.webhook(reply, "POST", "?wait=1", message()))[1]["code"] == 10015
    assert (await hand.answer(reply, 4, message()))[0] == 204
    assert (await hand.answer(reply, 4, message()))[1]["code"] == 40060
    late = await ana.command("help", channel=scene.general)
    assert [one.id for one in world.expire()] == [late.interaction.id]
    assert (await hand.answer(late, 4, message()))[1]["code"] == 10062
    with pytest.raises(AssertionError, match="did not respond"):
        await late.answered()
    assert world.timeouts == [late.interaction]


@pytest.mark.parametrize("kind", [6, 7, 8])
async def test_answers_that_do_not_fit(
    world: FakeDiscord, scene: Scene, hand: Hand, ana: Person, kind: int
) -> None:
    reply = await ana.command("help", channel=scene.general)
    data: Body | None = {6: None, 7: message(), 8: {"choices": []}}[kind]
    assert (await hand.answer(reply, kind, data))[0] == 400
    assert world.refusals


async def test_no_form_after_a_deferral_or_a_form(
    world: FakeDiscord, scene: Scene, hand: Hand, ana: Person
) -> None:
    form = modal(label(typed(min_length=2)), label(select(required=False)), title="T")
    reply = await ana.command("help", channel=scene.general)
    await hand.answer(reply, 5, {"flags": 64})
    assert (await hand.answer(reply, 9, form))[1]["code"] == 40060
    opened = await ana.command("help", channel=scene.general)
    await hand.answer(opened, 9, form)
    for values, complaint in (({}, "required"), ({"why": "x"}, "2 to"), ({"what": ""}, "Not in")):
        with pytest.raises(AssertionError, match=complaint):
            await ana.submit(opened, values)
    sent = await ana.submit(opened, {"why": "x", "pick": ["2"]}, force=True)
    parts = sent.interaction.payload["data"]["components"]
    assert [p["component"].get("value", p["component"].get("values")) for p in parts] == [
        "x",
        ["2"],
    ]
    assert (await hand.answer(sent, 9, form))[0] == 400
    assert len(world.refusals) == 2


async def test_pressing_and_choosing(
    world: FakeDiscord, scene: Scene, hand: Hand, ana: Person
) -> None:
    rows = [row(button(), button(label="Off", custom_id="off", disabled=True)), row(select())]
    reply = await ana.command("help", channel=scene.general)
    await hand.answer(reply, 4, message(components=rows, flags=64))
    pressed = await ana.press(reply, "Go")
    assert (
        pressed.interaction.payload["message"]["id"] == reply.message.id if reply.message else None
    )
    await hand.answer(pressed, 7, message(content="After"))
    assert (reply.text.splitlines()[0], pressed.kind) == ("After", "update")
    chosen = await ana.choose(reply, "pick", ["2"])
    assert chosen.interaction.payload["data"]["values"] == ["2"]
    for attempt, complaint in (
        (ana.press(reply, "Off"), "cannot be pressed"),
        (ana.press(reply, "Gone"), "0 components"),
        (ana.choose(reply, "pick", ["3"]), "cannot be chosen"),
        (ana.choose(reply, "pick", ["1", "2"]), "choices"),
        (world.as_member(scene.ben).press(reply, "Go"), "does not see"),
    ):
        with pytest.raises(AssertionError, match=complaint):
            await attempt


async def test_edits_and_follow_ups(
    world: FakeDiscord, scene: Scene, hand: Hand, ana: Person
) -> None:
    reply = await ana.command("help", channel=scene.general)
    await hand.answer(reply, 5, {"flags": 64})
    assert (reply.kind, reply.thinking, reply.ephemeral) == ("deferred", True, True)
    await hand.webhook(reply, "POST", "?wait=1", message(content="first"))
    second = await hand.webhook(reply, "POST", "?wait=1", message(content="second", flags=64))
    assert (reply.thinking, reply.text, len(reply.followups)) == (False, "first\nsecond", 1)
    await hand.webhook(reply, "PATCH", "/messages/@original", message(content="1st"))
    await hand.webhook(reply, "DELETE", f"/messages/{second[1]['id']}", {})
    assert (reply.text, world.reads(scene.general)) == ("1st", [])
    refused = await hand.webhook(reply, "PATCH", "/messages/@original", {"content": "x"})
    assert (refused[0], len(world.refusals)) == (400, 1)
