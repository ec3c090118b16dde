"""A year: what some communities leave in the database in one, by table.

Everybody thanks through the Desk, a Courier shows it, the timetable strikes each week, and what
Hearth forgets is forgotten. Nothing is written that Hearth would not write.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from benchmarks import community
from benchmarks.databases import NAMES, Databases, reading
from benchmarks.ledger import Nowhere
from benchmarks.table import show
from benchmarks.verify import Wrong
from bot.catalog import AllWork, dues, errands, features, hearing
from bot.kernel.ask import Ask
from bot.kernel.courier import Courier
from bot.kernel.form import Given, Value
from bot.kernel.people import MemberRef, People, Profile
from bot.kernel.place import Place, Space
from bot.kernel.runner import Runner
from schedules.clock import SystemClock
from schedules.recurrence import next_strike
from schedules.timetable import ANSWERS_KEPT, Timetable
from storage.database import Database
from storage.engines import sqlite_engine
from tests.clocks import HandClock

_BYTES = "SELECT pg_total_relation_size('{name}')"
_PAGES = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
_HEAD = ("a community", "rows", "bytes on PostgreSQL", "for a row")


@dataclass(frozen=True, slots=True)
class Plan:
    """How many communities, their members, and what they give in a week."""

    communities: int = 10
    members: int = 50
    gifts: int = 20
    weeks: int = 52


@dataclass(frozen=True, slots=True)
class Left:
    """What is in the database: rows by table, bytes by table where those are known, and all."""

    rows: dict[str, int]
    sizes: dict[str, int]
    size: int


async def measure(plan: Plan, folder: Path) -> None:
    """Let the year pass on each database, and print what is left of it for a community."""
    found: dict[str, Left] = {}
    with closing(Databases(folder)) as databases:
        for kind, name in NAMES.items():
            print(f"{name}: {plan.weeks} weeks of {plan.communities} communities …", flush=True)
            where = await databases.found(kind)
            await passed(plan, where)
            found[kind] = left(where)
    print(
        f"\n{plan.weeks} weeks of {plan.members} members and {plan.gifts} gifts a week, each to two"
        f" people. For one of {plan.communities} communities,\nwith every index; as it stands after"
        " the writing, before any VACUUM."
    )
    show(_HEAD, list(_rows(plan, found["postgresql"])))
    sqlite = found["sqlite"].size / plan.communities
    print(f"The file of SQLite, after VACUUM: {sqlite:,.0f} bytes for a community.\n")


async def passed(plan: Plan, where: str) -> None:
    """Let the weeks pass."""
    began = SystemClock().now()
    clock = HandClock(began)
    with closing(Database(where, clock, next_strike, hearing(features()))) as database:
        desk = community.desk_of(database)
        courier: Courier[AllWork] = Courier(database, {"slack": Nowhere()}, clock)
        timetable: Timetable[AllWork] = Timetable(database, dues(features()), clock)
        runner = Runner(database, lambda work: work.errands, errands(features()), clock)
        database.sent = runner.wake
        for guild in range(plan.communities):
            await desk.meet(Space("slack", _team(guild), f"Guild {guild}"))
        await database.write(lambda work: _settle(plan, work))
        for number in range(plan.weeks * plan.gifts):
            clock.set(began + number * timedelta(weeks=1) / plan.gifts)
            await timetable.tick()
            await runner.settle()
            for guild in range(plan.communities):
                await desk.ask(_ask(plan, guild, number))
            await courier.settle()
            await database.write(lambda work: work.asks.forget(clock.now() - ANSWERS_KEPT))


def left(where: str) -> Left:
    """What is in the database now; a file as small as it gets."""
    if where.startswith("sqlite"):
        engine = sqlite_engine(where, writes=True)
        with closing(engine.raw_connection()) as connection:
            connection.execute("VACUUM")
        engine.dispose()
    tables = sorted(SQLModel.metadata.tables)
    with reading(where) as connection:
        rows = {name: _one(connection, f"SELECT count(*) FROM {name}") for name in tables}  # noqa: S608 - our own names
        if where.startswith("sqlite"):
            return Left(rows, {}, _one(connection, _PAGES))
        sizes = {name: _one(connection, _BYTES.format(name=name)) for name in tables}
    return Left(rows, sizes, sum(sizes.values()))


def _settle(plan: Plan, work: AllWork) -> None:
    for guild in range(plan.communities):
        home = Place("slack", _team(guild), community.CHANNEL)
        found = work.communities.at(home)
        if found is None:
            raise Wrong("A space was met and has no community.")
        work.communities.save(replace(found, homes=(home,)))


def _ask(plan: Plan, guild: int, number: int) -> Ask:
    """One thanks two, everybody in turn, each time for something else."""
    giver, *others = (_person(guild, (number + each) % plan.members) for each in range(3))
    said: dict[str, Value] = {
        "to": tuple(each.ref for each in others),
        "reason": f"{community.REASON} ({number})",
    }
    return replace(
        community.gift(f"{guild}/{number}"),
        who=giver.ref,
        where=Place("slack", _team(guild), community.CHANNEL),
        people=People.of((giver, *others)),
        given=Given(said),
        spaces=(_team(guild),),
    )


def _person(guild: int, number: int) -> Profile:
    ref = MemberRef("slack", _team(guild), f"U0{number:07}")
    return Profile(ref, f"Member {number}", zone="Europe/Lisbon")


def _team(guild: int) -> str:
    """The first of them is the community that every benchmark finds."""
    return f"T{guild + 1}"


def _one(connection: Connection, statement: str) -> int:
    return int(connection.execute(text(statement)).scalar_one())


def _rows(plan: Plan, found: Left) -> Iterator[tuple[str, ...]]:
    """For one community: what has rows at all, the largest first."""
    for name, size in sorted(found.sizes.items(), key=lambda each: -each[1]):
        if found.rows[name]:
            yield name, *_figures(plan, found.rows[name], size)
    yield "all", *_figures(plan, sum(found.rows.values()), found.size)


def _figures(plan: Plan, rows: int, size: int) -> tuple[str, ...]:
    return (*(f"{each / plan.communities:,.0f}" for each in (rows, size)), f"{size / rows:,.0f}")
