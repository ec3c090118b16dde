"""A small ledger delivered to a platform that answers at once, and a short year."""

from pathlib import Path

import pytest

from benchmarks import community, year
from benchmarks.databases import pending
from benchmarks.ledger import committed, delivered
from tests.storage.sessions import asked


@pytest.fixture
async def where(tmp_path: Path) -> str:
    await community.found(tmp_path)
    return community.address(community.copy(tmp_path, tmp_path / "ledger.sqlite3"))


async def test_what_is_shown_while_more_waits_is_written_down(where: str) -> None:
    assert await delivered(where, messages=20, spaces=3) > 0
    shown = asked(where, "SELECT count(*) FROM notice WHERE shown = wanted")[0][0]
    assert 20 <= shown <= 23
    assert pending(where) == 23 - shown


async def test_the_floor_takes_and_ends_each(where: str) -> None:
    await delivered(where, messages=5, spaces=1)
    assert committed(where, 6) > 0
    assert asked(where, "SELECT min(attempts), min(failures) FROM notice")[0][1] == 1


async def test_a_year_leaves_what_it_says(where: str) -> None:
    plan = year.Plan(communities=2, members=5, gifts=4, weeks=3)
    await year.passed(plan, where)
    rows = year.left(where).rows
    assert (rows["gift"], rows["kudos"], rows["member"]) == (24, 48, 10)
    assert (rows["community"], rows["errand"]) == (2, 0)
    assert rows["occurrence"] in (4, 6)
    assert rows["ask"] < 24
    assert asked(where, "SELECT count(*) FROM notice WHERE shown < wanted") == [(0,)]
