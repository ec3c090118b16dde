"""Taking away what should not stand, in the open."""

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.card import Card
from bot.kernel.form import Given
from bot.kernel.notice import Notice
from bot.kernel.place import Place
from bot.kudos import rules
from bot.kudos.cards import removing as cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift
from bot.kudos.rules.periods import Period
from bot.kudos.rules.removal import Removal, removed_key
from bot.kudos.use_cases.celebrating import withdraw
from bot.kudos.use_cases.holding import hold
from bot.kudos.use_cases.seeing import stretch_of

_PAGE, _PAGES, _AUDIT = 10, 1_000, 5


def review(ask: Ask, work: KudosWork) -> Answer:
    """Show a facilitator what everybody reads, and what was taken away."""
    return Answer(_review(0, ask, work))


def review_pressed(ask: Ask, work: KudosWork) -> Answer:
    """Show another page in place of this one."""
    page = min(int(ask.value), _PAGES) if ask.value.isdecimal() else 0
    return Answer(_review(page, ask, work), replaces=True)


def chosen(ask: Ask, work: KudosWork) -> Given:
    """Nothing stands in the form; it is refused where no kudos was chosen."""
    _removable(ask, work)
    return Given()


def remove(ask: Ask, work: KudosWork) -> Answer:
    """Take a gift away for good, write down who did and why, and tell its giver."""
    hold(ask.value, ask.home.id, work)
    gift = _removable(ask, work)
    removal = Removal(gift.id, ask.who, work.now, ask.given.text("why"))
    work.removals.add(ask.home.id, removal)
    withdraw(gift, work)
    names = work.members.names(ask.home.id, rules.everybody([gift]))
    if gift.by in names:  # whoever was erased is not told
        there = Place.direct(gift.by, ask.where.space or ask.spaces[0])
        told = cards.told(gift, removal, names)
        work.notices.put(Notice(ask.home.id, removed_key(gift.id), there, told))
    return Answer(cards.removed(gift, names))


def _removable(ask: Ask, work: KudosWork) -> Gift:
    if not ask.value:
        raise Refusal(*cards.CHOOSE)
    gift = work.kudos.find(ask.home.id, ask.value)
    if gift is None or gift.undone:
        raise Refusal(*cards.GONE)
    if not gift.shown:
        raise Refusal(*cards.UNSEEN)
    return gift


def _review(page: int, ask: Ask, work: KudosWork) -> Card:
    begins = page * _PAGE
    gifts = work.kudos.gifts(stretch_of(Period.ALL, ask, work), begins + _PAGE + 1)[begins:]
    found = work.removals.newest(ask.home.id, _AUDIT)
    whole = [(each, work.kudos.find(ask.home.id, each.gift)) for each in found]
    removed = [(each, gift) for each, gift in whole if gift]
    named = rules.everybody([*gifts, *(gift for _, gift in removed)])
    names = work.members.names(ask.home.id, named | {each.by for each in found})
    return cards.review(page, gifts, removed, names)
