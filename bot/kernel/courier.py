"""The Courier: makes the platforms show what the ledger of Notices wants."""

import asyncio
import logging
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.kernel.attached import Chart
from bot.kernel.charting import Draws, pictured
from bot.kernel.clock import Clock
from bot.kernel.notice import Delivery, Messenger, Showing, Unknown
from bot.kernel.pace import STRIDE, Plan
from bot.kernel.place import Place
from bot.kernel.work import Transactions, Unsaved, Work, surely

W = TypeVar("W", bound=Work)

# The lease outlasts the call: nobody takes a Notice while its call may still be under way.
CALL = 30.0
LEASE = timedelta(seconds=90)
AGAIN = 1.0  # seconds between two tries to write down how a call ended
REST = 0.02  # seconds between two looks, so that what is wanted together is one reason

log = logging.getLogger(__name__)


class Courier(Generic[W]):
    """Claims, calls, finishes; one call at a time for each place, so that order is kept.

    What may go now, the ledger says: the limits of the platforms are shared by all processes.
    """

    def __init__(
        self,
        transactions: Transactions[W],
        messengers: Mapping[str, Messenger],
        clock: Clock,
        draws: Draws | None = None,
    ) -> None:
        self._transactions = transactions
        self._messengers = messengers
        self._clock = clock
        self._draws = draws
        self._wanted = asyncio.Event()
        self._busy: dict[Place, asyncio.Task[None]] = {}
        self._claiming = asyncio.Lock()
        self._again: asyncio.TimerHandle | None = None

    def wake(self, places: Collection[Place] = ()) -> None:
        """Something may be due, at these places or anywhere: look soon.

        A place where a call is under way is looked at when that call ends.
        """
        if not places or any(place not in self._busy for place in places):
            self._wanted.set()

    async def run(self) -> None:
        """Deliver whenever woken, until cancelled; then wait for the calls under way."""
        looking: asyncio.Task[None] | None = None
        try:
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                looking = asyncio.create_task(self._look())
                await asyncio.shield(looking)
                await asyncio.sleep(REST)
        finally:
            if looking:  # what it claims is delivered, or nobody could until its lease is over
                await looking
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def settle(self) -> None:
        """Deliver until nothing is due any more."""
        busy = True  # what ends during a round may leave something that this round did not see
        while await self.round() or busy:
            busy = bool(self._busy)
            await asyncio.gather(*self._busy.values())

    async def round(self) -> int:
        """Start every delivery that is due and may go now."""
        async with self._claiming:
            now = self._clock.now()
            hands = {name: each.limits for name, each in self._messengers.items()}
            plan = await self._transactions.read(lambda work: work.notices.due(hands, now, LEASE))
            showings = await self._taken(plan, now)
            for showing in showings:
                self._busy[showing.place] = asyncio.create_task(self._deliver(showing))
        if plan.again is not None:
            self._look_again(plan.again - now.timestamp())
        return len(showings)

    async def _taken(self, plan: Plan, now: datetime) -> tuple[Showing, ...]:
        """Who writes is kept from others, so nothing is read there that was not found before."""
        if not plan.slots:
            return ()
        return await self._transactions.write(lambda work: work.notices.claim(plan, now, LEASE))

    async def _look(self) -> None:
        """A round; without a database it is left to the next waking."""
        try:
            await self.round()
        except Exception:
            log.exception("The ledger cannot be read", extra={"action": "ledger_unreachable"})

    def _look_again(self, after: float) -> None:
        """Look after so many seconds, unless it is looked earlier anyway."""
        loop = asyncio.get_running_loop()
        at = loop.time() + max(after, 0)
        if self._again and loop.time() < self._again.when():
            if self._again.when() <= at:
                return
            self._again.cancel()
        self._again = loop.call_at(at, self.wake)

    async def _deliver(self, showing: Showing) -> None:
        messenger = self._messengers[showing.place.platform]
        ends = asyncio.get_running_loop().time() + LEASE.total_seconds()
        try:
            drawn = await self._drawn(showing)  # before its moment: that one is for the call
            await asyncio.sleep(showing.at - self._clock.now().timestamp())
            delivery = await _call(messenger, drawn)
            await self._finish(showing, delivery, ends)
        except Exception:
            # Its lease runs out; then the message is looked for before it is posted again.
            log.exception("A delivery was not written down", extra={"action": "ledger_unreachable"})
        finally:
            if self._busy.get(showing.place) is asyncio.current_task():
                del self._busy[showing.place]  # else its lease ran out, and it was claimed again
            self._look_again(STRIDE)  # what waits there may go; what ends soon after is one reason

    async def _drawn(self, showing: Showing) -> Showing:
        """With pictures of its charts, where there are any and somebody draws them."""
        card = showing.card
        if card is None or self._draws is None:
            return showing
        if not any(isinstance(part, Chart) for part in card.parts):
            return showing
        return replace(showing, card=await pictured(card, self._draws))

    async def _finish(self, showing: Showing, delivery: Delivery, ends: float) -> None:
        """Write down how it ended, and do not give up while the claim is ours: it has happened."""
        loop, now = asyncio.get_running_loop(), self._clock.now()
        while True:
            try:
                return await surely(
                    self._transactions, lambda work: work.notices.finish(showing, delivery, now)
                )
            except Unsaved:
                if loop.time() > ends:
                    raise
            await asyncio.sleep(AGAIN)


async def _call(messenger: Messenger, showing: Showing) -> Delivery:
    """One call; whatever goes wrong in it, its outcome is unknown."""
    try:
        async with asyncio.timeout(CALL):
            if showing.card is None:
                return await messenger.remove(showing)
            return await messenger.show(showing, showing.card)
    except TimeoutError:
        log.warning("A platform did not answer in time", extra={"action": "call_given_up"})
    except Exception:
        log.exception("A delivery broke", extra={"action": "delivery_broke"})
    return Unknown(after=5.0)
