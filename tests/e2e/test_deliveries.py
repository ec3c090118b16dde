"""kill -9 in the middle of deliveries; `python -m tests.e2e.deliveries` does it far more often."""

from pathlib import Path

import pytest

from tests.databases import POSTGRESQL, SQLITE, Templates
from tests.e2e.deliveries import Plan, prove

_MANY, _KILLS, _LEASE = 300, 5, 2.0
_PLANS = (
    pytest.param(Plan(_MANY, _KILLS, lease=_LEASE), SQLITE, id="slack"),
    pytest.param(Plan(_MANY, _KILLS, lease=_LEASE, history=False), SQLITE, id="slack-unreadable"),
    pytest.param(
        Plan(_MANY, _KILLS, lease=_LEASE, platform="discord", processes=3),
        POSTGRESQL,
        id="discord-postgresql",
        marks=pytest.mark.postgres,
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize(("plan", "kind"), _PLANS)
async def test_every_message_stands_once_and_in_order(
    plan: Plan, kind: str, templates: Templates, tmp_path: Path
) -> None:
    found = await prove(plan, templates.empty(kind, tmp_path), tmp_path)
    assert found.wrongs == []
    assert (found.lost, found.twice, found.disordered, found.kills) == (0, 0, 0, plan.kills)
    assert found.trouble
    assert bool(found.unsure) is not plan.history
