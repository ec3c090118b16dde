"""A playground with its people, on an open port, in this process."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.applications import Starlette

from adapters.playground import (
    Cast,
    Channel,
    Person,
    Playground,
    PlaygroundClock,
    Said,
    connect,
)
from tests.adapters.playground.desk import ScriptedDesk
from tests.clocks import HandClock

# A Saturday, in the morning of Lisbon.
SATURDAY = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

CAST = Cast(
    "The Guild",
    "Europe/Lisbon",
    (
        Person("ana", "Ana Silva", "Northwind", "Europe/Lisbon", administrator=True),
        Person("ben", "Ben Okafor", "Harbour Lab", "Africa/Lagos"),
        Person("cleo", "Cleo Martin", "Harbour Lab", "Europe/Paris"),
        Person("dan", "Dan Weiss", "Kiln", "America/New_York"),
        Person("dan2", "Dan Moreau", "Kiln", "Europe/Paris"),
        Person("robo", "Robo", bot=True),
        Person("gus", "Gus Lind", "Kiln", left=True),
    ),
    (
        Channel("general", "general", "Where the community meets, thanks and looks back"),
        Channel("random", "random", "Anything else"),
        Channel("staff", "staff", "Ana and Ben", private=True, members=("ana", "ben")),
    ),
    (
        Said(
            "general",
            "cleo",
            "Morning all. @Ben did you see #random?",
            SATURDAY - timedelta(minutes=8),
        ),
        Said("general", "ben", "On my way.", SATURDAY - timedelta(minutes=5)),
    ),
)


class MemoryShelf:
    """A shelf that lasts as long as its test."""

    def __init__(self) -> None:
        self.lying: dict[str, str] = {}

    async def get(self, name: str) -> str | None:
        return self.lying.get(name)

    async def put(self, name: str, text: str) -> None:
        self.lying[name] = text


class Diary:
    """A timetable of single instants; writes down what was run, and at what time."""

    def __init__(self, clock: PlaygroundClock, due: list[datetime] | None = None) -> None:
        self.clock = clock
        self.due = due or []
        self.ran: list[tuple[datetime, datetime]] = []
        self.settled = 0
        self.broken = False

    async def next_due(self) -> datetime | None:
        return min(self.due, default=None)

    async def tick(self) -> None:
        if self.broken:
            raise OSError("The database is gone.")
        now = self.clock.now()
        self.ran += [(due, now) for due in self.due if due <= now]
        self.due = [due for due in self.due if due > now]

    async def settle(self) -> None:
        self.settled += 1


@dataclass
class World:
    """Everything a test may want to look at."""

    desk: ScriptedDesk
    shelf: MemoryShelf
    real: HandClock
    clock: PlaygroundClock
    diary: Diary
    playground: Playground

    @property
    def app(self) -> Starlette:
        return Starlette(routes=self.playground.routes)


async def open_world(shelf: MemoryShelf | None = None, cast: Cast = CAST) -> World:
    """A playground that listens nowhere yet."""
    shelf = shelf or MemoryShelf()
    real, desk = HandClock(SATURDAY), ScriptedDesk()
    clock = await PlaygroundClock.load(shelf, real)
    diary = Diary(clock)
    playground = await connect(desk, shelf, clock, cast, diary, diary.settle)
    desk.messenger = playground.messenger
    return World(desk, shelf, real, clock, diary, playground)
