"""The timetable: what is due is written down, then run once, whichever process looks."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.kernel.claim import Kind
from bot.kernel.clock import Clock
from bot.kernel.feature import Due
from bot.kernel.occurrence import Occurrence
from bot.kernel.runner import Runner
from bot.kernel.work import Transactions, Work
from schedules.strikes import Strikes, is_due

W = TypeVar("W", bound=Work)

# The answers hold what people wrote; no platform asks again after a day.
ANSWERS_KEPT = timedelta(days=2)
STRIKES_KEPT = timedelta(days=60)  # facilitators are told of the last two weeks
TIDY_AGAIN = 6 * 60 * 60  # seconds
LOOK_AGAIN = 20  # seconds; a schedule another process set, a delivery whose wait is over
_NEXT = "next due"

log = logging.getLogger(__name__)


class Timetable(Generic[W]):
    """Strikes schedules on time, each once, and runs what is due.

    A strike is written down first, many in a transaction; then it is claimed and run. APScheduler
    is the alarm clock only; it holds no work and computes no dates.
    """

    def __init__(
        self, transactions: Transactions[W], dues: Mapping[str, Due[W]], clock: Clock
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._strikes = Strikes(transactions, dues, clock)
        kinds = {name: _kind(due) for name, due in dues.items()}
        self._runner: Runner[Occurrence, W] = Runner(
            transactions, lambda work: work.occurrences, kinds, clock
        )
        self._alarm = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None})
        self._started = False
        self._ended = False
        self._looking: set[asyncio.Task[None]] = set()

    def start(self, also: Sequence[Callable[[], None]] = ()) -> None:
        """Look for what is due now, when it is due and every few seconds; also wakes others."""
        self._alarm.start()
        self._started = True
        self._every(LOOK_AGAIN, lambda: self._at_next(also))
        self._every(TIDY_AGAIN, self._tidy)

    def stop(self) -> None:
        """Strike no more."""
        if self._started:
            self._started = False
            self._alarm.shutdown(wait=False)

    async def finish(self) -> None:
        """After stop: finish what was begun; the rest waits for whoever looks next."""
        self._ended = True
        await self._runner.end()
        await asyncio.gather(*self._looking, return_exceptions=True)

    def plan(self) -> None:
        """A schedule was set: look at once when the next one strikes."""
        if self._started:
            self._begin(self._wait_for_next())

    async def next_due(self) -> datetime | None:
        """The next instant at which there is something to do, if there is one."""
        outlook = await self._strikes.outlook()
        return min(filter(None, (outlook.strikes, outlook.runs)), default=None)

    async def tick(self) -> None:
        """Run everything that is due now; return when that is done."""
        await self._look()
        await self._runner.settle()

    async def _look(self) -> None:
        """Write down what is due, and have it run."""
        if is_due(await self._strikes.outlook(), self._clock.now()):
            await self._strikes.write_down(until=lambda: self._ended)
            self._runner.wake()

    def _every(self, seconds: float, do: Callable[[], Coroutine[None, None, None]]) -> None:
        """Do it now and again and again; no clock that is set back can stop what the loop counts.

        APScheduler goes by the machine's clock: set back by an hour, it would wait for an hour.
        """
        if self._started:
            self._begin(do())
            asyncio.get_running_loop().call_later(seconds, self._every, seconds, do)

    async def _ring(self) -> None:
        """Begin to look; APScheduler would cut off its own jobs when it is stopped."""
        self._begin(self._at_next())

    async def _tidy(self) -> None:
        """Forget what nobody will ask for again."""
        await self._transactions.write(self._forget)

    def _forget(self, work: W) -> None:
        now = self._clock.now()
        work.asks.forget(now - ANSWERS_KEPT)
        work.drafts.forget(now)
        work.notices.forget(now - ANSWERS_KEPT)
        work.occurrences.forget(now - STRIKES_KEPT)

    def _begin(self, look: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(look)
        self._looking.add(task)
        task.add_done_callback(self._looked)

    def _looked(self, task: asyncio.Task[None]) -> None:
        self._looking.discard(task)
        if not task.cancelled() and (broken := task.exception()):
            log.error("Looking for what is due broke", exc_info=broken)

    async def _at_next(self, also: Sequence[Callable[[], None]] = ()) -> None:
        for wake in also:
            wake()
        await self._look()
        await self._wait_for_next()

    async def _wait_for_next(self) -> None:
        """Set the alarm to the next instant; the clock may run apart from the machine's.

        What could run already waits for room and needs no alarm.
        """
        outlook, now = await self._strikes.outlook(), self._clock.now()
        runs = outlook.runs if outlook.runs and outlook.runs > now else None
        due = min(filter(None, (outlook.strikes, runs)), default=None)
        if due is None or not self._started:
            return
        at = datetime.now(UTC) + max(due - now, timedelta())
        self._alarm.add_job(self._ring, "date", run_date=at, id=_NEXT, replace_existing=True)


def _kind(due: Due[W]) -> Kind[Occurrence, W]:
    """How the strikes of a schedule are run; beyond their grace they are of no use."""
    return Kind(due.steps, due.limit, due.patience, lambda occurrence: occurrence.at + due.grace)
