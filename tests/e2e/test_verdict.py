"""The verdict on deliveries sees what is lost, doubled, in wrong order, astray or in doubt."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from bot.kernel.place import Place
from tests.databases import SQLITE, Templates
from tests.e2e.verdict import Verdict, verdict
from tests.e2e.wanted import Wanted

HERE, THERE = Place("slack", "T1", "here"), Place("slack", "T1", "there")
RIGHT = ((0, 2, 4), (1, 3, 5))


@dataclass
class Walls:
    """Two channels in which this stands."""

    here: list[str]
    there: list[str]
    settings: Mapping[str, str] = field(default_factory=dict)
    places: Sequence[Place] = (HERE, THERE)

    def stands(self, place: Place) -> list[str]:
        """What a channel says."""
        return self.here if place == HERE else self.there

    def refused(self) -> list[str]:
        """Nothing."""
        return []


@pytest.fixture
async def wanted(templates: Templates, tmp_path: Path) -> AsyncIterator[Wanted]:
    """Six messages, three for each channel; the last one has a second edition."""
    wanted = Wanted(templates.empty(SQLITE, tmp_path), (HERE, THERE), 6, Random(1))
    await wanted.fill()
    wanted.editions[5] = 2
    yield wanted
    wanted.close()


def _walls(here: Sequence[int], there: Sequence[int], last: int = 2) -> Walls:
    said = {number: f"Message {number}, edition 1: thank you" for number in range(6)}
    said[5] = f"Message 5, edition {last}: thank you"
    return Walls([said[each] for each in here], [said[each] for each in there])


def _figures(found: Verdict) -> tuple[int, int, int]:
    return found.lost, found.twice, found.disordered


@pytest.mark.parametrize(
    ("walls", "figures"),
    [
        (_walls(*RIGHT), (0, 0, 0)),
        (_walls((0, 4), (1, 3, 5)), (1, 0, 0)),
        (_walls(*RIGHT, last=1), (1, 0, 0)),
        (_walls((0, 2, 2, 4), (1, 3, 5)), (0, 1, 0)),
        (_walls((0, 2, 4), (1, 3, 5, 4)), (0, 1, 1)),
        (_walls((2, 0, 4), (1, 3, 5)), (0, 0, 1)),
    ],
    ids=["right", "missing", "stale", "twice", "astray", "disordered"],
)
async def test_every_wrong_is_counted_and_told(
    wanted: Wanted, walls: Walls, figures: tuple[int, int, int]
) -> None:
    found = await verdict(walls, wanted, history=True)
    assert (_figures(found), len(found.wrongs)) == (figures, sum(figures))


async def test_what_is_in_doubt_may_be_missing_only_where_nobody_can_look(
    wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unsure() -> set[int]:
        return {0, 2}

    monkeypatch.setattr(wanted, "unsure", unsure)
    found = await verdict(_walls((0, 4), (1, 3, 5)), wanted, history=False)
    assert (found.unsure, found.unsure_missing, found.lost, found.wrongs) == (2, 1, 0, [])
    assert (await verdict(_walls(*RIGHT), wanted, history=True)).wrongs != []
