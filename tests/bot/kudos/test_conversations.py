"""Kudos as people talk about it."""

import pytest

from bot.kernel.card import Quote, Words
from bot.kernel.form import Errors, Form
from bot.kernel.people import MemberRef
from bot.kernel.span import Mention
from tests.bot.town import (
    ANA,
    BEN,
    CLEO,
    GENERAL,
    GUS,
    RANDOM,
    ROBO,
    Town,
    channel,
    form_in,
    heard,
    member,
)

REASON = "Your notes made the whole day easier"


async def test_a_thank_you_is_celebrated_and_answered(town: Town) -> None:
    await town.settle_in()
    reply = await town.thanks(ANA, BEN, CLEO, why=REASON)
    assert "Your thank-you to Ben and Cleo is on its way to this channel." in heard(reply)
    assert "15 minutes" in heard(reply)
    assert await town.wall() == [f"@Ben and @Cleo — thank you from Ana\n{REASON}"]


async def test_those_thanked_are_told_and_the_giver_is_not(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN, why=REASON)
    await town.courier.settle()
    ((_, card),) = town.walls.hanging.values()
    words, quote, _ = card.parts
    assert isinstance(words, Words)
    assert [span.member for span in words.spans if isinstance(span, Mention)] == [BEN]
    assert quote == Quote((REASON,))


async def test_every_home_channel_celebrates(town: Town) -> None:
    await town.settle_in(GENERAL, channel("hall", "other"))
    reply = await town.thanks(ANA, BEN)
    assert "all 2 home channels" in heard(reply)
    assert len(await town.wall()) == len(await town.wall(channel("hall", "other"))) == 1


async def test_without_a_home_channel_it_counts_and_says_what_to_do(town: Town) -> None:
    reply = await town.thanks(ANA, BEN)
    assert "is recorded" in heard(reply)
    assert "/hearth setup" in heard(reply)
    assert await town.wall() == []
    assert "received: 1" in heard(await town.says(BEN, "kudos mine"))


async def test_elsewhere_than_home_the_answer_says_where(town: Town) -> None:
    await town.settle_in()
    reply = await town.says(ANA, "kudos give", RANDOM, to=(BEN,), reason=REASON)
    assert "is on its way to the home channel." in heard(reply)


async def test_typed_without_its_verb(town: Town) -> None:
    await town.settle_in()
    await town.types(ANA, "kudos", BEN, " and ", CLEO, " for the tea, and the biscuits")
    assert (await town.wall()) == [
        "@Ben and @Cleo — thank you from Ana\nfor the tea, and the biscuits"
    ]


async def test_the_same_person_twice_is_thanked_once(town: Town) -> None:
    await town.settle_in()
    await town.thanks(ANA, BEN, BEN)
    assert "received: 1" in heard(await town.says(BEN, "kudos mine"))


async def test_left_out_of_a_group_kindly(town: Town) -> None:
    await town.settle_in()
    reply = heard(await town.thanks(ANA, ANA, BEN, ROBO, GUS))
    assert "Your thank-you to Ben is on its way" in reply
    assert "I left you out" in reply
    assert "I left out Robo: bots cannot be thanked." in reply
    assert "I left out Gus, no longer a member here." in reply
    assert len(await town.wall()) == 1


@pytest.mark.parametrize(
    ("to", "sentence"),
    [((ANA,), "for somebody else"), ((ROBO,), "A bot cannot"), ((GUS,), "no longer a member")],
)
async def test_nobody_left_to_thank(town: Town, to: tuple[MemberRef, ...], sentence: str) -> None:
    await town.settle_in()
    reply = await town.thanks(ANA, *to, why=REASON)
    assert isinstance(reply, Errors)
    assert sentence in reply.sentences["to"]
    assert reply.form.given.text("reason") == REASON
    assert await town.wall() == []


async def test_an_empty_command_opens_a_form_that_can_be_sent(town: Town) -> None:
    await town.settle_in()
    form = await town.types(ANA, "kudos")
    assert isinstance(form, Form)
    assert form.title == "Thank somebody"
    reply = await town.fills(ANA, form, to=(BEN,), reason=REASON)
    assert "Ben" in heard(reply)
    assert len(await town.wall()) == 1


async def test_a_form_sent_twice_is_one_kudos(town: Town) -> None:
    await town.settle_in()
    form = form_in(await town.types(ANA, "kudos"))
    first = await town.fills(ANA, form, to=(BEN,), reason=REASON)
    second = await town.fills(ANA, form, to=(CLEO,), reason=REASON)
    assert first == second
    assert len(await town.wall()) == 1


@pytest.mark.parametrize("reason", ["too short", "x" * 501, "\u200b" * 20, " " * 40])
async def test_a_reason_of_the_wrong_length_stays_in_the_form(town: Town, reason: str) -> None:
    await town.settle_in()
    reply = await town.thanks(ANA, BEN, why=reason)
    assert form_in(reply).given.members("to") == (BEN,)
    assert await town.wall() == []


async def test_strangers_and_crowds_are_refused(town: Town) -> None:
    await town.settle_in()
    assert "I do not know" in heard(await town.thanks(ANA, member("zoe")))
    crowd = [member(f"m{number}") for number in range(200)]
    assert "at most 25 people" in heard(await town.thanks(ANA, *crowd))
    assert await town.wall() == []


async def test_nasty_words_stay_words(town: Town) -> None:
    await town.settle_in()
    nasty = "@everyone <!channel> <@U1> *bold* `x` thanks\u202e\u200b"
    await town.thanks(ANA, BEN, why=nasty)
    (text,) = await town.wall()
    assert text.endswith("\n@everyone <!channel> <@U1> *bold* `x` thanks")
