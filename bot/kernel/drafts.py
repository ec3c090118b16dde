"""Drafts: what somebody typed into a form that goes on later, in the ask's own community."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.kernel.ask import Ask
from bot.kernel.form import Given
from bot.kernel.steps import placed
from bot.kernel.stores import Draft
from bot.kernel.work import Work

_KEPT = timedelta(hours=24)


def keep(ask: Ask, page: int, now: datetime, work: Work) -> None:
    """Keep what was typed so far, to be continued at a page."""
    community = placed(ask, work).home.id
    draft = Draft(community, ask.id, ask.who, ask.name, page, ask.given, tuple(ask.people))
    work.drafts.keep(draft, now + _KEPT, now)


def find(ask: Ask, name: str, now: datetime, work: Work) -> Draft | None:
    """A draft that is the asker's own and has not expired."""
    draft = work.drafts.find(placed(ask, work).home.id, name, now)
    return draft if draft and draft.owner == ask.who else None


def with_other_pages(ask: Ask, draft: Draft | None, page: Collection[str]) -> Ask:
    """The ask with what the other pages of its form said, and whom they named."""
    if draft is None:
        return ask
    others = {name: value for name, value in draft.given.values.items() if name not in page}
    people = ask.people.also(draft.people)
    return replace(ask, given=ask.given.over(Given(others)), people=people)
