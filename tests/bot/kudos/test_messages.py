"""A kudos from the menu of a message: what it is about goes with its form, and no further."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Message
from bot.kernel.form import Form
from bot.kernel.people import MemberRef
from bot.kernel.place import PlaceKind
from storage.work import SqlWork
from tests.bot.town import ANA, BEN, CLEO, DAN, GENERAL, ROBO, Town, buttons, form_in, heard

LINK = "https://chat.example.org/general/1"
PLAN = Message("general/1", BEN, "Here is my plan", LINK, PlaceKind.PUBLIC)
WHY = "for the fractions plan"


async def chooses(town: Town, who: MemberRef, about: Message | None = PLAN) -> Reply:
    """Somebody chooses "Thank the author"."""
    return await town.desk.ask(replace(town.ask(who, "kudos.thank"), about=about))


async def test_the_message_waits_in_the_draft_of_the_opening_and_goes_when_it_is_sent(
    town: Town,
) -> None:
    await town.settle_in()
    long = replace(PLAN, text="so " * 2_000)
    form = form_in(await chooses(town, ANA, long))
    now = town.clock.now()

    def kept(work: SqlWork) -> Message | None:
        community = work.communities.at(GENERAL)
        draft = community and work.drafts.find(community.id, form.opening, now)
        return draft.about if draft else None

    about = await town.database.read(kept)
    assert about == replace(PLAN, text=("so " * 100))
    await town.fills(ANA, form, reason=WHY)
    assert await town.database.read(kept) is None


async def test_two_people_may_be_thanked_for_one_message(town: Town) -> None:
    await town.settle_in()
    form = form_in(await chooses(town, ANA))
    await town.fills(ANA, form, to=(BEN, CLEO), reason=WHY)
    (shown,) = await town.wall()
    assert "About: “Here is my plan” · the message" in shown


async def test_nobody_continues_with_the_message_of_somebody_else(town: Town) -> None:
    await town.settle_in()
    form = form_in(await chooses(town, ANA))
    await town.fills(CLEO, form, reason=WHY)
    (shown,) = await town.wall()
    assert "About" not in shown


async def test_after_a_day_the_thank_you_still_counts_without_its_message(town: Town) -> None:
    await town.settle_in()
    form = form_in(await chooses(town, ANA))
    town.clock.time += timedelta(hours=25)
    await town.fills(ANA, form, reason=WHY)
    (shown,) = await town.wall()
    assert WHY in shown
    assert "About" not in shown


@pytest.mark.parametrize("kind", [kind for kind in PlaceKind if kind is not PlaceKind.PUBLIC])
async def test_only_what_everybody_can_read_is_kept_with_the_gift(
    town: Town, kind: PlaceKind
) -> None:
    await town.settle_in()
    form = form_in(await chooses(town, ANA, replace(PLAN, kind=kind)))
    await town.fills(ANA, form, reason=WHY)
    (shown,) = await town.wall()
    assert "About" not in shown
    gift = await town.database.read(
        lambda work: work.kudos.latest(work.communities.at(town.ask(ANA, "").where).id, ANA)  # type: ignore[union-attr] # the town has one
    )
    assert gift
    assert (gift.quote, gift.link) == ("", "")


async def test_a_message_without_words_is_linked_to(town: Town) -> None:
    await town.settle_in()
    form = form_in(await chooses(town, ANA, replace(PLAN, text="")))
    await town.fills(ANA, form, reason=WHY)
    (shown,) = await town.wall()
    assert shown.endswith("About this message")


@pytest.mark.parametrize(
    ("author", "sentence"),
    [
        (ANA, "wrote this yourself"),
        (ROBO, "bot cannot be thanked"),
        (None, "An app posted this"),
        (MemberRef("playground", "", "zoe"), "do not know who wrote this"),
    ],
)
async def test_some_authors_cannot_be_thanked(
    town: Town, author: MemberRef | None, sentence: str
) -> None:
    await town.settle_in()
    assert sentence in heard(await chooses(town, ANA, replace(PLAN, author=author)))


async def thanks_for_what_not_everybody_reads(town: Town) -> Reply:
    """Ana thanks Ben for a message in a private channel."""
    form = form_in(await chooses(town, ANA, replace(PLAN, kind=PlaceKind.PRIVATE)))
    return await town.fills(ANA, form, reason=WHY)


async def test_a_value_is_chosen_and_the_message_still_quoted(town: Town) -> None:
    await town.settle_in()
    await town.says(ANA, "kudos values", values="🤝 Helpfulness", required="no")
    given = await thanks_for_what_not_everybody_reads(town)
    shows = await town.presses(ANA, buttons(given)["🤝 Helpfulness"])
    assert "shows 🤝 Helpfulness" in heard(shows)
    quoted = await town.presses(ANA, buttons(shows)["Quote it for everybody"])
    assert "quotes the message now" in heard(quoted)
    (shown,) = await town.wall()
    assert "Helpfulness" in shown
    assert "Here is my plan" in shown
    again = heard(await town.presses(ANA, buttons(given)["🤝 Helpfulness"]))
    assert "Should the celebration" not in again


async def asked_why(town: Town) -> Form:
    """Dan is asked what his emoji on a message of Ben is for, and then puts one on Cleo's."""
    await town.settle_in()
    await town.says(ANA, "kudos emoji", emoji="🌮", reasonless="yes")
    await town.reacts(DAN, PLAN)
    await town.mail(DAN)
    ((_, card),) = [each for each in town.walls.hanging.values() if each[0].channel == "dan"]
    form = form_in(await town.presses(DAN, buttons(Answer(card))["Say what for"]))
    await town.reacts(DAN, replace(PLAN, author=CLEO, ref="general/2"))
    return form


