"""Hearth itself with one feature more, which leaves a trace of every save, and shorter leases.

`python -m tests.e2e.stormy` in place of `bot`. What a process killed with -9 had taken is taken
again when its lease is over: two minutes in production, a few seconds here.
"""

import asyncio
import os
import sys
from datetime import timedelta
from secrets import token_hex
from unittest.mock import patch

from bot.__main__ import main
from bot.catalog import AllWork, features
from bot.kernel.card import say
from bot.kernel.claim import Steps
from bot.kernel.community import Community
from bot.kernel.feature import Due, Feature
from bot.kernel.notice import Notice
from bot.kernel.occurrence import Occurrence
from bot.kernel.place import Place
from tests.e2e.impatient import hurry

NAME = "storm"
NOWHERE = Place("nowhere", "storm", "traces")  # no platform: what is wanted there is kept, unshown
PAUSE = "STORM_PAUSE"  # seconds that the slow part of each run takes
PATIENCE = timedelta(seconds=2)
MARGIN = timedelta(seconds=1)


def stormy_features() -> tuple[Feature[AllWork], ...]:
    """Every feature of Hearth, and the storm."""
    steps = Steps(_load, _work, _save)
    return (*features(), Feature(NAME, due=(Due(NAME, steps, patience=PATIENCE),)))


def _load(occurrence: Occurrence, work: AllWork) -> Community:
    return work.communities.of(occurrence.community)


async def _work(community: Community) -> str:
    await asyncio.sleep(float(os.environ[PAUSE]))
    return community.name


def _save(occurrence: Occurrence, name: str, work: AllWork) -> None:
    """Another trace for each save, so that a second one would be seen."""
    key = f"{NAME}/{token_hex(8)}"
    work.notices.put(Notice(occurrence.community, key, NOWHERE, say(f"A storm in {name}.")))


if __name__ == "__main__":
    hurry()
    patch("bot.kernel.runner.MARGIN", MARGIN).start()
    patch("bot.__main__.features", stormy_features).start()
    sys.exit(main())
