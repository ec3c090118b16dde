"""Everything due at once and kill -9; `python -m tests.e2e.storm` does it as big as asked."""

from pathlib import Path

import pytest

from tests.databases import ON_BOTH, SQLITE, Templates
from tests.e2e.storm import Plan, storm


@pytest.mark.slow
@pytest.mark.parametrize("kind", ON_BOTH)
async def test_every_schedule_of_a_storm_is_saved_exactly_once(
    kind: str, templates: Templates, tmp_path: Path
) -> None:
    plan = Plan(schedules=200, processes=1 if kind == SQLITE else 3, kills=3, pause=0.1)
    outcome = await storm(plan, templates.empty(kind, tmp_path), tmp_path)
    assert outcome.wrongs == []
    assert (outcome.kills, sum(outcome.saves), outcome.twice) == (3, 200, 0)
