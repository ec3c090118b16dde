"""Whoever looks for what is due steps through an index, however much was finished before."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeAlias

import pytest
from sqlalchemy import Connection, Engine, String, cast, event, insert, literal, select
from sqlmodel import SQLModel

from bot.kernel.claim import State
from storage.database import Database
from storage.errands import ErrandRow
from storage.occurrences import OccurrenceRow
from storage.schedules import ScheduleRow
from storage.statements import table
from storage.work import SqlWork
from tests.clocks import MONDAY
from tests.databases import POSTGRESQL
from tests.storage.sessions import session

FINISHED, DUE = 100_000, 10
HOUR, LEASE = timedelta(hours=1), timedelta(minutes=2)
GRACES = {"digest": timedelta(hours=12), "reminder": HOUR}

Parameters: TypeAlias = Any  # a tuple on one database, names and values on the other
Said: TypeAlias = list[tuple[str, Parameters]]
_WALK = re.compile(r"(^SCAN|Seq Scan on) (occurrence|errand|schedule)\b(?! USING INDEX ix_)")

LOOKS: dict[str, Callable[[SqlWork], object]] = {
    "outlook": lambda work: work.schedules.outlook(GRACES),
    "mend": lambda work: work.schedules.mend(MONDAY),
    "strike": lambda work: work.schedules.strike(GRACES, MONDAY),
    "sweep": lambda work: work.occurrences.sweep(GRACES, MONDAY),
    "claim occurrences": lambda work: work.occurrences.claim(
        "digest", 8, MONDAY, MONDAY + LEASE, ["a token"]
    ),
    "claim errands": lambda work: work.errands.claim("export", 4, MONDAY, MONDAY + LEASE, []),
    "troubles": lambda work: work.occurrences.troubles("of 1", MONDAY - HOUR),
    "failed": lambda work: work.errands.failed("of 1"),
}


def fill(connection: Connection) -> None:
    """Much that is finished, and a little that is due."""
    claim = {"token": "", "attempts": 0, "until": MONDAY - HOUR}
    strike = {"name": "digest", "at": MONDAY - HOUR, **claim}
    _many(connection, OccurrenceRow, FINISHED, slot="done ", state=State.DONE, **strike)
    _many(connection, OccurrenceRow, DUE, slot="due ", state=State.DUE, **strike)
    job = {"kind": "export", "about": "", **claim}
    _many(connection, ErrandRow, FINISHED, key="failed ", state=State.FAILED, **job)
    _many(connection, ErrandRow, DUE, key="due ", state=State.DUE, **job)
    rhythm = {"rule": "FREQ=DAILY", "at": "08:00", "zone": "UTC", "since": "", "skips": ""}
    planned = {"planned": MONDAY - HOUR, **rhythm}
    _many(connection, ScheduleRow, FINISHED, name="digest", next_at=MONDAY + HOUR, **planned)
    _many(connection, ScheduleRow, DUE, name="reminder", next_at=MONDAY - HOUR, **planned)


def _many(connection: Connection, row: type[SQLModel], most: int, **values: object) -> None:
    """So many rows, each with another community, that are alike in everything else."""
    first = select(literal(1).label("number")).cte("numbers", recursive=True)
    numbers = first.union_all(select(first.c.number + 1).where(first.c.number < most))
    community = literal("of ") + cast(numbers.c.number, String)
    columns = [literal(values[each.name], each.type) for each in _others(row)]
    names = ["community", *(each.name for each in _others(row))]
    connection.execute(insert(table(row)).from_select(names, select(community, *columns)))


def _others(row: type[SQLModel]) -> list[Any]:
    return [each for each in table(row).columns if each.name != "community"]


@contextmanager
def listening() -> Iterator[Said]:
    """Every statement that is executed meanwhile, as the database hears it."""
    said: Said = []

    def hear(*heard: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own types for events
        _, _, statement, parameters, *_ = heard
        said.append((statement, parameters[0] if isinstance(parameters, list) else parameters))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def plan_of(connection: Connection, statement: str, parameters: Parameters) -> list[str]:
    """How the database would do it, a line for each step."""
    on_server = connection.dialect.name == "postgresql"
    explain = "EXPLAIN " if on_server else "EXPLAIN QUERY PLAN "
    rows = connection.exec_driver_sql(explain + statement, parameters)
    return [row[-1].strip() for row in rows]


def is_a_walk(step: str) -> bool:
    """Whether a step goes through a whole table, row by row."""
    return bool(_WALK.search(step))


@pytest.fixture
def full(address: str, database: Database) -> str:
    """The test's database, full; PostgreSQL has counted what is in it, as it does by itself."""
    with session(address) as connection:
        fill(connection)
    if address.startswith(POSTGRESQL):
        with session(address) as connection:
            connection.exec_driver_sql("ANALYZE")
    return address


async def test_no_look_for_what_is_due_goes_through_what_is_finished(
    full: str, database: Database
) -> None:
    walks: dict[str, list[str]] = {}
    for name, look in LOOKS.items():
        with listening() as said:
            assert await database.write(look) is not None
        with session(full) as connection:
            plans = [plan_of(connection, *each) for each in said if _is_planned(each[0])]
        assert any(plans), name
        if walked := [step for steps in plans for step in steps if is_a_walk(step)]:
            walks[name] = walked
    assert walks == {}


def _is_planned(statement: str) -> bool:
    return statement.split(maxsplit=1)[0] in {"SELECT", "UPDATE", "INSERT", "DELETE", "WITH"}


async def test_sweeping_reads_only_the_newest_of_what_a_schedule_has_ever_done(
    full: str, database: Database
) -> None:
    with listening() as said:
        await database.write(LOOKS["sweep"])
    with session(full) as connection:
        steps = [
            step for each in said if _is_planned(each[0]) for step in plan_of(connection, *each)
        ]
    assert [step for step in steps if re.search(r"slot(\)::text)? ?> ?", step)], steps


def test_a_walk_would_be_seen(full: str) -> None:
    statement = "SELECT slot FROM occurrence WHERE attempts = 0 AND token = 'none'"
    with session(full) as connection:
        assert any(map(is_a_walk, plan_of(connection, statement, None)))
