"""The Desk's transactions: an ask runs once, as a whole, in its own community."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Ask
from bot.kernel.card import text_of
from bot.kernel.form import Errors, Form
from bot.kernel.place import Place, PlaceKind, Space
from storage.database import Database
from tests.bot.kernel.survey import ANA, BEN, DIRECT, GENERAL, SPACE, Survey
from tests.storage.sessions import asked, everything

NOTE = "The plan worked"


def words(reply: Reply) -> str:
    """What an answer says."""
    assert isinstance(reply, Answer)
    return text_of(reply.card)


async def test_an_ask_is_answered_and_remembered(survey: Survey, address: str) -> None:
    ask = survey.ask("survey note", note=NOTE)
    assert words(await survey.desk.ask(ask)) == "survey note number 1 in Open Classrooms"
    assert survey.ran == [("survey note", {"note": NOTE})]
    assert asked(address, "SELECT id FROM ask") == [(ask.key,)]
    assert sorted(asked(address, "SELECT name FROM member")) == [("Ana",), ("Ben",)]


async def test_the_same_ask_again_runs_nothing_and_gets_the_same_answer(survey: Survey) -> None:
    ask = survey.ask("survey note", note=NOTE)
    first = await survey.desk.ask(ask)
    assert await survey.desk.ask(ask) == first
    assert await survey.desk.submit(ask, 0) == first
    assert len(survey.ran) == 1


async def test_delivered_at_once_it_runs_once(survey: Survey) -> None:
    ask = survey.ask("survey.press")
    answers = await asyncio.gather(*(survey.desk.ask(ask) for _ in range(6)))
    assert len(set(map(words, answers))) == 1
    assert len(survey.ran) == 1


@pytest.mark.parametrize("note", ["the whole", "field of it"])
async def test_a_refusal_rolls_everything_back(survey: Survey, address: str, note: str) -> None:
    before = everything(address)
    reply = await survey.desk.ask(survey.ask("survey refuse", note=note))
    assert len(survey.ran) == 1
    after = everything(address) | {"draft": []}
    assert after == before
    if note == "the whole":
        assert words(reply) == "Not like this.\nthe whole"
    else:
        assert isinstance(reply, Errors)
        assert reply.sentences == {"note": "Not like this."}
        assert reply.form.given.text("note") == note


async def test_reading_leaves_no_trace(survey: Survey, address: str) -> None:
    before = everything(address)
    assert "read number 1" in words(await survey.desk.ask(survey.ask("survey read")))
    assert "look number 2" in words(await survey.desk.ask(survey.ask("survey.look")))
    assert everything(address) == before


async def test_what_said_it_only_reads_cannot_write(survey: Survey, address: str) -> None:
    with pytest.raises(DBAPIError):
        await survey.desk.ask(survey.ask("survey tamper"))
    assert asked(address, "SELECT * FROM notice") == []


async def test_what_is_traceless_leaves_neither_ask_nor_name(survey: Survey, address: str) -> None:
    await survey.desk.ask(survey.ask("survey hint", note=NOTE))
    assert survey.ran == [("survey hint", {"note": NOTE})]
    assert asked(address, "SELECT * FROM ask") == asked(address, "SELECT * FROM member") == []


async def test_what_is_wrong_in_a_traceless_form_is_not_kept(survey: Survey, address: str) -> None:
    reply = await survey.desk.submit(survey.ask("survey hint", note="no"), 0)
    assert isinstance(reply, Errors)
    assert asked(address, "SELECT * FROM draft") == []


@pytest.mark.parametrize("name", ["survey close", "survey.close"])
async def test_only_facilitators_may_do_what_is_theirs(survey: Survey, name: str) -> None:
    assert "Only facilitators" in words(await survey.desk.ask(survey.ask(name, BEN)))
    submitted = survey.ask("survey close", BEN)
    assert "Only facilitators" in words(await survey.desk.submit(submitted, 0))
    assert survey.ran == []


async def test_facilitators_may(survey: Survey) -> None:
    assert "close number 1" in words(await survey.desk.ask(survey.ask("survey close", ANA)))


@pytest.mark.parametrize("name", ["survey plan", "survey.open"])
async def test_a_form_opens_with_what_stands(survey: Survey, name: str) -> None:
    ask = survey.ask(name)
    form = await survey.desk.ask(ask)
    assert isinstance(form, Form)
    assert (form.name, form.opening, form.page) == ("survey plan", ask.id, 0)
    assert form.given.text("note") == "Standing in Open Classrooms"


async def test_what_was_typed_counts_before_what_stands(survey: Survey) -> None:
    form = await survey.desk.ask(survey.ask("survey plan", mood="bad"))
    assert isinstance(form, Form)
    assert form.given.text("mood") == "bad"
    assert form.given.text("note") == "Standing in Open Classrooms"


@pytest.mark.parametrize("name", ["survey note", "survey read", "survey plan", "survey hint"])
async def test_a_space_nobody_opened_gets_its_community(
    database: Database, survey: Survey, name: str
) -> None:
    elsewhere = Place("slack", "T9", "general")
    ask = survey.ask(name) if name == "survey plan" else survey.ask(name, note=NOTE)
    reply = await survey.desk.ask(replace(ask, where=elsewhere))
    assert isinstance(reply, Form if name == "survey plan" else Answer)
    opened = await database.read(lambda work: work.communities.at(elsewhere))
    assert opened is not None
    assert opened.name == "this community"


async def test_meeting_a_space_twice_changes_nothing(survey: Survey, address: str) -> None:
    before = everything(address)
    await survey.desk.meet(SPACE)
    await survey.desk.meet(replace(SPACE, name="Another name"))
    assert everything(address) == before


def _direct(survey: Survey, *spaces: str) -> Ask:
    ask = survey.ask("survey note", note=NOTE)
    return replace(ask, where=DIRECT, kind=PlaceKind.DIRECT, spaces=spaces)


async def test_in_a_direct_message_the_only_community_is_meant(survey: Survey) -> None:
    assert "in Open Classrooms" in words(await survey.desk.ask(_direct(survey, SPACE.id)))


@pytest.mark.parametrize(
    ("spaces", "sentence"),
    [((), "I cannot tell which community"), (("T1", "T2"), "in several communities with me")],
)
async def test_in_a_direct_message_it_may_be_unclear(
    survey: Survey, address: str, spaces: tuple[str, ...], sentence: str
) -> None:
    assert sentence in words(await survey.desk.ask(_direct(survey, *spaces)))
    assert survey.ran == []
    assert asked(address, "SELECT * FROM ask") == []


async def test_in_a_direct_message_the_only_space_may_be_unopened(
    survey: Survey, database: Database
) -> None:
    async with asyncio.timeout(20):
        reply = await survey.desk.ask(_direct(survey, "T9"))
    assert "in this community" in words(reply)
    assert await database.read(lambda work: work.communities.at(Place("slack", "T9", "x")))
    assert not await database.read(lambda work: work.communities.at(Place("slack", "", "x")))


async def test_a_direct_message_that_names_its_space_needs_no_guess(survey: Survey) -> None:
    ask = replace(_direct(survey), where=Place.direct(ANA, SPACE.id))
    assert "in Open Classrooms" in words(await survey.desk.ask(ask))


async def test_a_second_community_is_another(survey: Survey) -> None:
    await survey.desk.meet(Space("slack", "T2", "The other school"))
    ask = replace(survey.ask("survey.press"), where=replace(GENERAL, space="T2"))
    assert "in The other school" in words(await survey.desk.ask(ask))
