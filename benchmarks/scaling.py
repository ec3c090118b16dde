"""Scaling: one Hearth and two on one PostgreSQL, and which process the time goes to.

Two cores carry the load, the database and every Hearth: what a second Hearth can bring is bounded
by what the first one left of them, so that is measured and printed too.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from operator import sub
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from sqlalchemy import text

from benchmarks import commands, platforms, processor, verify
from benchmarks.answers import Plan
from benchmarks.databases import Databases, reading
from benchmarks.load import Volley, fire
from benchmarks.platforms import Platforms
from benchmarks.process import Program, Running, running
from benchmarks.table import show
from benchmarks.wishes import Wishes
from tests.fakes import postgres
from tests.fakes.slack import FakeSlack

_PROCESSES = (1, 2)
_SAFETIES = ("fsync", "synchronous_commit", "full_page_writes")
_SPENT = ("Hearths", "Hearth", "PostgreSQL", "the load", "Slack", "others", "all")


class Spent(NamedTuple):
    """Processor seconds, by who spent them."""

    hearth: float
    database: float
    load: float
    slack: float
    others: float


@dataclass(frozen=True, slots=True)
class Round:
    """One round: the answers, and what they cost."""

    volley: Volley
    spent: Spent


class House:
    """So many Hearths on one database, the Slack they call, and the people who ask them."""

    def __init__(
        self, server: postgres.Server, around: Platforms, hearths: Sequence[Running]
    ) -> None:
        self._server, self._around, self._hearths = server, around, hearths
        self._people = FakeSlack()
        commands.furnish(self._people)

    async def ask(self, ports: Sequence[int], times: int, connections: int) -> Round:
        """Let people ask so often, whichever Hearth is free."""
        asked = [commands.gift(self._people) for _ in range(times)]
        before = self._spent()
        volley = await fire(ports, asked, connections)
        after = self._spent()
        verify.check_answers(volley)
        return Round(volley, Spent(*map(sub, after, before)))

    def _spent(self) -> Spent:
        hearths = sum(each.computed() for each in self._hearths)
        database = processor.family_seconds(self._server.process)
        known = (hearths, database, process_time(), self._around.process.computed())
        return Spent(*known, others=processor.machine_seconds() - sum(known))


async def measure(plan: Plan, folder: Path) -> None:
    """Let one Hearth answer and then two, round after round, and print both tables."""
    found: dict[int, list[Round]] = {processes: [] for processes in _PROCESSES}
    with closing(Databases(folder)) as databases:
        for number in range(1, plan.rounds + 1):
            for processes, rounds in found.items():
                print(f"round {number} of {plan.rounds}: {processes} Hearth …", flush=True)
                rounds.append(await _round(plan, processes, databases, folder))
        safeties = _safeties(databases.server.url())
    print(
        f"\n/kudos give to two people, {plan.measured} commands on {plan.connections} connections,"
        f" spread over the Hearths.\nPostgreSQL with {safeties}; {os.cpu_count()} cores for"
        f" everything. Medians of {plan.rounds} rounds."
    )
    show(("Hearths", "answers/s", "to one", "p50 ms", "p99 ms", "rounds"), _rates(found))
    print("Where the time goes; others are whatever else this machine did, its kernel included.")
    show(_SPENT, _costs(found))


async def _round(plan: Plan, processes: int, databases: Databases, folder: Path) -> Round:
    where = await databases.found("postgresql")
    async with AsyncExitStack() as stack:
        small = Wishes(spaces=1, channels=1)
        around = await stack.enter_async_context(platforms.started(small, folder))
        programs: list[Program] = [around.hearth(where, "slack") for _ in range(processes)]
        hearths = [await stack.enter_async_context(running(each, folder)) for each in programs]
        ports = [int(each.settings["HEARTH_PORT"]) for each in programs]
        house = House(databases.server, around, hearths)
        warmed = await house.ask(ports, plan.warm_up * processes, plan.connections)
        measured = await house.ask(ports, plan.measured, plan.connections)
    verify.check_database(where, warmed.volley, measured.volley)
    return measured


def _safeties(where: str) -> str:
    """What the server says about its safeties."""
    with reading(where) as connection:
        said = {name: connection.execute(text(f"SHOW {name}")).scalar_one() for name in _SAFETIES}
    return ", ".join(f"{name} {setting}" for name, setting in said.items())


def _rates(found: Mapping[int, Sequence[Round]]) -> list[tuple[str, ...]]:
    rates = {each: [one.volley.rate for one in rounds] for each, rounds in found.items()}
    one = median(rates[1])
    rows: list[tuple[str, ...]] = []
    for processes, rounds in found.items():
        half, worst = (
            median(each.volley.milliseconds(part) for each in rounds) for part in (50, 99)
        )
        rate = median(rates[processes])
        each = " ".join(f"{one:.0f}" for one in rates[processes])
        figures = (f"{rate:.0f}", f"{rate / one:.2f}", f"{half:.1f}", f"{worst:.1f}", each)
        rows.append((f"{processes}", *figures))
    return rows


def _costs(found: Mapping[int, Sequence[Round]]) -> list[tuple[str, ...]]:
    """For each number of Hearths: milliseconds for an answer, and cores in use."""
    rows: list[tuple[str, ...]] = []
    for processes, rounds in found.items():
        answers = sum(len(each.volley.answers) for each in rounds)
        seconds = sum(each.volley.seconds for each in rounds)
        spent = [sum(parts) for parts in zip(*(each.spent for each in rounds), strict=True)]
        spent.append(sum(spent))
        rows.append((f"{processes}: ms for an answer", *_each(spent, answers / 1000)))
        rows.append((f"{processes}: cores in use", *_each(spent, seconds)))
    return rows


def _each(spent: Sequence[float], among: float) -> Iterator[str]:
    return (f"{each / among:.2f}" for each in spent)
