"""A small fan-out: the real Courier and messengers, and limits enforced in another process."""

from pathlib import Path

import pytest

from benchmarks import community
from benchmarks.databases import pending
from benchmarks.delivering import deliver
from benchmarks.fanout import Plan, fan_out
from benchmarks.meanwhile import Pace, compare
from benchmarks.platforms import NAMES, started
from benchmarks.wishes import Wishes

FEW = Wishes(spaces=2, channels=12)
by_platform = pytest.mark.parametrize("platform", NAMES)


@pytest.fixture
async def where(tmp_path: Path) -> str:
    await community.found(tmp_path)
    return community.address(community.copy(tmp_path, tmp_path / "ledger.sqlite3"))


@by_platform
async def test_every_message_comes_once_and_no_limit_is_met(
    platform: str, where: str, tmp_path: Path
) -> None:
    found = await fan_out(Plan(24, wishes=FEW), platform, where, tmp_path)
    assert (found.wanted, found.came, found.limited) == (24, 24, 0)
    assert found.seconds > 0
    assert pending(where) == 0


async def test_a_limit_that_is_met_is_counted(where: str, tmp_path: Path) -> None:
    strict = Wishes(spaces=1, channels=12, of_slack={"workspace": (1, 3600.0)})
    async with started(strict, tmp_path) as around:
        found = await deliver("slack", 12, where, around, most=1.0)
    assert (found.came, found.limited > 0) == (1, True)


@pytest.mark.slow
async def test_commands_are_answered_meanwhile(where: str, tmp_path: Path) -> None:
    pace = Pace(a_second=20, seconds=1)
    idle, during = await compare("slack", where, pace, 200, FEW, tmp_path)
    assert len(idle.volley.answers) == len(during.volley.answers) == pace.commands
    assert (idle.delivered, during.delivered > 0) == (0, True)
