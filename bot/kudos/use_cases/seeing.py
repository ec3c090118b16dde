"""Looking at kudos: boards, one's own, the digest."""

from datetime import timedelta

from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import Card, Part
from bot.kernel.feature import Stretch
from bot.kudos import cards, rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Board, periods, preference
from bot.kudos.rules.periods import Period

_LISTED = 50  # enough to sort those with equally many by name
_NEWEST = 5
_CHOSEN_FROM = 200
_SOON = timedelta(days=1)  # what is given at this very instant counts as well


def board(ask: Ask, work: KudosWork) -> Answer:
    """Show who thanked and who was thanked."""
    return Answer(_board(periods.period_of(ask.given.text("period")), ask, work))


def board_pressed(ask: Ask, work: KudosWork) -> Answer:
    """Show the board of another period in place of this one."""
    return Answer(_board(periods.period_of(ask.value), ask, work), replaces=True)


def mine(ask: Ask, work: KudosWork) -> Answer:
    """Show the asker what they were thanked for."""
    newest = work.kudos.received(ask.home.id, ask.who, _NEWEST)
    names = work.members.names(ask.home.id, rules.everybody(newest))
    gave, received = work.kudos.totals(ask.home.id, ask.who)
    return Answer(cards.mine(ask.who, received, gave, newest, names))


def section(stretch: Stretch, work: KudosWork) -> tuple[Part, ...]:
    """What the digest says about the kudos of a stretch of time."""
    gifts = work.kudos.gifts(stretch, _CHOSEN_FROM)
    if not gifts:
        return ()
    quoted = rules.spread(gifts, _NEWEST)
    names = work.members.names(stretch.community.id, rules.everybody(quoted))
    return cards.section(work.kudos.scale(stretch), quoted, names)


def _board(period: Period, ask: Ask, work: KudosWork) -> Card:
    stretch = stretch_of(period, ask, work)
    givers = work.kudos.givers(stretch, _LISTED)
    receivers = work.kudos.receivers(stretch, _LISTED)
    everybody = {tally.member for tally in (*givers, *receivers)}
    names = work.members.names(ask.home.id, everybody)
    sums = Board(
        work.kudos.scale(stretch),
        rules.by_count(givers, names),
        rules.by_count(receivers, names),
        preference.of(ask.who, work.preferences.of(ask.home.id, (ask.who,))).board,
    )
    return cards.board(period, sums, names)


def stretch_of(period: Period, ask: Ask, work: KudosWork) -> Stretch:
    """A period up to now."""
    since = periods.beginning(period, work.now, ask.home.tz)
    return Stretch(ask.home, since, work.now + _SOON)
