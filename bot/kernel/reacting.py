"""Reacting: what emoji on messages come to. Nobody waits for an answer, so there is none."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from bot.kernel.answer import Refusal
from bot.kernel.ask import Ask
from bot.kernel.feature import Feature, Reaction
from bot.kernel.steps import Unopened, placed
from bot.kernel.work import Transactions, Work

W = TypeVar("W", bound=Work)


class Reacting(Generic[W]):
    """The features' reactions, each in its own transaction."""

    def __init__(self, features: Sequence[Feature[W]], transactions: Transactions[W]) -> None:
        self._reactions = [reaction for each in features for reaction in each.reactions]
        self._transactions = transactions

    async def heeds(self, ask: Ask) -> bool:
        """Whether an emoji means anything here; asked of every one, so nothing is written."""
        return bool(await self._meant(ask))

    async def react(self, ask: Ask) -> None:
        """Let an emoji mean what it does."""
        for reaction in await self._meant(ask):
            await self._run(ask, reaction)

    async def _run(self, ask: Ask, reaction: Reaction[W]) -> None:
        def run(work: W) -> None:
            here = placed(ask, work)
            # Whoever left may be erased, and nobody is thanked who left.
            work.members.meet(here.home.id, (each for each in here.people if not each.left))
            reaction.run(here, work)

        await self._transactions.write(run)

    async def _meant(self, ask: Ask) -> list[Reaction[W]]:
        try:
            return await self._transactions.read(lambda work: self._of(placed(ask, work), work))
        except (Refusal, Unopened):  # in no community: then no community chose an emoji
            return []

    def _of(self, ask: Ask, work: W) -> list[Reaction[W]]:
        return [reaction for reaction in self._reactions if reaction.means(ask, work)]
