"""Parts in processes of their own, on one PostgreSQL: each does its part, and wakes the others."""

from pathlib import Path

import pytest

from tests.databases import POSTGRESQL, Templates
from tests.e2e import ledger
from tests.e2e.discord_town import discord_town
from tests.e2e.process import running, until
from tests.e2e.slack_town import slack_town
from tests.e2e.test_start import refused
from tests.e2e.towns import Gift, Town

_WHY = "for the list of questions nobody else had asked"
_SOON = 10.0  # seconds; well below the time after which it looks again without being woken


@pytest.mark.postgres
@pytest.mark.parametrize("part", ["web", "socket", "discord"])
async def test_one_hears_and_another_delivers(
    part: str, templates: Templates, tmp_path: Path
) -> None:
    address = templates.empty(POSTGRESQL, tmp_path)
    opened = (
        discord_town() if part == "discord" else slack_town(history=True, socket=part[0] == "s")
    )
    async with opened as town:
        await _delivered(town, address, tmp_path, part)


async def _delivered(town: Town, address: str, folder: Path, part: str) -> None:
    """What the one hears, the other brings; it is woken, and does not only look now and then."""
    await ledger.settle_in(address, town.homes)
    settings = {**town.settings, "DATABASE_URL": address}
    async with (
        running(folder, settings, "run", "--only", part) as ears,
        running(folder, settings, "run", "--only", "worker") as hands,
    ):
        assert f"ready as {part}:" in await ears.ready()
        assert "ready as worker:" in await hands.ready()
        town.open_up()
        gift = Gift(0, 1, _WHY)
        await town.give(gift)
        assert gift.is_answered
        await until(lambda: all(town.count(home, _WHY) == 1 for home in town.homes), _SOON)
    assert ears.complaints + hands.complaints == ""


@pytest.mark.parametrize(
    ("only", "settings", "named", "cure"),
    [
        ("worker", {"DISCORD_TOKEN": "d"}, "DATABASE_URL", "postgresql://"),
        ("web", {"DATABASE_URL": "postgresql://h@127.0.0.1:1/h"}, "--only", "SLACK_BOT_TOKEN"),
    ],
)
async def test_a_part_with_nothing_to_do_is_refused(
    only: str, settings: dict[str, str], named: str, cure: str, tmp_path: Path
) -> None:
    await refused(tmp_path, settings, named, cure, "run", "--only", only)
