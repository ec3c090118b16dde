"""The timetable: runs what is due, once, whichever process asks."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.kernel.clock import Clock
from bot.kernel.feature import Due
from bot.kernel.stores import Occurrence
from bot.kernel.work import Transactions, Work

W = TypeVar("W", bound=Work)

# The answers hold what people wrote; no platform asks again after a day.
ANSWERS_KEPT = timedelta(days=2)
TIDY_AGAIN = 6  # hours
LOOK_AGAIN = 20  # seconds; a schedule another process set, a delivery whose wait is over
TRIES = 2
_NEXT = "next due"

log = logging.getLogger(__name__)


class _Broke(Exception):
    """What was due raised: nothing of it is kept."""

    def __init__(self, occurrence: Occurrence) -> None:
        super().__init__(occurrence.name)
        self.occurrence = occurrence


class Timetable(Generic[W]):
    """Strikes schedules on time: each is taken, run and written down in one transaction.

    APScheduler is the alarm clock only; it holds no work and computes no dates.
    """

    def __init__(
        self, transactions: Transactions[W], dues: Mapping[str, Due[W]], clock: Clock
    ) -> None:
        self._transactions = transactions
        self._dues = dues
        self._clock = clock
        self._alarm = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None})
        self._started = False
        self._looking: set[asyncio.Task[None]] = set()

    def start(self, also: Callable[[], None]) -> None:
        """Look for what is due now, when it is due and every few seconds; also wakes another."""
        self._alarm.add_job(self._ring, "interval", seconds=LOOK_AGAIN, args=[also])
        self._alarm.add_job(self._ring, args=[also])
        self._alarm.add_job(self._tidy, "interval", hours=TIDY_AGAIN)
        self._alarm.add_job(self._tidy)
        self._alarm.start()
        self._started = True

    def stop(self) -> None:
        """Strike no more."""
        if self._started:
            self._started = False
            self._alarm.shutdown(wait=False)

    async def finish(self) -> None:
        """After stop: wait for what was begun."""
        await asyncio.gather(*self._looking, return_exceptions=True)

    def plan(self) -> None:
        """A schedule was set: look at once when the next one strikes."""
        if self._started:
            self._begin(self._wait_for_next())

    async def next_due(self) -> datetime | None:
        """The next instant at which a schedule strikes, if any does."""
        return await self._transactions.read(lambda work: work.schedules.next_at())

    async def tick(self) -> None:
        """Run everything that is due now; what keeps breaking is written down as missed."""
        tries: Counter[Occurrence] = Counter()
        while await self._strike(tries):
            pass

    async def _strike(self, tries: Counter[Occurrence]) -> bool:
        try:
            struck = await self._transactions.write(lambda work: self._run(work, tries))
        except _Broke as broke:
            log.exception("What was due broke", extra={"action": "due_broke"})
            tries[broke.occurrence] += 1
            return True
        if struck:
            log.info("A schedule struck", extra={"action": "schedule_struck"})
        return struck

    def _run(self, work: W, tries: Counter[Occurrence]) -> bool:
        """Take and run one strike; False when nothing is due."""
        now = self._clock.now()
        occurrence = work.schedules.take(now)
        if occurrence is None:
            return False
        due = self._dues.get(occurrence.name)
        late = due is None or now - occurrence.slot > due.grace
        missed = late or tries[occurrence] >= TRIES
        if work.schedules.record(occurrence, missed=missed) and due and not missed:
            _run_due(due, occurrence, work)
        return True

    async def _ring(self, also: Callable[[], None] = lambda: None) -> None:
        """Begin to look; APScheduler would cut off its own jobs when it is stopped."""
        also()
        self._begin(self._at_next())

    async def _tidy(self) -> None:
        """Begin to forget what nobody will ask for again."""
        self._begin(self._transactions.write(self._forget))

    def _forget(self, work: W) -> None:
        now = self._clock.now()
        work.asks.forget(now - ANSWERS_KEPT)
        work.drafts.forget(now)
        work.notices.forget(now - ANSWERS_KEPT)

    def _begin(self, look: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(look)
        self._looking.add(task)
        task.add_done_callback(self._looked)

    def _looked(self, task: asyncio.Task[None]) -> None:
        self._looking.discard(task)
        if not task.cancelled() and (broken := task.exception()):
            log.error("Looking for what is due broke", exc_info=broken)

    async def _wait_for_next(self) -> None:
        """Set the alarm to the next strike; the clock may run apart from the machine's."""
        due = await self.next_due()
        if due is None or not self._started:
            return
        wait = max(due - self._clock.now(), timedelta())
        at = datetime.now(UTC) + wait
        self._alarm.add_job(self._ring, "date", run_date=at, id=_NEXT, replace_existing=True)

    async def _at_next(self) -> None:
        await self.tick()
        await self._wait_for_next()


def _run_due(due: Due[W], occurrence: Occurrence, work: W) -> None:
    try:
        due.run(occurrence, work)
    except Exception as error:
        raise _Broke(occurrence) from error
