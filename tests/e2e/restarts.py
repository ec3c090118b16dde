"""PostgreSQL restarted under load: `python -m tests.e2e.restarts --times 10`."""

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.e2e import ledger
from tests.e2e.crowd import BalancedTown, Crowd, balanced_town, wrongs
from tests.e2e.process import PATIENCE, Hearth, running, until
from tests.e2e.towns import Gift
from tests.fakes import postgres

_MODULE = "tests.e2e.impatient"
_UNSURE = "I cannot tell whether it was saved"
_AWAY, _BETWEEN = 1.5, 1.0  # seconds, at most
_LAYOUTS: dict[str, Sequence[Sequence[str]]] = {
    "whole": [()],
    "parts": [("run", "--only", "web"), ("run", "--only", "worker")],
}


@dataclass
class Outcome:
    """What came of it."""

    answers_after: list[float] = field(default_factory=list)
    posts_after: list[float] = field(default_factory=list)
    asked: int = 0
    answered: int = 0
    unsure: int = 0
    silent: int = 0
    recorded: int = 0
    wrongs: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """The figures in a few lines."""
        return (
            f"{len(self.answers_after)} restarts: {self.asked} kudos asked for, {self.answered} "
            f"answered, {self.unsure} told that it went wrong, {self.silent} told nothing; "
            f"{self.recorded} recorded; {len(self.wrongs)} wrong\n"
            f"first answer after the server's return: {_spread(self.answers_after)}\n"
            f"first post after the server's return: {_spread(self.posts_after)}"
        )


class Restarts:
    """One run: a crowd that gives kudos while the server goes and comes back."""

    def __init__(
        self, server: postgres.Server, town: BalancedTown, folder: Path, seed: int
    ) -> None:
        self.outcome = Outcome()
        self._server, self._town, self._folder = server, town, folder
        self._dice = Random(seed)
        self._address = server.create(f"restarts_{seed}")

    async def run(self, times: int, layout: str) -> Outcome:
        """Restart so many times, then look at everything."""
        await ledger.settle_in(self._address, self._town.homes)
        crowd = Crowd(self._town, self._dice)
        async with self._running(_LAYOUTS[layout]):
            async with crowd.talking():
                for number in range(times):
                    await self._go_and_come_back(crowd, crash=bool(number % 2))
            await until(lambda: not ledger.pending(self._address), within=PATIENCE)
        self._judge(crowd)
        return self.outcome

    async def _go_and_come_back(self, crowd: Crowd, *, crash: bool) -> None:
        """Let people talk, stop the server, start it, and see how long everything takes."""
        await asyncio.sleep(self._dice.uniform(0, _BETWEEN))
        await asyncio.to_thread(self._server.halt, crash=crash)
        await asyncio.sleep(self._dice.uniform(0, _AWAY))
        await asyncio.to_thread(self._server.resume)
        back = asyncio.get_running_loop().time()
        posts = asyncio.create_task(self._town.posting())
        await until(lambda: bool(crowd.answered_since(back)))
        self.outcome.answers_after.append((crowd.answered_since(back) or back) - back)
        await posts
        self.outcome.posts_after.append(asyncio.get_running_loop().time() - back)

    @asynccontextmanager
    async def _running(self, parts: Sequence[Sequence[str]]) -> AsyncIterator[None]:
        port = {"HEARTH_PORT": str(self._town.ports[0])}
        settings = {**self._town.settings, "DATABASE_URL": self._address, **port}
        async with AsyncExitStack() as stack:
            for arguments in parts:
                life = running(self._folder, settings, *arguments, module=_MODULE)
                hearth: Hearth = await stack.enter_async_context(life)
                await hearth.ready()
            yield

    def _judge(self, crowd: Crowd) -> None:
        crowd.hear_out()
        found, told = ledger.read(self._address), Counter(map(_kind, crowd.gifts))
        self.outcome.asked, self.outcome.recorded = len(crowd.gifts), len(found.gifts)
        self.outcome.answered, self.outcome.unsure = told["answered"], told["unsure"]
        self.outcome.silent = told["silent"]
        self.outcome.wrongs = wrongs(crowd.gifts, found, self._town)


async def restarts(folder: Path, times: int, layout: str, seed: int) -> Outcome:
    """One run in a town of one's own, on a server that keeps what it says it has committed."""
    server = await asyncio.to_thread(postgres.start, durable=True)
    try:
        async with balanced_town(1) as town:
            return await Restarts(server, town, folder, seed).run(times, layout)
    finally:
        server.stop()


def main() -> int:
    """Run, print the figures and everything that is wrong."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="hearth-restarts-") as name:
        run = restarts(Path(name), options.times, options.layout, options.seed)
        outcome = asyncio.run(run)
    said = f"{options.layout}, seed {options.seed}"
    sys.stdout.write("\n".join((said, str(outcome), *outcome.wrongs, "")))
    return 1 if outcome.wrongs else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.restarts", description=__doc__)
    parser.add_argument("--times", type=int, default=10, help="how many restarts")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other moments")
    parser.add_argument("--layout", choices=_LAYOUTS, default="parts")
    return parser.parse_args()


def _kind(gift: Gift) -> str:
    """Whether the giver was told that it is done, that nobody knows, or nothing of use."""
    if gift.is_answered:
        return "answered"
    return "unsure" if any(_UNSURE in text for text in gift.heard) else "silent"


def _spread(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    return f"median {ordered[len(ordered) // 2]:.2f} s, at most {ordered[-1]:.2f} s"


if __name__ == "__main__":
    sys.exit(main())
