"""Looking at kudos: boards, one's own, the digest."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import Card, Part
from bot.kernel.feature import Stretch
from bot.kudos import cards, rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Board, periods, preference
from bot.kudos.rules.own import Own
from bot.kudos.rules.periods import Period

_LISTED = 50  # enough to sort those with equally many by name
_NEWEST = 5
_CHOSEN_FROM = 200
_MONTHS = 6
_LONG_AGO, _AGES, _TRIES = 30, 3 * 365, 8  # days, days, and how often a day is drawn
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
    ways = work.ways.of(ask.home.id)
    values = work.kudos.by_value(ask.home.id, ask.who) if ways.values else {}
    own = Own(gave, received, newest, values, _months(ask, work), ways.points)
    return Answer(cards.mine(ask.who, own, names))


def _months(ask: Ask, work: KudosWork) -> list[tuple[str, int]]:
    """How much the asker received in each of the last months."""
    begins = periods.months(work.now, ask.home.tz, _MONTHS)
    ends = [*(begin for _, begin in begins[1:]), work.now + _SOON]
    spans = [Stretch(ask.home, begin, end) for (_, begin), end in zip(begins, ends, strict=True)]
    names = [name for name, _ in begins]
    return [(name, work.kudos.got(span, ask.who)) for name, span in zip(names, spans, strict=True)]


def throwback(ask: Ask, work: KudosWork) -> Answer:
    """Show the asker something that everybody could read long ago, another one each time."""
    chance = Random(ask.id)  # noqa: S311 - a surprise, no secret
    whole = stretch_of(Period.ALL, ask, work)
    ends = [work.now - timedelta(days=chance.randint(_LONG_AGO, _AGES)) for _ in range(_TRIES)]
    for until in (*ends, work.now - timedelta(days=_LONG_AGO)):
        if found := work.kudos.gifts(replace(whole, until=until), _NEWEST):
            gift = chance.choice(found)
            names = work.members.names(ask.home.id, rules.everybody([gift]))
            return Answer(cards.throwback(gift, names))
    return Answer(cards.throwback(None, {}))


def throwback_pressed(ask: Ask, work: KudosWork) -> Answer:
    """Show another one in place of this one."""
    return replace(throwback(ask, work), replaces=True)


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
        work.ways.of(ask.home.id).points,
    )
    return cards.board(period, sums, names)


def stretch_of(period: Period, ask: Ask, work: KudosWork) -> Stretch:
    """A period up to now."""
    season = work.ways.of(ask.home.id).season if period is Period.SEASON else None
    since = periods.beginning(period, work.now, ask.home.tz, season)
    return Stretch(ask.home, since, work.now + _SOON)
