"""Looking at whether thanks reach everybody."""

from datetime import timedelta

from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import Card
from bot.kudos.cards import fairness as cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import fairness as rules
from bot.kudos.use_cases.counting import count_ahead, counted, over

_FRESH = timedelta(hours=12)


def view(ask: Ask, work: KudosWork) -> Answer:
    """Show a facilitator whom thanks reach."""
    return Answer(_view(ask.given.text("days"), ask, work))


def view_pressed(ask: Ask, work: KudosWork) -> Answer:
    """Show it over another time in place of this one."""
    return Answer(_view(ask.value, ask, work), replaces=True)


def _view(value: str, ask: Ask, work: KudosWork) -> Card:
    """What was counted before, where it takes long to count; then it is counted anew meanwhile."""
    days, home = rules.days_of(value), ask.home
    stretch = over(days, home, work)
    busy = work.fairness.busy(stretch)
    kept = work.fairness.kept(home.id, days) if busy else None
    if busy and (kept is None or work.now - kept[0] > _FRESH):
        count_ahead(home.id, work)
    at, fair = kept or (None, counted(stretch, work))
    return cards.fairness(days, fair, work.members.names(home.id, fair.forgotten), at)
