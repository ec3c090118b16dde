"""The verdict: what should stand, compared with what stands in the channels."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from bot.kernel.place import Place
from tests.e2e.boards import Boards
from tests.e2e.trouble import Way
from tests.e2e.wanted import Wanted, said

_MOST = 20  # wrongs that are told one by one


@dataclass
class Verdict:
    """The figures, and every promise that was broken in a sentence."""

    deliveries: int
    edits: int
    lost: int = 0
    twice: int = 0
    disordered: int = 0
    unsure: int = 0
    unsure_missing: int = 0
    kills: int = 0
    trouble: Mapping[Way, int] = field(default_factory=dict)
    seconds: float = 0.0
    wrongs: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """The figures in one line."""
        trouble = ", ".join(f"{self.trouble.get(way, 0)} {way}" for way in Way)
        return (
            f"{self.deliveries} deliveries ({self.edits} edits), {self.kills} kills, {trouble}; "
            f"{self.lost} lost, {self.twice} twice, {self.disordered} in wrong order, "
            f"{self.unsure} unsure ({self.unsure_missing} of them not shown), {self.seconds:.0f} s"
        )


async def verdict(there: Boards, wanted: Wanted, *, history: bool) -> Verdict:
    """Look at every channel; where nobody may read, what the ledger is unsure of may be missing."""
    found = Verdict(len(wanted.editions), wanted.edits)
    unsure = await wanted.unsure()
    found.unsure = len(unsure)
    for place in there.places:
        found.wrongs += _at(place, there.stands(place), wanted, unsure, found)
    if history and unsure:
        found.wrongs.append(f"{len(unsure)} are unsure, though Hearth could have looked.")
    hidden = len(found.wrongs) - _MOST
    found.wrongs[_MOST:] = [f"and {hidden} more"] if hidden > 0 else []
    found.wrongs += there.refused()[:_MOST]
    return found


def _at(
    place: Place, texts: list[str], wanted: Wanted, unsure: set[int], found: Verdict
) -> Iterator[str]:
    """What is wrong at one place; counted as well."""
    stands = [said(text) for text in texts]
    times, editions = Counter(number for number, _ in stands), dict(stands)
    for number in wanted.at(place):
        if times[number] > 1:
            found.twice += 1
            yield f"Message {number} stands {times[number]} times in {place.channel}."
        if editions.get(number) == wanted.editions[number]:
            continue
        if number in unsure:
            found.unsure_missing += 1
            continue
        found.lost += 1
        yield f"Message {number} stands in edition {editions.get(number)}, not the last one."
    for astray in set(times) - set(wanted.at(place)):
        found.twice += 1
        yield f"Message {astray} stands in {place.channel}, where it was never wanted."
    for before, after in pairwise(dict.fromkeys(number for number, _ in stands)):
        if before > after:
            found.disordered += 1
            yield f"Message {before} stands before {after} in {place.channel}."
