"""A crowd in a Slack town: kudos after kudos, through a load balancer, until they go home."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from random import Random

from tests.e2e import ledger
from tests.e2e.process import free_port
from tests.e2e.slack_town import SlackTown
from tests.e2e.towns import Gift
from tests.fakes.slack import FakeSlack, Json
from tests.fakes.slack.doors import Ack

_GIVERS, _PEOPLE = 3, 6
_REST = 0.1  # seconds between an answer and the next kudos, at most


class BalancedTown(SlackTown):
    """Slack behind a load balancer: each process in turn, the next one where one is not there."""

    def __init__(self, slack: FakeSlack, processes: int) -> None:
        super().__init__(slack, socket=False)
        self.ports = [free_port() for _ in range(processes)]
        self._turns = cycle(self.ports)

    async def _deliver(self, command: Json) -> Ack:
        ack = Ack(0, {}, "connection_failed")
        for port in [next(self._turns) for _ in self.ports]:
            self.slack.request_url = f"http://127.0.0.1:{port}/slack/events"
            ack = await super()._deliver(command)
            if ack.failure != "connection_failed":
                break
        return ack


@dataclass
class Crowd:
    """People who thank each other, when each of them asked, and when the first answer came."""

    town: BalancedTown
    dice: Random
    gifts: list[Gift] = field(default_factory=list)
    asked: dict[Gift, float] = field(default_factory=dict)
    told: dict[Gift, float] = field(default_factory=dict)
    _home: bool = False

    @asynccontextmanager
    async def talking(self) -> AsyncIterator[None]:
        """They give kudos meanwhile; at the end everybody waits for their last answer."""
        async with asyncio.TaskGroup() as people:
            for giver in range(_GIVERS):
                people.create_task(self._talk(giver))
            try:
                yield
            finally:
                self._home = True

    def answered_since(self, when: float) -> float | None:
        """When the first kudos was answered that was asked for after this; None if none was."""
        return min(
            (self.told[gift] for gift in self._answered() if self.asked[gift] >= when), default=None
        )

    def hear_out(self) -> None:
        """Everybody reads what came after the acknowledgement."""
        for gift in self.gifts:
            gift.heard += self.town.later(gift)

    async def _talk(self, giver: int) -> None:
        while not self._home:
            receiver = self.dice.choice([each for each in range(_PEOPLE) if each != giver])
            gift = Gift(giver, receiver, f"for help number {len(self.gifts):05d}, thank you")
            self.gifts.append(gift)
            self.asked[gift] = asyncio.get_running_loop().time()
            await self.town.give(gift)
            self.told[gift] = asyncio.get_running_loop().time()
            await asyncio.sleep(self.dice.uniform(0, _REST))

    def _answered(self) -> Iterator[Gift]:
        return (gift for gift in self.told if gift.is_answered)


def wrongs(gifts: Sequence[Gift], found: ledger.Ledger, town: SlackTown) -> list[str]:
    """Every answered kudos is recorded once; every recorded one counts once and stands once."""
    wrong = list(town.refusals())
    for gift in gifts:
        count, why = found.gifts[gift.reason], f"“{gift.reason}”, told {gift.heard},"
        if count > 1 or (gift.is_answered and not count):
            wrong.append(f"{why} is recorded {count} times.")
        if found.receivers[gift.reason] != count:
            wrong.append(f"{why} counts {found.receivers[gift.reason]} times.")
        stands = [town.count(home, gift.reason) for home in town.homes]
        if any(each != count for each in stands):
            wrong.append(f"{why} is recorded {count} times and stands {stands} times.")
    return wrong


@asynccontextmanager
async def balanced_town(processes: int) -> AsyncIterator[BalancedTown]:
    """A Slack that lets Hearth look, in front of so many processes."""
    async with FakeSlack(history_readable=True) as slack:
        yield BalancedTown(slack, processes)
