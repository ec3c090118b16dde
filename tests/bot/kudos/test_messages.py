"""A kudos from the menu of a message: what it is about goes with its form, and no further."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.kernel.answer import Reply
from bot.kernel.ask import Message
from bot.kernel.people import MemberRef
from bot.kernel.place import PlaceKind
from storage.work import SqlWork
from tests.bot.town import ANA, BEN, CLEO, GENERAL, ROBO, Town, form_in, heard

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
