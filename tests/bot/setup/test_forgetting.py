"""Whoever is forgotten stands nowhere any more, and what others were thanked for stays."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.kernel.people import People
from schedules.timetable import ANSWERS_KEPT
from storage.work import SqlWork
from tests.bot.dump import tables_with
from tests.bot.town import (
    ANA,
    BEN,
    CLEO,
    DAN,
    GENERAL,
    GUS,
    PEOPLE,
    Town,
    buttons,
    form_in,
    heard,
)

WHY = "the notes you took for all of us"


async def _live(town: Town) -> None:
    """Ben does everything that leaves a trace."""
    await town.settle_in()
    await town.says(ANA, "kudos rules", allowance="20", span="week")
    await town.says(ANA, "kudos exempt", whom=(BEN, DAN), holds="no")
    await town.says(BEN, "kudos preferences", seen="public", told="yes", board="yes")
    await town.thanks(ANA, BEN, CLEO, why=WHY)
    town.clock.wait(minutes=1)
    await town.thanks(BEN, CLEO, why="your plan for a rainy day")
    await town.says(BEN, "kudos private", to=(DAN,), reason="an evening of listening")
    await town.says(BEN, "kudos behalf", by="Mrs Ito", to=(CLEO,), reason="the walk to school")
    await town.says(ANA, "kudos ways", anyone="yes", undo="15", points="")
    await town.says(BEN, "kudos behalf", by="Mrs Ito", to=(CLEO,), reason="the walk to school")
    await town.thanks(BEN, CLEO, why="call 0151 23456789 some time")
    await town.wall()


async def _forgets(town: Town) -> None:
    """Ben is erased, and what names him was edited."""
    sure = await town.says(BEN, "hearth forget")
    assert "cannot be undone" in heard(sure)
    assert any("Ben" in each for each in await town.wall())
    assert "You are erased" in heard(await town.presses(BEN, buttons(sure)["Erase me"]))
    await town.wall()
    town.clock.wait(seconds=2)  # an edit waits a moment for others to the same message
    await town.wall()


def _sum_up(work: SqlWork) -> None:
    community = work.communities.at(GENERAL)
    assert community
    assert work.sums.advance(community.id)


def _tidy(work: SqlWork) -> None:
    work.asks.forget(work.now - ANSWERS_KEPT)
    work.drafts.forget(work.now)


@pytest.mark.parametrize("summed", [False, True])
async def test_nothing_is_left_of_whoever_is_forgotten(
    town: Town, tmp_path: Path, *, summed: bool
) -> None:
    await _live(town)
    if summed:
        town.clock.wait(days=30)
        await town.database.write(_sum_up)
    before = tables_with(tmp_path, "playground//ben", "/ben", "Ben")
    assert before >= {"gift", "kudos", "member", "notice", "kudos_preference", "draft"}
    await _forgets(town)
    left = tables_with(tmp_path, "playground//ben", "/ben", "Ben")
    assert left <= {"ask"}  # forgotten after two days


async def test_what_others_were_thanked_for_stays(town: Town) -> None:
    await _live(town)
    await _forgets(town)
    wall = await town.wall()
    assert not any("Ben" in each for each in wall)
    assert any("a former member and Cleo" in each and WHY in each for each in wall)
    assert any("thank you from a former member" in each for each in wall)
    mine = heard(await town.says(CLEO, "kudos mine"))
    assert "Kudos you received: 3" in mine
    assert "a former member: “your plan for a rainy day”" in mine
    board = heard(await town.says(CLEO, "kudos board"))
    assert "4 thank-yous from 3 people to 2 people" in board
    assert "Ben" not in board


async def test_whoever_comes_back_is_somebody_new(town: Town) -> None:
    await _live(town)
    await _forgets(town)
    mine = heard(await town.says(BEN, "kudos mine"))
    assert "Kudos you received: 0" in mine
    assert "no kudos of yours" in heard(await town.says(BEN, "kudos undo"))
    assert heard(await town.says(BEN, "kudos preferences", seen="public", told="no", board="no"))


async def test_what_a_former_member_said_can_still_be_removed(town: Town) -> None:
    await _live(town)
    await _forgets(town)
    review = await town.says(ANA, "kudos review")
    form = form_in(await town.presses(ANA, buttons(review)["Remove 2"]))
    removed = heard(await town.fills(ANA, form, why="It names a pupil."))
    assert "thank-you of a former member" in removed
    assert "They are told" not in removed


async def test_facilitators_forget_those_who_left_and_nobody_else(
    town: Town, tmp_path: Path
) -> None:
    await town.settle_in()
    refused = await town.says(BEN, "hearth forget", who=(GUS,))
    assert "Only facilitators" in heard(refused)
    assert "only somebody who left" in heard(await town.says(ANA, "hearth forget", who=(CLEO,)))
    sure = await town.says(ANA, "hearth forget", who=(GUS,))
    assert "erase Gus" in heard(sure)
    met = tables_with(tmp_path, "playground//gus")
    assert "member" in met
    assert "They are erased" in heard(await town.presses(ANA, buttons(sure)["Erase them"]))
    assert tables_with(tmp_path, "playground//gus", "Gus") <= {"ask"}
    town.clock.time += ANSWERS_KEPT + timedelta(minutes=1)
    await town.database.write(_tidy)
    assert tables_with(tmp_path, "playground//gus", "Gus") == set()
    assert "member" in tables_with(tmp_path, "playground//ana")


async def test_whoever_was_erased_meanwhile_is_not_said_to_be_here(town: Town) -> None:
    await town.settle_in()
    sure = [await town.says(ANA, "hearth forget", who=(GUS,)) for _ in range(2)]
    alone = People.of(each for each in PEOPLE if each.ref == ANA)
    said = []
    for each in sure:
        button = buttons(each)["Erase them"]
        press = replace(town.ask(ANA, button.action), value=button.value, people=alone)
        said.append(heard(await town.desk.ask(press)))
    assert "They are erased" in said[0]
    assert "This is done already" in said[1]


async def test_whoever_came_back_meanwhile_is_not_erased_by_others(town: Town) -> None:
    await town.settle_in()
    sure = await town.says(ANA, "hearth forget", who=(GUS,))
    back = People.of(replace(each, left=False) for each in PEOPLE)
    button = buttons(sure)["Erase them"]
    press = replace(town.ask(ANA, button.action), value=button.value, people=back)
    assert "are here again" in heard(await town.desk.ask(press))


async def test_nobody_presses_the_button_of_another_or_an_old_one(town: Town) -> None:
    await _live(town)
    press = buttons(await town.says(BEN, "hearth forget"))["Erase me"]
    assert "To ask again" in heard(await town.presses(CLEO, press))
    assert "Kudos you received: 1" in heard(await town.says(BEN, "kudos mine"))
    assert "Name one person" in heard(await town.says(ANA, "hearth forget", who=(GUS, BEN)))
    town.clock.wait(hours=1, seconds=1)
    assert "To ask again" in heard(await town.presses(BEN, press))
