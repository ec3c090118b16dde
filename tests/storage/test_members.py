"""The names of the people each community has met."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.kernel.people import MemberRef, Profile
from storage.database import Database
from storage.members import SqlMembers
from tests.clocks import MONDAY
from tests.conftest import Opens
from tests.databases import POSTGRESQL
from tests.storage.ledger import COMMUNITY
from tests.storage.people import ANA, BEN, CLEO, DAN
from tests.storage.sessions import session

PROFILES = (Profile(ANA, "Ana", zone="Europe/Lisbon"), Profile(BEN, "Ben"))


async def _meet(database: Database, *profiles: Profile) -> None:
    await database.write(lambda work: work.members.meet(COMMUNITY, profiles))


async def _names(database: Database, refs: Sequence[MemberRef]) -> dict[MemberRef, str]:
    return await database.read(lambda work: work.members.names(COMMUNITY, refs))


def _no_more_updates(address: str) -> None:
    """Have the database itself refuse every further update of a member."""
    sqlite = """
        CREATE TRIGGER unchanged BEFORE UPDATE ON member
        BEGIN SELECT RAISE(ABORT, 'a member was written'); END"""
    postgresql = """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN RAISE 'a member was written'; END $$;
        CREATE TRIGGER unchanged BEFORE UPDATE ON member
            FOR EACH ROW EXECUTE FUNCTION refuse()"""
    with session(address) as connection:
        connection.exec_driver_sql(sqlite if address.startswith("sqlite") else postgresql)


async def test_names_are_remembered(database: Database) -> None:
    await _meet(database, *PROFILES)
    assert await _names(database, [ANA, BEN, CLEO]) == {ANA: "Ana", BEN: "Ben"}
    assert await _names(database, []) == {}


async def test_a_new_name_takes_the_old_ones_place(database: Database) -> None:
    await _meet(database, *PROFILES)
    await _meet(database, Profile(ANA, "Ana Duarte"))
    assert await _names(database, [ANA, BEN]) == {ANA: "Ana Duarte", BEN: "Ben"}


async def test_each_community_has_its_own_name_for_somebody(database: Database) -> None:
    await _meet(database, *PROFILES)
    await database.write(lambda work: work.members.meet("choir", [Profile(ANA, "Alto Ana")]))
    assert await _names(database, [ANA]) == {ANA: "Ana"}
    sung = await database.read(lambda work: work.members.names("choir", [ANA, BEN]))
    assert sung == {ANA: "Alto Ana"}


async def test_what_did_not_change_is_not_written(database: Database, address: str) -> None:
    await _meet(database, *PROFILES)
    _no_more_updates(address)
    await _meet(database, *PROFILES, Profile(CLEO, "Cleo"))
    assert await _names(database, [CLEO]) == {CLEO: "Cleo"}


@pytest.mark.parametrize(
    "address", [pytest.param(POSTGRESQL, marks=pytest.mark.postgres)], indirect=True
)
async def test_nobody_waits_to_meet_somebody_known(database: Database, address: str) -> None:
    """Else every kudos of a busy giver would wait for the one before, whatever the process."""
    await _meet(database, *PROFILES)
    with session(address) as one, session(address) as another:
        SqlMembers(one, MONDAY).meet(COMMUNITY, PROFILES)
        another.exec_driver_sql("SET LOCAL lock_timeout = '1ms'")
        SqlMembers(another, MONDAY).meet(COMMUNITY, PROFILES)


async def test_bots_are_nobody(database: Database) -> None:
    await _meet(database, Profile(DAN, "Robo", bot=True))
    assert await _names(database, [DAN]) == {}


async def test_one_id_on_two_platforms_is_two_accounts(database: Database) -> None:
    slack, discord = MemberRef("slack", "T1", "7"), MemberRef("discord", "", "7")
    await _meet(database, Profile(slack, "Seven"), Profile(discord, "7even"))
    assert await _names(database, [slack, discord]) == {slack: "Seven", discord: "7even"}


async def test_two_crowds_met_at_once_do_not_wait_for_each_other(opens: Opens) -> None:
    one, other = opens(), opens()
    crowd = [Profile(MemberRef("slack", "T1", f"u{number}"), "Old") for number in range(50)]
    await _meet(one, *crowd)
    renamed = [Profile(profile.ref, "New") for profile in crowd]
    await asyncio.gather(
        *(_meet(one, *renamed), _meet(other, *reversed(renamed))),
        *(_meet(one, *reversed(crowd)), _meet(other, *crowd)),
    )
    names = await _names(one, [profile.ref for profile in crowd])
    assert set(names.values()) in ({"Old"}, {"New"})
    assert len(names) == len(crowd)
