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
_VALUED = "value-"  # what the opening of a form begins with that was opened by a button
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

    async def begin(self, ask: Ask, page: int = 0) -> Ask:
        """Keep what a form is opened with; answers with the ask of the opening.

        One opened by a button says nothing without the button's value, and its id tells.
        """
        opening = replace(ask, id=f"{_VALUED}{ask.id}") if ask.value else ask
        await self.keep(opening, page)
        return opening

    async def resume(self, ask: Ask, draft: Draft) -> str:
        """The opening under which a draft goes on; one with a value is begun anew each time."""
        if not draft.value:
            return draft.id
        again = with_draft(replace(ask, name=draft.form), draft, set())
        return (await self.begin(again, draft.page)).id

    async def find(self, ask: Ask, name: str) -> Draft | None:
        """A draft of the asker's own, in the ask's community."""
        now = self._clock.now()
        draft = await self._transactions.read(
            lambda work: work.drafts.find(placed(ask, work).home.id, name, now)
        )
        return draft if draft and draft.owner == ask.who else None

    async def sent_before(self, ask: Ask) -> Answer:
        """The answer of a form whose draft is gone because it was sent; raises Refusal."""
        answer = await self._transactions.read(lambda work: answered(ask, work))
        if answer is None:
            raise Refusal("This form waited too long and has expired. Open it again.")
        return answer


def needs_draft(ask: Ask, page: int) -> bool:
    """Whether what was sent says too little without its draft."""
    return page > 0 or ask.id.startswith(_VALUED)


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
