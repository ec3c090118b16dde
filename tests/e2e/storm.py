"""Thousands of schedules due at once and kill -9: `python -m tests.e2e.storm --schedules 20000`."""

import argparse
import asyncio
import signal
import sys
import tempfile
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from tests.databases import POSTGRESQL, SQLITE, Templates
from tests.e2e.process import Hearth, running, until
from tests.e2e.slack_town import slack_town
from tests.e2e.stormy import PAUSE
from tests.e2e.weather import Station, Weather

_MODULE = "tests.e2e.stormy"
_LAST_KILL = 0.9  # of all runs are done: later there may be nothing left to kill in the middle of
_MOMENT = 0.05  # seconds between that so many are done and the kill, at most
_ENDLESS = 1800.0  # seconds; a storm that takes longer has frozen


@dataclass(frozen=True)
class Plan:
    """How many schedules, processes and kills; how slow each run is; the seed of the moments."""

    schedules: int
    processes: int
    kills: int
    pause: float = 0.02
    seed: int = 1


@dataclass
class Outcome:
    """What came of it."""

    plan: Plan
    kills: int = 0
    begun_again: int = 0
    saves: list[int] = field(default_factory=list)
    last: Weather = field(default_factory=lambda: Weather(0, 0, 0, 0, 0))
    seconds: float = 0.0
    wrongs: list[str] = field(default_factory=list)

    @property
    def twice(self) -> int:
        """How many runs were saved more than once."""
        return sum(each > 1 for each in self.saves)

    def judge(self) -> None:
        """Every run was saved exactly once, and the kills hit processes at work."""
        expected = {1: self.plan.schedules}
        if (counted := Counter(self.saves)) != expected:
            self.wrongs.append(f"Runs by how often they were saved: {dict(counted)}")
        if self.last != Weather(self.plan.schedules, 0, 0, 0, 0):
            self.wrongs.append(f"In the end: {self.last}")
        if self.kills < self.plan.kills or not self.begun_again:
            self.wrongs.append("Not every kill came while work was under way.")

    def __str__(self) -> str:
        """The figures, a line each."""
        figures = {
            "schedules": self.plan.schedules,
            "processes": self.plan.processes,
            "kills": self.kills,
            "begun again": self.begun_again,
            "runs": sum(self.saves),
            "twice": self.twice,
            "missed": self.last.missed,
            "failed": self.last.failed,
            "seconds": f"{self.seconds:.1f}",
        }
        return "\n".join(f"{name}: {figure}" for name, figure in figures.items())


class Storm:
    """One run: processes that do what is due, killed one at a time, until nothing is due."""

    def __init__(self, plan: Plan, address: str, folder: Path, settings: dict[str, str]) -> None:
        self.outcome = Outcome(plan)
        self._plan, self._folder = plan, folder
        self._only = ["run"] if address.startswith("sqlite") else ["run", "--only", "worker"]
        self._settings = {**settings, "DATABASE_URL": address, PAUSE: str(plan.pause)}
        self._dice = Random(plan.seed)
        self._station = Station(address)
        self._lives: deque[tuple[Hearth, AsyncExitStack]] = deque()

    async def run(self) -> Outcome:
        """Let it come, kill as often as planned, wait until it is over and look at everything."""
        minute = datetime.now(UTC).replace(second=0, microsecond=0)
        await asyncio.to_thread(self._station.brew, self._plan.schedules, minute)
        began = asyncio.get_running_loop().time()
        async with self._processes():
            for done in self._moments():
                await self._kill_when(done)
            await until(lambda: self._look().is_over, within=_ENDLESS)
            self.outcome.seconds = asyncio.get_running_loop().time() - began
            await self._end()
            self._judge()
        return self.outcome

    def _moments(self) -> list[int]:
        last = int(self._plan.schedules * _LAST_KILL)
        return sorted(self._dice.sample(range(1, last), k=self._plan.kills))

    def _look(self) -> Weather:
        return self._station.look(datetime.now(UTC))

    async def _kill_when(self, done: int) -> None:
        """Kill the one that lives longest, once so many are done and more is under way."""
        await until(lambda: (now := self._look()).done >= done and now.taken > 0, within=_ENDLESS)
        await asyncio.sleep(self._dice.uniform(0, _MOMENT))
        hearth, life = self._lives[0]
        await hearth.kill()
        self.outcome.kills += not self._look().is_over
        self._complain(hearth)
        await life.aclose()
        self._lives.popleft()
        await self._start()

    @asynccontextmanager
    async def _processes(self) -> AsyncIterator[None]:
        try:
            for _ in range(self._plan.processes):
                await self._start()
            yield
        finally:
            for _, life in self._lives:
                await life.aclose()
            self._station.close()

    async def _start(self) -> None:
        life = AsyncExitStack()
        started = running(self._folder, self._settings, *self._only, module=_MODULE)
        self._lives.append((await life.enter_async_context(started), life))

    async def _end(self) -> None:
        """They end in peace, and nothing broke in them."""
        for hearth, _ in self._lives:
            await hearth.ready()
            hearth.tell(signal.SIGTERM)
            ended = await hearth.ended()
            if ended.code:
                self.outcome.wrongs.append(f"A process ended with {ended.code}.")
            self._complain(hearth)

    def _complain(self, hearth: Hearth) -> None:
        if hearth.complaints:
            self.outcome.wrongs.append(f"A process complained:\n{hearth.complaints}")

    def _judge(self) -> None:
        self.outcome.last = self._look()
        self.outcome.saves = self._station.saves()
        self.outcome.begun_again = self._station.begun_again()
        self.outcome.judge()


async def storm(plan: Plan, address: str, folder: Path) -> Outcome:
    """One run on this database, with a Slack that lets the processes in."""
    async with slack_town(history=True) as town:
        return await Storm(plan, address, folder, town.settings).run()


def main() -> int:
    """Run, print the figures and everything that is wrong."""
    options = _options()
    processes = 1 if options.database == SQLITE else options.processes
    plan = Plan(options.schedules, processes, options.kills, options.pause, options.seed)
    with _folder(options.database) as (folder, address):
        outcome = asyncio.run(storm(plan, address, folder))
    said = f"{options.database}, seed {options.seed}"
    sys.stdout.write("\n".join((said, str(outcome), *outcome.wrongs, "")))
    return 1 if outcome.wrongs else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.storm", description=__doc__)
    parser.add_argument("--schedules", type=int, default=20_000, help="all due in one minute")
    parser.add_argument("--processes", type=int, default=3, help="one where it is SQLite")
    parser.add_argument("--kills", type=int, default=10, help="one process at a time")
    parser.add_argument("--database", choices=(POSTGRESQL, SQLITE), default=POSTGRESQL)
    parser.add_argument("--pause", type=float, default=0.02, help="seconds of work in each run")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other moments")
    return parser.parse_args()


@contextmanager
def _folder(database: str) -> Iterator[tuple[Path, str]]:
    """A folder, and the address of an empty database."""
    with tempfile.TemporaryDirectory(prefix="hearth-storm-") as name:
        templates = Templates(Path(name))
        try:
            yield Path(name), templates.empty(database, Path(name))
        finally:
            templates.stop()


if __name__ == "__main__":
    sys.exit(main())
