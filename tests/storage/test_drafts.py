"""Forms that wait to be continued: each is its writer's, and its time runs out."""

from dataclasses import replace
from datetime import timedelta

from bot.kernel.draft import Draft
from bot.kernel.form import Given
from bot.kernel.people import MemberRef
from storage.database import Database
from tests.clocks import HandClock
from tests.storage.ledger import COMMUNITY
from tests.storage.people import ANA, BEN, GENERAL
from tests.storage.sessions import asked

DAY = timedelta(hours=24)
GIVEN = Given({"to": (ANA, BEN), "reason": "Line one\nline two", "home": GENERAL})
DRAFT = Draft(COMMUNITY, "opening-1", ANA, "kudos give", 1, GIVEN)


async def _keep(database: Database, clock: HandClock, draft: Draft) -> None:
    now = clock.now()
    await database.write(lambda work: work.drafts.keep(draft, now + DAY, now))


async def _find(database: Database, clock: HandClock, draft: str) -> Draft | None:
    now = clock.now()
    return await database.read(lambda work: work.drafts.find(COMMUNITY, draft, now))


async def test_a_draft_is_found_as_it_was_left(database: Database, clock: HandClock) -> None:
    await _keep(database, clock, DRAFT)
    assert await _find(database, clock, DRAFT.id) == DRAFT
    assert await _find(database, clock, "another") is None


async def test_a_newer_draft_takes_the_olders_place(database: Database, clock: HandClock) -> None:
    await _keep(database, clock, DRAFT)
    newer = replace(DRAFT, page=0, given=Given({"reason": "Better"}))
    await _keep(database, clock, newer)
    assert await _find(database, clock, DRAFT.id) == newer


async def test_nobody_overwrites_the_draft_of_another(database: Database, clock: HandClock) -> None:
    await _keep(database, clock, DRAFT)
    for thief in (BEN, MemberRef("discord", "T1", ANA.id), replace(ANA, realm="T2")):
        await _keep(database, clock, replace(DRAFT, owner=thief, given=Given()))
    assert await _find(database, clock, DRAFT.id) == DRAFT


async def test_another_communitys_draft_is_another(database: Database, clock: HandClock) -> None:
    await _keep(database, clock, DRAFT)
    there = replace(DRAFT, community="another", given=Given({"reason": "Elsewhere"}))
    await _keep(database, clock, there)
    await database.write(lambda work: work.drafts.drop("another", DRAFT.id, ANA))
    assert await _find(database, clock, DRAFT.id) == DRAFT


async def test_a_draft_expires(database: Database, clock: HandClock) -> None:
    await _keep(database, clock, DRAFT)
    clock.advance(hours=24)
    assert await _find(database, clock, DRAFT.id) == DRAFT
    clock.advance(seconds=1)
    assert await _find(database, clock, DRAFT.id) is None


async def test_keeping_one_renews_its_time(database: Database, clock: HandClock) -> None:
    await _keep(database, clock, DRAFT)
    clock.advance(hours=20)
    await _keep(database, clock, DRAFT)
    clock.advance(hours=20)
    assert await _find(database, clock, DRAFT.id) == DRAFT


async def test_expired_drafts_leave_the_database(
    database: Database, clock: HandClock, address: str
) -> None:
    await _keep(database, clock, DRAFT)
    clock.advance(hours=25)
    await _keep(database, clock, replace(DRAFT, id="opening-2"))
    assert asked(address, "SELECT id FROM draft") == [("opening-2",)]


async def test_only_its_owner_drops_a_draft(database: Database, clock: HandClock) -> None:
    await _keep(database, clock, DRAFT)
    await database.write(lambda work: work.drafts.drop(COMMUNITY, DRAFT.id, BEN))
    assert await _find(database, clock, DRAFT.id) == DRAFT
    await database.write(lambda work: work.drafts.drop(COMMUNITY, DRAFT.id, ANA))
    assert await _find(database, clock, DRAFT.id) is None


async def test_the_id_of_an_expired_draft_is_free_for_anybody(
    database: Database, clock: HandClock
) -> None:
    await _keep(database, clock, DRAFT)
    clock.advance(hours=25)
    bens = replace(DRAFT, owner=BEN)
    await _keep(database, clock, bens)
    assert await _find(database, clock, DRAFT.id) == bens
