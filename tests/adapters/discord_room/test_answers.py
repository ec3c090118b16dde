"""How answers come to their asker: once, in private, in time or later, and after any restart."""

from adapters.discord import Discord
from bot.kernel.answer import Answer
from bot.kernel.attached import Picture
from bot.kernel.card import Button, Buttons, Card, Words, say
from bot.kernel.form import Errors, Given, NextPage
from bot.kernel.forms import CONTINUE
from tests.adapters.discord_room.conftest import Connects
from tests.adapters.discord_room.desk import ScriptedDesk, form, saying
from tests.fakes.discord_world import FakeDiscord, Person
from tests.stages.discord_town import Town

UNDO = Card(parts=(Words(("Sent.",)), Buttons((Button("Undo", "kudos.undo", "g1"),))))


async def test_an_answer_rides_in_the_first_response_and_is_private(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    why = "for the long review"
    to = {"to": town.users["Ben"].id, "why": why}
    heard = await (await ana.command("kudos give", to, channel=town.channels["general"])).answered()
    assert (heard.kind, heard.ephemeral, heard.text) == ("message", True, "Well, Ana.")
    (ask,) = desk.asked
    assert (ask.id, ask.name, ask.given.text("why")) == (heard.interaction.id, "kudos give", why)
    assert town.world.reads(town.channels["general"]) == []


async def test_a_form_opens_and_its_submit_carries_the_opening(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    desk.answer = saying(form("11", Given({"why": "for a start"}), page=1, note="Go on."))
    opened = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    assert "Go on." in str(opened.modal)
    desk.answer = saying(Answer(say("Done.")))
    sent = await ana.submit(opened, {"to": [town.users["Ben"].id]})
    assert (await sent.answered()).text == "Done."
    ask = desk.asked[-1]
    assert (ask.id, ask.name, desk.pages) == ("11", "kudos give", [1])
    assert ask.given.text("why") == "for a start"
    assert [member.id for member in ask.given.members("to")] == [town.users["Ben"].id]


async def test_old_buttons_and_open_forms_survive_a_restart(
    ana: Person, town: Town, desk: ScriptedDesk, hearth: Discord, connects: Connects
) -> None:
    desk.answer = saying(Answer(UNDO))
    private = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    desk.answer = saying(form("12"))
    opened = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    await hearth.close()
    await connects()
    desk.answer = saying(Answer(say("As ever.")))
    pressed = await (await ana.press(private, "Undo")).answered()
    sent = await (await ana.submit(opened, {"to": [], "why": "so"}, force=True)).answered()
    assert [pressed.text, sent.text] == ["As ever.", "As ever."]
    assert [(ask.name, ask.value) for ask in desk.asked[-2:]] == [
        ("kudos.undo", "g1"),
        ("kudos give", ""),
    ]


async def test_a_form_sent_twice_is_one_ask(ana: Person, town: Town, desk: ScriptedDesk) -> None:
    desk.answer = saying(form("13"))
    opened = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    desk.answer = saying(Answer(say("Once.")))
    for _ in range(2):
        sent = await ana.submit(opened, {"to": [town.users["Ben"].id], "why": "for twice"})
        await sent.answered()
    assert [ask.id for ask in desk.asked[-2:]] == ["13", "13"]


async def test_a_replacing_answer_redraws_the_private_message_pressed(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    desk.answer = saying(Answer(UNDO))
    private = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    desk.answer = saying(Answer(say("Undone."), replaces=True))
    pressed = await (await ana.press(private, "Undo")).answered()
    assert pressed.kind == "update"
    assert private.text == "Undone."
    assert private.components == []


async def test_a_replacing_answer_never_redraws_what_everybody_sees(
    ben: Person, town: Town, desk: ScriptedDesk
) -> None:
    world, general = town.world, town.channels["general"]
    row = {"type": 1, "components": [_button("10.kudos.undog1")]}
    public = world.post(general.id, world.bot.id, {"content": "Hello", "components": [row]})
    desk.answer = saying(Answer(say("For you."), replaces=True))
    pressed = await (await ben.press(public, "Undo")).answered()
    assert (pressed.kind, pressed.ephemeral, pressed.text) == ("message", True, "For you.")
    assert world.reads(general) == ["Hello", "[Undo]"]


async def test_errors_and_next_pages_come_as_cards_with_continue(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    desk.answer = saying(form("14"))
    opened = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    page = form("14", Given({"why": "short"}))
    desk.answer = saying(Errors(page, {"why": "Write more."}, "14"))
    wrong = await (await ana.submit(opened, {"to": [], "why": "short"}, force=True)).answered()
    assert "What for?: Write more." in wrong.text
    assert "short" in wrong.text
    desk.answer = saying(page)
    again = await (await ana.press(wrong, "Continue")).answered()
    assert (desk.asked[-1].name, desk.asked[-1].value) == (CONTINUE, "14")
    desk.answer = saying(NextPage(form("14", page=1), "14"))
    following = await (await ana.submit(again, {"to": []}, force=True)).answered()
    assert "one more page" in following.text


async def test_a_button_of_nobodys_making_is_still_answered(
    ben: Person, town: Town, desk: ScriptedDesk
) -> None:
    world, general = town.world, town.channels["general"]
    row = {"type": 1, "components": [_button("something old")]}
    public = world.post(general.id, world.bot.id, {"content": "Old", "components": [row]})
    pressed = await (await ben.press(public, "Undo")).answered()
    assert pressed.text == "Well, Ben."
    assert (desk.asked[-1].name, desk.asked[-1].value) == ("", "")


def _button(custom_id: str) -> dict[str, object]:
    return {"type": 2, "style": 1, "label": "Undo", "custom_id": custom_id}


async def test_a_press_on_a_message_that_is_gone_is_answered_anyway(
    ana: Person, town: Town, world: FakeDiscord, desk: ScriptedDesk
) -> None:
    desk.answer = saying(Answer(UNDO))
    private = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    assert private.message is not None
    world.remove(private.message)
    desk.answer = saying(Answer(say("Still here."), replaces=True))
    pressed = await (await ana.press(private, "Undo", force=True)).answered()
    assert pressed.text == "Still here."


async def test_an_answer_may_carry_a_picture(ana: Person, town: Town, desk: ScriptedDesk) -> None:
    png = b"\x89PNG" + b"x" * 1_500_000
    card = Card("Chart", (Picture(png, "Kudos a week"), Buttons((Button("Again", "a", "b"),))))
    desk.answer = saying(Answer(card))
    heard = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    assert heard.ephemeral
    assert heard.message is not None
    assert heard.message.files == {"picture-0.png": png}
    desk.answer = saying(Answer(say("No picture."), replaces=True))
    await (await ana.press(heard, "Again")).answered()
    assert heard.message.files == {}


async def test_what_discord_refuses_to_show_is_said(
    ana: Person, town: Town, desk: ScriptedDesk
) -> None:
    town.world.fail("POST", "/interactions/{id}/{token}/callback", status=400)
    desk.answer = saying(form("16"))
    heard = await (await ana.command("kudos give", channel=town.channels["general"])).answered()
    assert "Discord would not show my answer" in heard.text
