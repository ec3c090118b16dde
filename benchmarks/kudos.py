"""Kudos: what it takes to answer with a board, one's own kudos and the fairness view.

Asked through the Desk in a community of many members and a million kudos, some undone, some
private, over three years. The floor beside it is an answer that reads one row.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import community
from benchmarks.databases import NAMES, Databases
from benchmarks.history import Past, write
from benchmarks.table import show
from benchmarks.verify import Wrong
from bot.catalog import AllWork, errands, features
from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import text_of
from bot.kernel.desk import Desk
from bot.kernel.form import Given
from bot.kernel.people import People, Profile
from bot.kernel.runner import Runner
from bot.kudos.use_cases.counting import count_ahead
from schedules.clock import SystemClock
from storage.database import Database

_FLOOR = "the floor: one row"
_QUESTIONS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    _FLOOR: ("kudos why", {}),
    "board, this week": ("kudos board", {"period": "week"}),
    "board, this month": ("kudos board", {"period": "month"}),
    "board, all time": ("kudos board", {"period": "all"}),
    "one's own, the most thanked": ("kudos mine", {}),
    "fairness, 30 days": ("kudos fairness", {"days": "30"}),
    "fairness, 90 days": ("kudos fairness", {"days": "90"}),
    "fairness, 365 days": ("kudos fairness", {"days": "365"}),
}
_HEAD = ("", "median ms", "slowest ms", "of the floor")
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much was given, and how often each question is asked."""

    past: Past = field(default_factory=Past)
    times: int = 15
    databases: Sequence[str] = tuple(NAMES)


async def measure(plan: Plan, folder: Path) -> None:
    """Ask everything on each database, and print how long each answer took."""
    with closing(Databases(folder)) as databases:
        for kind in plan.databases:
            where = await databases.found(kind)
            print(f"{NAMES[kind]}: {plan.past.kudos:,} kudos are written …", flush=True)
            standing = write(plan.past, where)
            with closing(community.opened(where)) as database:
                desk = community.desk_of(database)
                ahead = await _counted(database)
                took = {
                    name: [await _asked(desk, plan, *each) for _ in range(plan.times)]
                    for name, each in _QUESTIONS.items()
                }
                await _check(desk, plan, standing)
            print(f"\n{NAMES[kind]}: {plan.past.members:,} members, {plan.past.kudos:,} kudos.")
            print(f"Counted ahead in the background, once: {ahead:,.1f} s.")
            show(_HEAD, list(map(_row(took), took)))


async def _counted(database: Database) -> float:
    """Let an errand count ahead, as one does each week; how many seconds it took."""
    runner = Runner(database, lambda work: work.errands, errands(features()), database.clock)
    database.sent = runner.wake
    began = perf_counter()
    await database.write(_want)
    await runner.settle()
    return perf_counter() - began


def _want(work: AllWork) -> None:
    found = work.communities.at(community.HOME)
    if found is None:
        raise Wrong("The space was met and has no community.")
    count_ahead(found.id, work)


def _row(took: Mapping[str, Sequence[float]]) -> Callable[[str], tuple[str, ...]]:
    floor = median(took[_FLOOR])

    def row(name: str) -> tuple[str, ...]:
        each = took[name]
        ratio = f"{median(each) / floor:,.1f}"
        return name, f"{median(each):,.1f}", f"{max(each):,.1f}", ratio

    return row


async def _asked(desk: Desk[AllWork], plan: Plan, name: str, given: Mapping[str, str]) -> float:
    began = perf_counter()
    await _answer(desk, plan, name, given)
    return (perf_counter() - began) * 1_000


async def _answer(desk: Desk[AllWork], plan: Plan, name: str, given: Mapping[str, str]) -> str:
    reply = await desk.ask(_ask(plan, name, given))
    if not isinstance(reply, Answer):
        raise Wrong(f"/{name} was answered by something else than a card.")
    return text_of(reply.card)


async def _check(desk: Desk[AllWork], plan: Plan, standing: int) -> None:
    """The board counts what stands and everybody reads, and nothing else."""
    said = await _answer(desk, plan, "kudos board", {"period": "all"})
    if f"{standing} thank-yous" not in said:
        raise Wrong(f"{standing} kudos stand, and the board says: {said.splitlines()[1]}")


def _ask(plan: Plan, name: str, given: Mapping[str, str]) -> Ask:
    who = Profile(plan.past.most_thanked, "The most thanked", administrator=True, zone="UTC")
    ask = replace(community.gift(f"question {next(_numbers)}"), name=name, given=Given(given))
    return replace(ask, who=who.ref, people=People.of([who]), at=SystemClock().now())
