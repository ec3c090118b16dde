"""Mayhem: people give kudos while Hearth is killed and started again and again."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random

from tests.e2e import ledger
from tests.e2e.process import PATIENCE, Hearth, running, until
from tests.e2e.towns import Gift, Town

_MODULE = "tests.e2e.impatient"
_GIVERS, _PEOPLE, _EACH = 3, 6, 2
_TROUBLE, _REPEAT = 0.2, 0.3


class Moment(StrEnum):
    """When in its life Hearth is killed; some milliseconds after."""

    STARTING = "while it starts"
    READY = "when it is ready"
    ANSWERED = "when it has answered a kudos"
    POSTING = "while it posts"


_MILLISECONDS = {
    Moment.STARTING: 1200,
    Moment.READY: 200,
    Moment.ANSWERED: 200,
    Moment.POSTING: 20,
}


@dataclass
class Outcome:
    """What was asked, what was recorded, what stands, and everything that is wrong about it."""

    kills: int = 0
    gifts: list[Gift] = field(default_factory=list)
    repeats: int = 0
    recorded: int = 0
    standing: int = 0
    stuck: int = 0
    wrongs: list[str] = field(default_factory=list)

    @property
    def answered(self) -> int:
        """How many givers were told that it is done."""
        return sum(gift.is_answered for gift in self.gifts)

    def __str__(self) -> str:
        """The figures in one line."""
        return (
            f"{self.kills} kills: {len(self.gifts)} kudos asked for ({self.repeats} delivered "
            f"again), {self.answered} answered, {self.recorded} recorded; {self.standing} "
            f"celebrations stand, {self.stuck} are recorded as stuck; {len(self.wrongs)} wrong"
        )


class Mayhem:
    """One run: so many lives that end by kill -9, and a last one that settles everything."""

    def __init__(self, town: Town, address: str, folder: Path, seed: int) -> None:
        self.outcome = Outcome()
        self._town, self._address, self._folder = town, address, folder
        self._dice = Random(seed)
        self._answers = asyncio.Event()
        self._alive = False

    async def run(self, times: int, *, history: bool) -> Outcome:
        """Kill so many times, then look at everything."""
        await ledger.settle_in(self._address, self._town.homes)
        for _ in range(times):
            await self._life()
        await self._last_life()
        self._judge(ledger.read(self._address), history=history)
        return self.outcome

    async def _life(self) -> None:
        """Start, let people talk, kill."""
        moment = self._dice.choice(list(Moment))
        async with self._hearth() as hearth, asyncio.TaskGroup() as people:
            if moment is not Moment.STARTING:
                await self._open(hearth)
                for giver in range(_GIVERS):
                    people.create_task(self._talk(giver))
            await self._until(moment)
            await asyncio.sleep(self._dice.uniform(0, _MILLISECONDS[moment]) / 1000)
            await hearth.kill()
            self.outcome.kills += 1
            self._alive = False
            self._town.cut_off()
        self._log_broken(hearth)

    async def _open(self, hearth: Hearth) -> None:
        await hearth.ready()
        self._answers.clear()
        self._alive = True
        self._town.open_up()

    async def _until(self, moment: Moment) -> None:
        match moment:
            case Moment.ANSWERED:
                async with asyncio.timeout(PATIENCE):
                    await self._answers.wait()
            case Moment.POSTING:
                await self._town.posting()
            case Moment.STARTING | Moment.READY:
                pass

    async def _last_life(self) -> None:
        """Let what is on its way arrive, then end in peace."""
        async with self._hearth() as hearth:
            await self._open(hearth)
            for gift in self._dice.sample(self.outcome.gifts, k=len(self.outcome.gifts) // 4):
                await self._repeat(gift)
            await until(lambda: not ledger.pending(self._address), within=PATIENCE * 5)
        self._log_broken(hearth)

    async def _talk(self, giver: int) -> None:
        """Give a few kudos, now and then one that was delivered before."""
        for _ in range(_EACH):
            if self._dice.random() < _TROUBLE:
                self._town.trouble(self._dice)
            if self.outcome.gifts and self._dice.random() < _REPEAT:
                await self._repeat(self._dice.choice(self.outcome.gifts))
            if self._alive:
                await self._give(self._gift(giver))

    async def _give(self, gift: Gift) -> None:
        self.outcome.gifts.append(gift)
        await self._town.give(gift)
        if gift.is_answered:
            self._answers.set()

    async def _repeat(self, gift: Gift) -> None:
        self.outcome.repeats += 1
        await self._town.repeat(gift)

    def _gift(self, giver: int) -> Gift:
        receiver = self._dice.choice([each for each in range(_PEOPLE) if each != giver])
        return Gift(giver, receiver, f"for help number {len(self.outcome.gifts):04d}, thank you")

    def _hearth(self) -> AbstractAsyncContextManager[Hearth]:
        where = {**self._town.settings, "DATABASE_URL": self._address}
        return running(self._folder, where, module=_MODULE)

    def _log_broken(self, hearth: Hearth) -> None:
        if "Traceback" in hearth.complaints:
            self.outcome.wrongs.append(f"Something broke in Hearth:\n{hearth.complaints}")

    def _judge(self, found: ledger.Ledger, *, history: bool) -> None:
        """Compare what people were told, what is recorded and what stands."""
        outcome = self.outcome
        outcome.recorded, outcome.stuck = len(found.gifts), len(found.stuck)
        outcome.wrongs += self._town.refusals()
        for gift in outcome.gifts:
            outcome.wrongs += _wrong_record(gift, found)
            outcome.wrongs += self._wrong_standing(gift, found, history=history)

    def _wrong_standing(self, gift: Gift, found: ledger.Ledger, *, history: bool) -> Iterator[str]:
        """Once where it is recorded; where nobody may look never twice, and it is said."""
        wanted = found.gifts[gift.reason]
        for home in self._town.homes:
            count = self._town.count(home, gift.reason)
            self.outcome.standing += count
            said = bool(found.stuck_at(home, gift.reason))
            missing = count < wanted and (history or not said)
            if count > wanted or missing or (said and history):
                yield f"“{gift.reason}” stands {count} times in {home.channel}; said: {said}."


def _wrong_record(gift: Gift, found: ledger.Ledger) -> Iterator[str]:
    count = found.gifts[gift.reason]
    if count > 1 or (gift.is_answered and not count):
        answered = "answered" if gift.is_answered else "unanswered"
        yield f"“{gift.reason}” was {answered} and is recorded {count} times."
    if found.receivers[gift.reason] != count:
        yield f"“{gift.reason}” counts {found.receivers[gift.reason]} times."
