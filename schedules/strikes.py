"""Strikes: what is due is written down before anything of it is run."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Generic, TypeVar

from bot.kernel.claim import LONGEST
from bot.kernel.clock import Clock
from bot.kernel.feature import Due
from bot.kernel.occurrence import Missed, Outlook
from bot.kernel.work import Transactions, Work

W = TypeVar("W", bound=Work)

log = logging.getLogger(__name__)


class _Deaf(Exception):
    """Who was told of missed strikes broke: nothing of that transaction is kept."""

    def __init__(self, missed: Missed) -> None:
        super().__init__(missed.name)
        self.missed = missed


class Strikes(Generic[W]):
    """Writes down what is due and what was missed, so many in a transaction; tells the features."""

    def __init__(
        self, transactions: Transactions[W], dues: Mapping[str, Due[W]], clock: Clock
    ) -> None:
        self._transactions = transactions
        self._dues = dues
        self._graces = {name: due.grace for name, due in dues.items()}
        self._clock = clock
        self._deaf: set[tuple[str, str]] = set()

    async def outlook(self) -> Outlook:
        """What lies ahead."""
        return await self._transactions.read(lambda work: work.schedules.outlook(self._dues))

    async def write_down(self, *, until: Callable[[], bool]) -> None:
        """Write down everything that is due, unless something else ends it.

        First what a clock that was ahead had planned, then new strikes, then those nobody ran.
        """
        for step in (self._mend, self._strike, self._sweep):
            while not until() and await self._has_more(step):
                pass

    async def _has_more(self, step: Callable[[W], bool]) -> bool:
        try:
            return await self._transactions.write(step)
        except _Deaf as deaf:
            log.exception("Who was told of a missed strike broke", extra={"action": "missed_broke"})
            self._deaf.add((deaf.missed.community, deaf.missed.name))
            return True

    def _mend(self, work: W) -> bool:
        return work.schedules.mend(self._clock.now()) > 0

    def _strike(self, work: W) -> bool:
        struck = work.schedules.strike(self._graces, self._clock.now())
        self._tell(struck.missed, work)
        return struck.schedules > 0

    def _sweep(self, work: W) -> bool:
        missed = work.occurrences.sweep(self._graces, self._clock.now())
        self._tell(missed, work)
        return bool(missed)

    def _tell(self, all_missed: Iterable[Missed], work: W) -> None:
        """Tell whose strikes they are; who breaks at that is not told again."""
        for missed in all_missed:
            tell = self._dues[missed.name].missed
            if tell is None or (missed.community, missed.name) in self._deaf:
                continue
            try:
                tell(missed, work)
            except Exception as error:
                raise _Deaf(missed) from error


def is_due(outlook: Outlook, now: datetime) -> bool:
    """Whether there is anything to do now; a clock that was ahead left behind what is not yet."""
    strikes, runs, planned = outlook.strikes, outlook.runs, outlook.planned
    return bool(
        (strikes and strikes <= now)
        or (runs and not now < runs <= now + LONGEST)
        or (planned and planned > now)
    )
