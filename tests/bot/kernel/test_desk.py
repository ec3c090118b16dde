"""The Desk: one door, every ask answered once."""

from dataclasses import replace

import pytest

from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Ask
from bot.kernel.card import Button
from bot.kernel.form import Errors, Form, Given, NextPage, Value
from bot.kernel.forms import CONTINUE, errors_card, next_page_card
from bot.kernel.place import Place, PlaceKind
from tests.bot.kernel.pages import opened_with_pages
from tests.bot.town import ANA, BEN, PLATFORM, Town, buttons, channel, form_in, heard

REASON = "Your notes made the whole day easier"


async def test_the_same_ask_three_times_is_answered_once_and_alike(town: Town) -> None:
    await town.settle_in()
    ask = replace(town.ask(ANA, "kudos give"), given=Given({"to": (BEN,), "reason": REASON}))
    answers = [await town.desk.ask(ask) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert len(await town.wall()) == 1


@pytest.mark.parametrize("name", ["bake", "bake cake"])
async def test_unknown_commands_lead_to_help(town: Town, name: str) -> None:
    assert "Try /hearth" in heard(await town.types(ANA, name))
    assert "Try /hearth" in heard(await town.says(ANA, name))


async def test_a_button_of_an_older_hearth(town: Town) -> None:
    assert "older Hearth" in heard(await town.presses(ANA, Button("Go", "bake.go")))


async def test_a_form_of_an_older_hearth(town: Town) -> None:
    reply = await town.desk.submit(town.ask(ANA, "bake for"), 0)
    assert "older Hearth" in heard(reply)


async def test_a_direct_message_finds_the_only_community(town: Town) -> None:
    await town.settle_in()
    assert "goes" not in heard(await _direct(town, "school"))
    assert len(await town.wall()) == 1


@pytest.mark.parametrize(
    ("spaces", "sentence"),
    [((), "I cannot tell which community"), (("school", "other"), "several communities with me")],
)
async def test_a_direct_message_that_could_mean_anything(
    town: Town, spaces: tuple[str, ...], sentence: str
) -> None:
    await town.settle_in()
    assert sentence in heard(await _direct(town, *spaces))
    assert await town.wall() == []


@pytest.mark.parametrize(
    ("spaces", "sentence"),
    [(("school",), "Only facilitators"), (("school", "other"), "several communities with me")],
)
async def test_whoever_is_in_several_communities_is_not_taken_for_no_facilitator(
    town: Town, spaces: tuple[str, ...], sentence: str
) -> None:
    where = replace(Place.direct(BEN, ""), platform=PLATFORM)
    ask = replace(town.ask(BEN, "hearth setup", where), kind=PlaceKind.DIRECT, spaces=spaces)
    assert sentence in heard(await town.desk.ask(ask))


async def test_setup_cannot_show_channels_in_a_direct_message_of_no_space(town: Town) -> None:
    where = replace(Place.direct(ANA, ""), platform=PLATFORM)
    ask = replace(town.ask(ANA, "hearth setup", where), kind=PlaceKind.DIRECT, spaces=("school",))
    assert "in a channel of your community" in heard(await town.desk.ask(ask))


async def test_a_space_nobody_opened_is_opened_by_its_first_ask(town: Town) -> None:
    elsewhere = channel("hall", "elsewhere")
    assert "is recorded" in heard(
        await town.says(ANA, "kudos give", elsewhere, to=(BEN,), reason=REASON)
    )
    assert "received: 0" in heard(await town.says(BEN, "kudos mine"))
    assert "received: 1" in heard(await town.says(BEN, "kudos mine", elsewhere))


async def test_what_is_wrong_goes_back_to_the_form_and_continues(town: Town) -> None:
    await town.settle_in()
    reply = await town.thanks(ANA, BEN, why="short")
    assert isinstance(reply, Errors)
    assert "at least 10" in reply.sentences["reason"]
    card = errors_card(reply)
    again = await town.presses(ANA, buttons(Answer(card))["Continue"])
    assert isinstance(again, Form)
    assert again.given.values == {"to": (BEN,), "reason": "short"}
    assert "on its way" in heard(await town.fills(ANA, again, reason=REASON))


async def test_nobody_continues_what_another_typed(town: Town) -> None:
    await town.settle_in()
    reply = await town.thanks(ANA, BEN, why="short")
    assert isinstance(reply, Errors)
    assert "expired" in heard(await town.presses(BEN, Button("Continue", CONTINUE, reply.draft)))


async def test_a_draft_expires(town: Town) -> None:
    await town.settle_in()
    reply = await town.thanks(ANA, BEN, why="short")
    assert isinstance(reply, Errors)
    town.clock.wait(hours=25)
    assert "expired" in heard(await town.presses(ANA, Button("Continue", CONTINUE, reply.draft)))


async def test_an_empty_form_is_asked_to_be_filled_in(town: Town) -> None:
    await town.settle_in()
    form = form_in(await town.types(ANA, "kudos"))
    reply = await town.fills(ANA, form)
    assert isinstance(reply, Errors)
    assert set(reply.sentences) == {"to", "reason"}


async def test_a_refused_submit_can_be_sent_again(town: Town) -> None:
    """What was refused is not answered: the same opening counts once it is right."""
    await town.settle_in()
    form = form_in(await town.types(ANA, "kudos"))
    assert isinstance(await town.fills(ANA, form, to=(ANA,), reason=REASON), Errors)
    assert isinstance(await town.fills(ANA, form, to=(BEN,), reason=REASON), Answer)
    assert len(await town.wall()) == 1


async def test_a_line_half_understood_opens_the_form_with_it(town: Town) -> None:
    form = await town.types(ANA, "kudos", BEN)
    assert isinstance(form, Form)
    assert form.given.values == {"to": (BEN,)}
    other = await town.types(ANA, "kudos", "thank you all")
    assert isinstance(other, Form)
    assert other.given.values == {"reason": "thank you all"}


async def test_pages_follow_each_other_and_become_one_ask(town: Town) -> None:
    desk, ran = opened_with_pages(town)
    first = await desk.ask(replace(town.ask(ANA, "survey"), typed=()))
    assert isinstance(first, Form)
    assert [field.name for field in first.fields] == ["f0", "f1", "f2", "f3", "f4"]
    following = await desk.submit(_sent(town, first, f0="a", f1="b", f2="c", f3="d", f4="e"), 0)
    assert isinstance(following, NextPage)
    go_on = buttons(Answer(next_page_card(following)))["Continue"]
    second = await desk.ask(replace(town.ask(ANA, go_on.action), value=go_on.value))
    assert isinstance(second, Form)
    assert (second.page, [field.name for field in second.fields]) == (1, ["f5"])
    assert isinstance(await desk.submit(_sent(town, second, f5="f"), 1), Answer)
    assert ran == [{"f0": "a", "f1": "b", "f2": "c", "f3": "d", "f4": "e", "f5": "f"}]


async def _direct(town: Town, *spaces: str) -> Reply:
    where = replace(Place.direct(ANA, ""), platform=PLATFORM)
    ask = replace(town.ask(ANA, "kudos give", where), kind=PlaceKind.DIRECT, spaces=spaces)
    return await town.desk.ask(replace(ask, given=Given({"to": (BEN,), "reason": REASON})))


def _sent(town: Town, form: Form, **values: Value) -> Ask:
    ask = town.ask(ANA, form.name)
    return replace(ask, id=form.opening, given=Given(values))
