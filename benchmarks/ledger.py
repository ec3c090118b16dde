"""The ledger: how many messages a second are claimed, shown and written down.

The platform answers at once and limits nothing, so that what is measured is Hearth's own. The
floor beside it commits twice for each message, by the driver alone: once taken, once shown.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from sqlalchemy import text

from benchmarks import community
from benchmarks.databases import NAMES, Databases, pending, reading
from benchmarks.delivering import filled
from benchmarks.table import show
from benchmarks.verify import Wrong
from bot.catalog import AllWork
from bot.kernel.card import Card
from bot.kernel.courier import Courier
from bot.kernel.notice import Delivery, Gone, Posted, Showing
from bot.kernel.pace import Limit, Way
from bot.kernel.place import Place
from bot.lifetime import end
from storage.engines import postgresql_engine, sqlite_engine

_PLATFORM = "nowhere"
_MOST = 300.0  # seconds; then it is stopped, and nothing is printed
_LOOK_AGAIN = 0.02
_KEYS = text("SELECT community, key, place FROM notice")
_UPDATE = (
    "UPDATE notice SET {column} = {column} + 1 "
    "WHERE community = {mark} AND key = {mark} AND place = {mark}"
)
_HEAD = ("", "spaces that wait", "messages/s", "of the floor", "the floor", "rounds")


@dataclass(frozen=True, slots=True)
class Plan:
    """How many messages, while how many spaces wait, on which databases, how often."""

    messages: int = 1_000
    spaces: Sequence[int] = (1, 100, 1_000, 10_000)
    databases: Sequence[str] = tuple(NAMES)
    rounds: int = 3


class Nowhere:
    """A platform without limits on which everything works at once."""

    platform = _PLATFORM

    def __init__(self) -> None:
        self.shown: set[str] = set()
        self.times = 0

    def limits(self, _place: Place, _way: Way) -> tuple[Limit, ...]:
        """None."""
        return ()

    async def show(self, showing: Showing, _card: Card) -> Delivery:
        """It stands."""
        self.shown.add(showing.mark)
        self.times += 1
        return Posted(showing.mark)

    async def remove(self, _showing: Showing) -> Delivery:
        """It is gone."""
        return Gone()


async def measure(plan: Plan, folder: Path) -> None:
    """Deliver everything on each database and print the rates."""
    rows: list[tuple[str, ...]] = []
    with closing(Databases(folder)) as databases:
        for kind in plan.databases:
            for spaces in plan.spaces:
                print(f"{NAMES[kind]}: while {spaces} spaces wait …", flush=True)
                rows.append(await _row(plan, kind, spaces, databases))
    print(
        f"\n{plan.messages} messages to as many channels of a platform that answers at once and"
        f" limits nothing,\nwhile every space has more that waits. Medians of {plan.rounds} rounds."
    )
    show(_HEAD, rows)


async def _row(plan: Plan, kind: str, spaces: int, databases: Databases) -> tuple[str, ...]:
    rates, floors = [], []
    for _ in range(plan.rounds):
        where = await databases.found(kind)
        rates.append(await delivered(where, plan.messages, spaces))
        floors.append(committed(where, plan.messages))
    rate, floor = median(rates), median(floors)
    each = " ".join(f"{one:.0f}" for one in rates)
    figures = (f"{rate:.0f}", f"{rate / floor:.2f}", f"{floor:.0f}", each)
    return (NAMES[kind], f"{spaces}", *figures)


async def delivered(where: str, messages: int, spaces: int) -> float:
    """Messages a second, shown and written down, until there were so many."""
    wanted = messages + spaces
    places = [Place(_PLATFORM, f"S{number % spaces}", f"C{number}") for number in range(wanted)]
    nowhere = Nowhere()
    with closing(community.opened(where)) as database:
        await database.write(filled(places, wanted))
        courier: Courier[AllWork] = Courier(database, {_PLATFORM: nowhere}, database.clock)
        running = asyncio.create_task(courier.run())
        began = monotonic()
        courier.wake()
        async with asyncio.timeout(_MOST):
            while len(nowhere.shown) < messages and not running.done():
                await asyncio.wait({running}, timeout=_LOOK_AGAIN)
        await end(running)  # the last ones are written down by then
        seconds = monotonic() - began
    _check(nowhere, wanted, pending(where))
    return nowhere.times / seconds


def committed(where: str, messages: int) -> float:
    """Messages a second that the driver alone takes and ends, each by a commit of its own."""
    mark = "?" if where.startswith("sqlite") else "%s"
    steps = [_UPDATE.format(column=column, mark=mark) for column in ("attempts", "failures")]
    with reading(where) as connection:
        rows = [tuple(row) for row in connection.execute(_KEYS)]
    with _driver(where) as driver:
        began = monotonic()
        for row in rows[:messages]:
            for step in steps:
                driver.execute(step, row)
        return messages / (monotonic() - began)


def _check(nowhere: Nowhere, wanted: int, left: int) -> None:
    """Nothing was shown twice, and what was shown is written down."""
    if len(nowhere.shown) != nowhere.times or nowhere.times + left != wanted:
        shown = f"{nowhere.times} calls showed {len(nowhere.shown)} messages"
        raise Wrong(f"{shown}; of {wanted} the ledger still wants {left}.")


@contextmanager
def _driver(where: str) -> Iterator[Any]:
    """The driver's own connection, with the safeties of Hearth's; each statement commits."""
    sqlite = where.startswith("sqlite")
    engine = sqlite_engine(where, writes=True) if sqlite else postgresql_engine(where, 1)
    try:
        with closing(engine.raw_connection()) as connection:
            driver: Any = connection.driver_connection
            if not sqlite:
                driver.autocommit = True
            yield driver
    finally:
        engine.dispose()
