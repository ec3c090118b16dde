"""A small fan-out: the real Courier and messengers, and limits enforced in another process.

Large enough to meet each limit if Hearth did not keep to it: a channel's, and what a workspace or
a bot shares.
"""

from pathlib import Path

import pytest

from benchmarks import community
from benchmarks.databases import pending
from benchmarks.delivering import deliver
from benchmarks.fanout import Plan, fan_out
from benchmarks.meanwhile import Pace, compare
from benchmarks.platforms import started
from benchmarks.wishes import Wishes

FEW = Wishes(spaces=2, channels=12)
# The channel's limit is Slack's own. A workspace's is a tenth more than is used, watched over two
# seconds: what one call may lose on its way here would be nothing in a minute.
FEW_CHANNELS = Wishes(spaces=1, channels=2)
WORKSPACES = Wishes(spaces=2, channels=12, of_slack={"workspace": (11, 2.0)})
BOT = Wishes(spaces=2, channels=70)


@pytest.fixture
async def where(tmp_path: Path) -> str:
    await community.found(tmp_path)
    return community.address(community.copy(tmp_path, tmp_path / "ledger.sqlite3"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("platform", "wishes", "messages"),
    [
        pytest.param("slack", FEW_CHANNELS, 6, id="slack-channel"),
        pytest.param("slack", WORKSPACES, 36, id="slack-workspace"),
        pytest.param("discord", BOT, 140, id="discord-bot"),
    ],
)
async def test_every_message_comes_once_in_its_order_and_no_limit_is_met(
    platform: str, wishes: Wishes, messages: int, where: str, tmp_path: Path
) -> None:
    found = await fan_out(Plan(messages, wishes=wishes), platform, where, tmp_path)
    assert (found.wanted, found.came, found.limited) == (messages, messages, 0)
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
