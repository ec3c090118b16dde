"""Forms: what was typed is never lost, never somebody else's, and counts once."""

from dataclasses import replace

import pytest

from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Ask
from bot.kernel.card import text_of
from bot.kernel.form import Errors, Form, Given, NextPage, Value
from bot.kernel.forms import CONTINUE
from bot.kernel.people import MemberRef, People, Profile
from tests.bot.kernel.survey import ANA, BEN, CLEO, GENERAL, Survey
from tests.storage.sessions import asked

FIRST: dict[str, Value] = {"with": (BEN,), "note": "It went well", "mood": "good", "room": GENERAL}
LAST: dict[str, Value] = {"last": "The next one"}


def words(reply: Reply) -> str:
    """What an answer says."""
    assert isinstance(reply, Answer)
    return text_of(reply.card)


def page(survey: Survey, opening: str, values: dict[str, Value], who: MemberRef = ANA) -> Ask:
    """A submitted page of the long form."""
    return replace(survey.ask("survey fill", who), id=opening, given=Given(values))


async def resume(survey: Survey, draft: str, who: MemberRef = ANA) -> Reply:
    """What pressing Continue answers."""
    return await survey.desk.ask(replace(survey.ask(CONTINUE, who), value=draft))


async def test_seven_fields_come_on_two_pages(survey: Survey) -> None:
    ask = survey.ask("survey fill")
    first = await survey.desk.ask(ask)
    assert isinstance(first, Form)
    assert [each.name for each in first.fields] == ["with", "note", "mood", "room", "title"]
    assert (first.opening, first.page) == (ask.id, 0)
    following = await survey.desk.submit(page(survey, ask.id, FIRST), 0)
    assert isinstance(following, NextPage)
    assert [each.name for each in following.form.fields] == ["last", "more"]
    assert (following.form.opening, following.form.page, following.draft) == (ask.id, 1, ask.id)
    assert survey.ran == []


async def test_both_pages_become_one_ask(survey: Survey, address: str) -> None:
    await survey.desk.submit(page(survey, "opening", FIRST), 0)
    ask = page(survey, "opening", LAST)
    assert "fill number 1" in words(await survey.desk.submit(ask, 1))
    assert survey.ran == [("survey fill", {**FIRST, **LAST})]
    assert asked(address, "SELECT id FROM ask") == [(ask.key,)]


async def test_sending_the_last_page_twice_runs_once(survey: Survey) -> None:
    await survey.desk.submit(page(survey, "opening", FIRST), 0)
    first = await survey.desk.submit(page(survey, "opening", LAST), 1)
    again = await survey.desk.submit(page(survey, "opening", {"last": "Something else"}), 1)
    assert first == again
    assert len(survey.ran) == 1


@pytest.mark.parametrize("number", [0, 1])
async def test_continuing_finds_the_page_as_it_was_left(survey: Survey, number: int) -> None:
    await survey.desk.submit(page(survey, "opening", FIRST), 0)
    if number == 0:
        wrong = await survey.desk.submit(page(survey, "opening", {**FIRST, "note": "no"}), 0)
        assert isinstance(wrong, Errors)
    form = await resume(survey, "opening")
    assert isinstance(form, Form)
    assert (form.name, form.page, form.opening) == ("survey fill", number, "opening")
    assert form.given.members("with") == (BEN,)
    assert form.given.place("room") == GENERAL


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(survey: Survey) -> None:
    values: dict[str, Value] = {"with": (), "note": "no", "mood": "awful", "title": "Kept"}
    errors = await survey.desk.submit(page(survey, "opening", values), 0)
    assert isinstance(errors, Errors)
    assert set(errors.sentences) == {"with", "note", "mood"}
    assert errors.sentences["note"] == "Write at least 5 characters; these are 2."
    assert errors.form.given.text("note") == "no"
    assert errors.form.given.text("title") == "Kept"
    assert survey.ran == []


