"""Which community a place belongs to."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from bot.kernel.community import Community
from bot.kernel.place import Place, Space
from storage.database import Database
from storage.work import SqlWork
from tests.storage.people import ANA, GENERAL, RANDOM, SPACE, school

OTHER = Space("slack", "T2", "The other school")


async def test_a_space_nobody_opened_has_no_community(database: Database) -> None:
    assert await database.read(lambda work: work.communities.at(GENERAL)) is None


async def test_every_place_of_a_space_belongs_to_its_community(database: Database) -> None:
    opened = await database.write(school)
    direct = Place.direct(ANA, SPACE.id)
    thread = replace(GENERAL, thread="1700.1")

    def everywhere(work: SqlWork) -> list[Community | None]:
        return [work.communities.at(place) for place in (GENERAL, RANDOM, direct, thread)]

    assert await database.read(everywhere) == [opened] * 4
    elsewhere = Place("discord", SPACE.id, "general")
    assert await database.read(lambda work: work.communities.at(elsewhere)) is None


async def test_opening_again_finds_the_one_that_is_there(database: Database) -> None:
    opened = await database.write(school)
    assert opened == Community(opened.id, SPACE.name, "UTC", ())
    await database.write(lambda work: work.communities.save(replace(opened, name="Renamed")))
    assert (await database.write(school)).name == "Renamed"


async def test_a_space_without_a_name_gets_a_community_all_the_same(database: Database) -> None:
    opened = await database.write(lambda work: work.communities.open(replace(SPACE, name="")))
    assert opened.name == "this community"


async def test_what_is_saved_is_found_by_id_and_by_place(database: Database) -> None:
    def save(work: SqlWork) -> Community:
        saved = replace(school(work), zone="Europe/Berlin", homes=(GENERAL, RANDOM))
        work.communities.save(saved)
        return saved

    saved = await database.write(save)
    assert await database.read(lambda work: work.communities.of(saved.id)) == saved
    thread = replace(GENERAL, thread="1700.1")
    assert await database.read(lambda work: work.communities.at(thread)) == saved


async def test_a_home_in_another_space_counts_before_that_spaces_own(database: Database) -> None:
    def save(work: SqlWork) -> tuple[Community, Community]:
        theirs = work.communities.open(OTHER)
        guest = Place("slack", "T2", "guests")
        ours = replace(school(work), homes=(GENERAL, guest))
        work.communities.save(ours)
        return ours, theirs

    ours, theirs = await database.write(save)
    guests, general = Place("slack", "T2", "guests"), Place("slack", "T2", "general")
    assert await database.read(lambda work: work.communities.at(guests)) == ours
    assert await database.read(lambda work: work.communities.at(general)) == theirs


async def test_a_channel_is_home_to_one_community_alone(database: Database) -> None:
    def claim_twice(work: SqlWork) -> None:
        for community in (school(work), work.communities.open(OTHER)):
            work.communities.save(replace(community, homes=(GENERAL,)))

    with pytest.raises(IntegrityError):
        await database.write(claim_twice)


async def test_homes_can_be_left(database: Database) -> None:
    def save(work: SqlWork, homes: tuple[Place, ...]) -> None:
        work.communities.save(replace(school(work), homes=homes))

    await database.write(lambda work: save(work, (GENERAL, RANDOM)))
    await database.write(lambda work: save(work, (RANDOM,)))
    assert (await database.write(school)).homes == (RANDOM,)
    await database.write(lambda work: save(work, ()))
    assert (await database.write(school)).homes == ()


async def test_an_id_nobody_has_is_an_error(database: Database) -> None:
    with pytest.raises(LookupError):
        await database.read(lambda work: work.communities.of("nobody"))


async def test_ids_may_be_anything(database: Database) -> None:
    nasty = Space("discord", "a/b %2F'…", "Ünï")
    home = Place("discord", nasty.id, "'; DROP TABLE home; --")

    def save(work: SqlWork) -> Community:
        saved = replace(work.communities.open(nasty), homes=(home,))
        work.communities.save(saved)
        return saved

    saved = await database.write(save)
    assert await database.read(lambda work: work.communities.at(home)) == saved
