"""Drafting: what waits between the opening of a form and its being sent."""

from dataclasses import replace
from datetime import timedelta
from typing import Generic, TypeVar

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask, Message
from bot.kernel.check import clean_text
from bot.kernel.clock import Clock
from bot.kernel.draft import Draft
from bot.kernel.form import Given
from bot.kernel.steps import answered, placed
from bot.kernel.work import Transactions, Work

W = TypeVar("W", bound=Work)

_KEPT = timedelta(hours=24)
_QUOTED = 300  # of a message's words; nobody quotes more of them


class Drafting(Generic[W]):
    """Keeps and finds drafts, a transaction each."""

    def __init__(self, transactions: Transactions[W], clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def keep(self, ask: Ask, page: int) -> None:
        """Keep what was said so far under the ask's own id: that of the opening."""
        now = self._clock.now()
        await self._transactions.write(
            lambda work: work.drafts.keep(_draft(ask, page, work), now + _KEPT, now)
        )

    async def find(self, ask: Ask, name: str) -> Draft | None:
        """A draft of the asker's own, in the ask's community."""
        now = self._clock.now()
        draft = await self._transactions.read(
            lambda work: work.drafts.find(placed(ask, work).home.id, name, now)
        )
        return draft if draft and draft.owner == ask.who else None

    async def sent_before(self, ask: Ask) -> Answer:
        """The answer of a form whose draft is gone because it was sent."""
        answer = await self._transactions.read(lambda work: answered(ask, work))
        if answer is None:
            raise Refusal("The earlier page of this form has expired. Run the command again.")
        return answer


def with_draft(ask: Ask, draft: Draft | None, page: set[str]) -> Ask:
    """The ask with what its form was opened with and its other pages said, and whom they named."""
    if draft is None:
        return ask
    others = {name: value for name, value in draft.given.values.items() if name not in page}
    return replace(
        ask,
        given=ask.given.over(Given(others)),
        people=ask.people.also(draft.people),
        about=draft.about,
        value=draft.value,
    )


def _draft(ask: Ask, page: int, work: Work) -> Draft:
    community, people = placed(ask, work).home.id, tuple(ask.people)
    said = (ask.name, page, ask.given, people, _short(ask.about), ask.value)
    return Draft(community, ask.id, ask.who, *said)


def _short(about: Message | None) -> Message | None:
    return about and replace(about, text=clean_text(about.text)[:_QUOTED])
