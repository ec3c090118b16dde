"""Everybody at once, and the same thing many times."""

import asyncio
from collections import Counter

from tests.bot.conftest import migrated, town
from tests.bot.town import ANA, BEN, CLEO, DAN, Town, buttons, form_in, heard

__all__ = ["migrated", "town"]

WHY = "for the fractions plan that saved my Thursday"


async def test_twenty_presses_undo_once(town: Town) -> None:
    await town.settle_in()
    undo = buttons(await town.thanks(ANA, BEN))["Undo"]
    replies = await asyncio.gather(*(town.presses(ANA, undo) for _ in range(20)))
    said = Counter(map(heard, replies))
    assert sorted(said.values()) == [1, 19]
    assert await town.wall() == []


async def test_pressing_before_it_is_posted_leaves_nothing(town: Town) -> None:
    await town.settle_in()
    undo = buttons(await town.thanks(ANA, BEN))["Undo"]
    assert "Only the person who gave" in heard(await town.presses(BEN, undo))
    assert "Taken back" in heard(await town.presses(ANA, undo))
    assert await town.wall() == []
    assert "undone already" in heard(await town.presses(ANA, undo))


async def test_giving_and_undoing_at_once_leave_what_was_answered(town: Town) -> None:
    await town.settle_in()
    rush = [town.thanks(ANA, BEN, why=f"race number {n} of ten") for n in range(10)]
    undos = [town.says(ANA, "kudos undo") for _ in range(10)]
    said = Counter(heard(each).partition(" ")[0] for each in await asyncio.gather(*rush, *undos))
    assert said["Your"] == 10
    assert len(await town.wall()) == 10 - said["Taken"]


async def test_one_form_sent_twenty_times_counts_once(town: Town) -> None:
    await town.settle_in()
    form = form_in(await town.says(ANA, "kudos give", to=(BEN,)))
    sent = [town.fills(ANA, form, reason=WHY) for _ in range(20)]
    assert len({heard(each) for each in await asyncio.gather(*sent)}) == 1
    assert len(await town.wall()) == 1


async def test_a_week_of_five_hundred_kudos_is_read_in_a_minute(town: Town) -> None:
    await town.settle_in()
    for n in range(125):
        await town.thanks(ANA, BEN, CLEO, DAN, why=f"{n}: {'and so on, ' * 40}")
        await town.thanks(BEN, ANA, why=f"{n}: {'and so forth, ' * 30}")
    said = heard(await town.says(CLEO, "digest preview"))
    assert "500 thank-yous from 2 people to 4 people" in said
    assert len(said) < 1_000
    await town.says(BEN, "kudos preferences", seen="public", told="no", board="yes")
    assert "Ben · 125" in heard(await town.says(CLEO, "kudos board"))
