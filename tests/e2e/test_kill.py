"""kill -9 at random moments under traffic; `python -m tests.e2e.kill` does it as often as asked."""

from pathlib import Path

import pytest

from tests.databases import POSTGRESQL, SQLITE, Templates
from tests.e2e.kill import TOWNS, mayhem

_TIMES = 3
_PLAYS = (
    pytest.param("slack", SQLITE, True, id="slack"),
    pytest.param("slack", SQLITE, False, id="slack-unreadable"),
    pytest.param("slack-socket", SQLITE, True, id="slack-socket"),
    pytest.param("slack", POSTGRESQL, True, id="slack-postgresql", marks=pytest.mark.postgres),
    pytest.param("discord", SQLITE, True, id="discord"),
)


@pytest.mark.slow
@pytest.mark.parametrize(("platform", "kind", "history"), _PLAYS)
async def test_what_was_answered_survives_and_stands_once(
    platform: str, kind: str, templates: Templates, tmp_path: Path, *, history: bool
) -> None:
    address = templates.empty(kind, tmp_path)
    outcome = await mayhem(
        TOWNS[platform], address, tmp_path, times=_TIMES, history=history, seed=20261121
    )
    assert outcome.wrongs == []
    assert (outcome.kills, outcome.answered > 0, outcome.standing > 0) == (_TIMES, True, True)