async def test_a_form_that_says_nothing_without_its_button_expires(town: Town) -> None:
    form = await asked_why(town)
    town.clock.time += timedelta(hours=25)
    assert "has expired" in heard(await town.fills(DAN, form, reason=WHY))
    assert not any(WHY in each for each in await town.wall())


async def test_a_reason_may_be_changed_as_often_as_it_is_asked_about(town: Town) -> None:
    asked = await town.fills(DAN, await asked_why(town), reason="call 0049 151 2345678 at night")
    for number in range(3):
        form = form_in(await town.presses(DAN, buttons(asked)["Change it"]))
        asked = await town.fills(DAN, form, reason=f"call 0049 151 234567{number} at night")
        assert "Is this all right?" in heard(asked)
    await town.presses(DAN, buttons(asked)["Post it"])
    town.clock.time += timedelta(seconds=2)
    (posted,) = [each for each in await town.wall() if "2345672" in each]
    assert "Ben — thank you from Dan" in posted


async def test_a_reason_that_is_changed_too_late_goes_to_nobody_else(town: Town) -> None:
    asked = await town.fills(DAN, await asked_why(town), reason="call 0049 151 2345678 at night")
    form = form_in(await town.presses(DAN, buttons(asked)["Change it"]))
    await town.presses(DAN, buttons(asked)["Post it"])
    assert "You have said what for" in heard(await town.fills(DAN, form, reason=WHY))
    assert not any(WHY in each for each in await town.wall())


async def test_nothing_is_quoted_where_nobody_reads_it(town: Town) -> None:
    await town.settle_in()
    given = await thanks_for_what_not_everybody_reads(town)
    hide = buttons(await town.says(BEN, "kudos mine"))["Hide 1"]
    hidden = await town.presses(BEN, hide)
    press = buttons(given)["Quote it for everybody"]
    assert "has hidden it since" in heard(await town.presses(ANA, press))
    await town.presses(BEN, buttons(hidden)["Show 1"])
    assert "quotes the message now" in heard(await town.presses(ANA, press))


async def test_the_message_is_forgotten_with_the_kudos(town: Town, tmp_path: Path) -> None:
    await town.settle_in()
    given = await thanks_for_what_not_everybody_reads(town)
    assert _drafts(tmp_path) == 1
    await town.presses(ANA, buttons(given)["Undo"])
    assert _drafts(tmp_path) == 0
    assert "too late" in heard(await town.presses(ANA, buttons(given)["Quote it for everybody"]))


def _drafts(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "hearth.db")) as file:
        return int(file.execute("SELECT count(*) FROM draft").fetchone()[0])