async def test_what_was_put_right_after_an_error_counts(survey: Survey) -> None:
    await survey.desk.submit(page(survey, "opening", {**FIRST, "note": "no"}), 0)
    form = await resume(survey, "opening")
    assert isinstance(form, Form)
    again = page(survey, "opening", {**form.given.values, "note": "Better now"})
    assert isinstance(await survey.desk.submit(again, form.page), NextPage)
    await survey.desk.submit(page(survey, "opening", LAST), 1)
    assert survey.ran[0][1]["note"] == "Better now"


async def test_a_field_emptied_on_a_second_look_is_empty(survey: Survey) -> None:
    await survey.desk.submit(page(survey, "opening", {**FIRST, "title": "A title"}), 0)
    await survey.desk.submit(page(survey, "opening", FIRST), 0)
    await survey.desk.submit(page(survey, "opening", LAST), 1)
    assert "title" not in survey.ran[0][1]


async def test_nobody_continues_the_form_of_another(survey: Survey) -> None:
    await survey.desk.submit(page(survey, "opening", FIRST), 0)
    assert "expired" in words(await resume(survey, "opening", BEN))
    namesake = replace(ANA, platform="discord")
    assert "expired" in words(await resume(survey, "opening", namesake))


async def test_nobody_writes_into_the_form_of_another(survey: Survey) -> None:
    await survey.desk.submit(page(survey, "opening", FIRST), 0)
    await survey.desk.submit(page(survey, "opening", {**FIRST, "note": "Ben's words"}, BEN), 0)
    form = await resume(survey, "opening")
    assert isinstance(form, Form)
    assert form.given.text("note") == "It went well"


async def test_a_form_expires_after_a_day(survey: Survey) -> None:
    await survey.desk.submit(page(survey, "opening", FIRST), 0)
    survey.clock.advance(hours=24, seconds=1)
    assert "expired" in words(await resume(survey, "opening"))


async def test_nobody_continues_what_nobody_began(survey: Survey) -> None:
    assert "expired" in words(await resume(survey, "never seen"))


async def test_a_slash_command_fills_the_form_with_what_it_said(survey: Survey) -> None:
    form = await survey.desk.ask(survey.ask("survey fill", note="no", mood="good"))
    assert isinstance(form, Form)
    assert form.given.text("note") == "no"
    assert "at least 5 characters" in form.note


async def test_unknown_people_are_said_at_their_field(survey: Survey) -> None:
    errors = await survey.desk.submit(page(survey, "opening", {**FIRST, "with": (CLEO,)}), 0)
    assert isinstance(errors, Errors)
    assert "I do not know one of these people" in errors.sentences["with"]


@pytest.mark.parametrize("late", [True, False], ids=["expired", "not theirs"])
async def test_a_last_page_without_its_first_runs_nothing(
    survey: Survey,
    late: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    await survey.desk.submit(page(survey, "opening", FIRST), 0)
    survey.clock.advance(hours=25 if late else 0)
    await survey.desk.submit(page(survey, "opening", LAST, ANA if late else BEN), 1)
    assert survey.ran == []


async def test_people_named_on_the_first_page_are_known_on_the_last(survey: Survey) -> None:
    await survey.desk.submit(page(survey, "opening", FIRST), 0)
    last = replace(page(survey, "opening", LAST), people=People.of([Profile(ANA, "Ana")]))
    assert "fill number 1" in words(await survey.desk.submit(last, 1))


async def test_what_was_sent_is_not_continued(survey: Survey) -> None:
    note = survey.ask("survey note", note="no")
    await survey.desk.submit(note, 0)
    await survey.desk.submit(replace(note, given=Given({"note": "Better now"})), 0)
    assert len(survey.ran) == 1
    assert "sent already" in words(await resume(survey, note.id))


async def test_what_a_slash_command_said_for_a_later_page_is_kept(survey: Survey) -> None:
    ask = survey.ask("survey fill", more="Said at once")
    assert isinstance(await survey.desk.ask(ask), Form)
    following = await survey.desk.submit(page(survey, ask.id, FIRST), 0)
    assert isinstance(following, NextPage)
    assert following.form.given.text("more") == "Said at once"
