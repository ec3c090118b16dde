"""The runner: takes jobs and does them, several at once, until nothing is due."""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Generic, Protocol, TypeVar

from bot.kernel.accounts import accounts
from bot.kernel.claim import LONGEST, TRIES, Claimed, Claims, Kind
from bot.kernel.clock import Clock
from bot.kernel.work import Transactions, Work, surely


class _Located(Protocol):
    """A job of a community."""

    @property
    def community(self) -> str: ...


Job = TypeVar("Job", bound=_Located)
W = TypeVar("W", bound=Work)

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
# The lease outlasts the work, and the database's own patience: nobody takes what is under way.
MARGIN = timedelta(minutes=1)
LAST = 8.0  # seconds for what is under way when Hearth ends

log = logging.getLogger(__name__)


class Runner(Generic[Job, W]):
    """Claims, loads, works, saves; of each kind a few at once.

    A process that dies leaves its claims behind: when their lease is over, whoever looks next
    takes them. One that was only paused finds that its token no longer matches, and writes nothing.
    What was loaded before somebody was erased may name them: it is loaded again.
    """

    def __init__(
        self,
        transactions: Transactions[W],
        claims: Callable[[W], Claims[Job]],
        kinds: Mapping[str, Kind[Job, W]],
        clock: Clock,
    ) -> None:
        self._transactions = transactions
        self._claims = claims
        self._kinds = kinds
        self._clock = clock
        self._wanted = asyncio.Event()
        self._draining: asyncio.Task[None] | None = None
        self._running: dict[asyncio.Task[None], tuple[str, str]] = {}
        self._ended = False

    def wake(self) -> None:
        """Something may be due: take it as soon as there is room."""
        if self._ended or not self._kinds:
            return
        self._wanted.set()
        if self._draining is None:
            self._draining = asyncio.create_task(self._drain())

    async def settle(self) -> None:
        """Wait until nothing is due and nothing runs."""
        while self._draining:
            await asyncio.shield(self._draining)

    async def end(self) -> None:
        """Take nothing more; finish what can be finished soon, and let others have the rest."""
        self._ended = True
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=LAST)
            for task in late:
                task.cancel()
        await self.settle()

    async def _drain(self) -> None:
        try:
            while self._wanted.is_set() or self._running:
                await self._wanted.wait()
                self._wanted.clear()
                await self._round()
        finally:
            self._draining = None

    async def _round(self) -> None:
        """Begin what is due and has room; without a database it is left to the next waking."""
        if self._ended:
            return
        running = list(self._running.values())  # a copy: the transaction has its own thread
        try:
            claimed = await self._transactions.write(lambda work: self._claim(running, work))
        except Exception:
            log.exception("Jobs cannot be taken", extra={"action": "jobs_unreachable"})
            return
        for kind, each in claimed:
            task = asyncio.create_task(self._run(kind, each))
            self._running[task] = (kind, each.token)
            task.add_done_callback(self._over)

    def _claim(self, running: Sequence[tuple[str, str]], work: W) -> list[tuple[str, Claimed[Job]]]:
        now, claims = self._clock.now(), self._claims(work)
        tokens = [token for _, token in running]
        found: list[tuple[str, Claimed[Job]]] = []
        for name, kind in self._kinds.items():
            room = kind.limit - sum(name == other for other, _ in running)
            if room > 0:
                until = now + min(kind.patience + MARGIN, LONGEST)
                claimed = claims.claim(name, room, now, until, tokens)
                found += [(name, each) for each in claimed]
        return found

    def _over(self, task: asyncio.Task[None]) -> None:
        del self._running[task]
        self._wanted.set()

    async def _run(self, name: str, claimed: Claimed[Job]) -> None:
        kind = self._kinds[name]
        try:
            erased, save = await self._worked(kind, claimed)
            await surely(self._transactions, lambda work: self._save(claimed, erased, save, work))
        except asyncio.CancelledError:
            await self._leave(claimed, timedelta())  # for whoever runs next
            raise
        except Exception:
            log.exception("A job broke: %s", name, extra={"action": "job_broke"})
            await self._broke(kind, claimed)

    async def _worked(
        self, kind: Kind[Job, W], claimed: Claimed[Job]
    ) -> tuple[int, Callable[[W], None]]:
        """Load and work; answers with how many were erased before that, and what to write."""
        job = claimed.job
        async with asyncio.timeout(kind.patience.total_seconds()):
            erased, rest = await self._transactions.read(
                lambda work: (work.members.forgotten(job.community), kind.steps.begin(job, work))
            )
            return erased, await rest()

    def _save(self, claimed: Claimed[Job], erased: int, save: Callable[[W], None], work: W) -> None:
        """Once or not at all: who comes too late finds another token, or none."""
        community, claims = claimed.job.community, self._claims(work)
        work.share(accounts(community))
        if work.members.forgotten(community) != erased:
            claims.anew(claimed, self._clock.now())
        elif claims.done(claimed):
            save(work)

    async def _broke(self, kind: Kind[Job, W], claimed: Claimed[Job]) -> None:
        """Try again later, unless that was the last try or later is of no use."""
        wait = _wait(claimed.attempts)
        late = kind.ends and self._clock.now() + wait > kind.ends(claimed.job)
        if claimed.attempts >= TRIES or late:
            await self._write(lambda claims: claims.give_up(claimed))
        else:
            await self._leave(claimed, wait)
            asyncio.get_running_loop().call_later(wait.total_seconds(), self.wake)

    async def _leave(self, claimed: Claimed[Job], wait: timedelta) -> None:
        at = self._clock.now() + wait
        await self._write(lambda claims: claims.again(claimed, at))

    async def _write(self, run: Callable[[Claims[Job]], None]) -> None:
        """Write how it ended; where that is impossible, its lease runs out by itself."""
        try:
            await self._transactions.write(lambda work: run(self._claims(work)))
        except Exception:
            log.exception("A job was not written down", extra={"action": "jobs_unreachable"})


def _wait(attempts: int) -> timedelta:
    """Twice as long after each try, and never in step with others."""
    wait = min(FIRST_WAIT * (1 << attempts - 1), LONGEST_WAIT)
    return wait * (0.5 + random.random())  # noqa: S311 - spread, not secrecy
