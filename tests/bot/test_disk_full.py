"""The disk is full: who asks is told what to do, nothing is half done, and it goes on with room."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.kernel.form import Errors
from tests.bot.town import ANA, BEN, Town, form_in, heard

LONG = " and for every one of the chairs you carried" * 10
FULL = "There is no room left where I remember things, so nothing was saved"
ENOUGH = 200  # kudos that fill what a database has to spare


@contextmanager
def _full_disk(town: Town) -> Iterator[None]:
    """SQLite finds no room for another page, as on a disk that is full."""
    pages = _pragma(town, "page_count")
    _pragma(town, f"max_page_count = {pages}")
    try:
        yield
    finally:
        _pragma(town, f"max_page_count = {pages * 100}")


def _pragma(town: Town, words: str) -> int:
    """A word with the one connection that writes."""
    with town.database._writer.connect() as connection:  # noqa: SLF001 - the limit is its own
        return int(connection.exec_driver_sql(f"PRAGMA {words}").scalar_one())


async def _gives(town: Town, number: int) -> str:
    return heard(await town.thanks(ANA, BEN, why=f"kudos number {number:03}{LONG}"))


async def _fill(town: Town) -> None:
    """Give kudos after kudos until there is no room."""
    for number in range(ENOUGH):
        if FULL in await _gives(town, number):
            return
    raise AssertionError("There is room for everything.")


async def test_the_asker_is_told_and_nothing_is_half_done(town: Town) -> None:
    await town.settle_in()
    with _full_disk(town):
        said = [await _gives(town, number) for number in range(ENOUGH)]
        told = [FULL in each for each in said]
        assert any(told)
        refused = said[told.index(True)]
        assert "Tell whoever runs me that the disk is full" in refused
        assert f"kudos number {told.index(True):03}{LONG}" in refused  # what was typed is read back
    wall = "\n".join(await town.wall())
    stands = [f"number {number:03}" in wall for number in range(ENOUGH)]
    assert stands == [not each for each in told]


async def test_with_room_again_it_goes_on(town: Town) -> None:
    await town.settle_in()
    with _full_disk(town):
        await _fill(town)
    before = len(await town.wall())
    assert "15 minutes" in await _gives(town, ENOUGH)
    assert len(await town.wall()) == before + 1


async def test_asked_at_once_each_is_told_what_came_of_it(town: Town) -> None:
    await town.settle_in()
    with _full_disk(town):
        said = await asyncio.gather(*(_gives(town, number) for number in range(ENOUGH)))
    assert all(FULL in each or "15 minutes" in each for each in said)
    assert any(FULL in each for each in said)
    wall = "\n".join(await town.wall())
    stands = [f"number {number:03}" in wall for number in range(ENOUGH)]
    assert stands == [FULL not in each for each in said]


async def test_a_form_can_be_sent_again_as_it_was(town: Town) -> None:
    await town.settle_in()
    form = form_in(await town.says(ANA, "kudos give", to=(BEN,)))
    why = f"the chairs{LONG}"
    with _full_disk(town):
        await _fill(town)
        told = await town.fills(ANA, form, reason=why)
        assert not isinstance(told, Errors)
        assert FULL in heard(told)
        assert why in heard(told)
    assert "15 minutes" in heard(await town.fills(ANA, form, reason=why))
    assert sum(why in each for each in await town.wall()) == 1
