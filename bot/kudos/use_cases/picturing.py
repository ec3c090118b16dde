"""One's own kudos as a picture, which the Courier draws."""

from datetime import timedelta

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.feature import Stretch
from bot.kernel.notice import Notice
from bot.kernel.place import Place
from bot.kudos.cards import picturing as cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import periods

_MONTHS = 12
_SOON = timedelta(days=1)  # what is given at this very instant counts as well


def picture(ask: Ask, work: KudosWork) -> Answer:
    """Bring the asker a picture of what they received and gave in each of the last months."""
    months = periods.months(work.now, ask.home.tz, _MONTHS)
    begins = [begin for _, begin in months]
    ends = [*begins[1:], work.now + _SOON]
    spans = [Stretch(ask.home, *each) for each in zip(begins, ends, strict=True)]
    received = [work.kudos.got(span, ask.who) for span in spans]
    since = [work.policies.gave(ask.home.id, ask.who, begin) for begin in begins]
    gave = [count - later for count, later in zip(since, [*since[1:], 0], strict=True)]
    if not any((*received, *gave)):
        raise Refusal(*cards.EMPTY)
    there = Place.direct(ask.who, ask.where.space or ask.spaces[0])
    drawn = cards.picture([name for name, _ in months], received, gave)
    work.notices.put(Notice(ask.home.id, f"kudos picture/{ask.id}", there, drawn))
    return Answer(cards.on_its_way())
