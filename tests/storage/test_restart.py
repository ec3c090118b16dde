"""A PostgreSQL that goes away and comes back: what was committed stays, the next work succeeds."""

import asyncio

import pytest
from sqlalchemy.exc import DBAPIError

from storage.work import SqlWork
from tests.conftest import Opens
from tests.databases import POSTGRESQL, Templates
from tests.storage.people import GENERAL, school
from tests.storage.sessions import Gate

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("address", [POSTGRESQL], indirect=True),
]


async def test_connections_gone_stale_are_replaced(opens: Opens, templates: Templates) -> None:
    database = opens()
    opened = await database.write(school)
    templates.server.restart()
    assert await database.read(lambda work: work.communities.at(GENERAL)) == opened
    await database.put("cursor", "17")
    assert await database.get("cursor") == "17"


async def test_what_was_under_way_fails_and_leaves_nothing(
    opens: Opens, templates: Templates
) -> None:
    database = opens()
    gate = Gate()

    def slow(work: SqlWork) -> None:
        school(work)
        gate.wait()
        work.communities.at(GENERAL)

    writing = asyncio.create_task(database.write(slow))
    await gate.reached()
    templates.server.restart(crash=True)
    gate.open()
    with pytest.raises(DBAPIError):
        await writing
    assert await database.read(lambda work: work.communities.at(GENERAL)) is None
