"""Thanking with an emoji: which one a community chose, and what follows from those on messages."""

from dataclasses import replace
from secrets import token_hex

from bot.kernel.accounts import accounts
from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.card import Card
from bot.kernel.emoji import plain, same
from bot.kernel.form import Given
from bot.kernel.notice import Notice
from bot.kernel.place import Place
from bot.kudos import rules
from bot.kudos.cards import reactions as cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift, preference
from bot.kudos.rules.preference import Seen, reserved
from bot.kudos.rules.reactions import (
    Choice,
    Thanks,
    placed,
    standing,
    thanks_of,
    why_key,
)
from bot.kudos.use_cases.celebrating import celebrate, record, withdraw, write_to
from bot.kudos.use_cases.holding import hold
from bot.kudos.use_cases.limiting import verdicts_on
from bot.kudos.use_cases.preferring import NO, YES


def choose(ask: Ask, work: KudosWork) -> Answer:
    """Keep which emoji says thank you."""
    emoji = ask.given.text("emoji")
    if emoji and not plain(emoji):
        raise Refusal("This is not one emoji. Write 🌮 or its name, such as :taco:.", field="emoji")
    choice = Choice(emoji, reasonless=ask.given.text("reasonless") != NO)
    work.reactions.choose(ask.home.id, choice)
    return Answer(cards.chosen(choice))


def standing_choice(ask: Ask, work: KudosWork) -> Given:
    """What the form shows at first: what was chosen before."""
    choice = work.reactions.choice(ask.home.id)
    return Given({"emoji": choice.emoji, "reasonless": YES if choice.reasonless else NO})


def means(ask: Ask, work: KudosWork) -> bool:
    """Whether an emoji is the chosen one, or said thank you when it was put there."""
    if ask.reacted is None or ask.about is None:
        return False
    if same(work.reactions.choice(ask.home.id).emoji, ask.reacted.emoji):
        return True
    known = work.reactions.known(ask.home.id, ask.about.ref, ask.reacted.emoji)
    return known and not ask.reacted.added


def react(ask: Ask, work: KudosWork) -> None:
    """Let the ledger say what somebody's emoji on a message says now."""
    thanks = _placed(ask, work)
    if thanks is None:
        return
    hold(thanks.gift, ask.home.id, work)
    if not work.reactions.note(ask.home.id, thanks):
        return
    gift = work.kudos.find(ask.home.id, thanks.gift)
    if stands := standing(work.reactions.of(ask.home.id, thanks.gift)):
        _stand(stands, gift, ask, work)
    else:
        _withdraw(thanks, gift, ask, work)


def gift_of(thanks: Thanks, ask: Ask, work: KudosWork) -> Gift | None:
    """The gift an emoji is, whose reason is still to come; none to somebody who wants none."""
    author = thanks.author
    if author is None or thanks.erased:
        return None
    preferences = work.preferences.of(ask.home.id, (author,))
    if preference.of(author, preferences).seen is Seen.NONE:
        return None
    gift = Gift(thanks.gift, ask.home.id, thanks.giver, (author,), "", work.now, link=thanks.link)
    if thanks.hidden:  # what is said in private stays there
        return replace(gift, private=True, discreet=frozenset((author,)))
    return replace(gift, discreet=reserved((author,), preferences))


def tell_giver(thanks_gift: str, card: Card, ask: Ask, work: KudosWork) -> None:
    """Say something about an emoji to whoever put it there, in place of what was said before."""
    there = Place.direct(ask.who, ask.where.space or ask.spaces[0])
    work.notices.put(Notice(ask.home.id, why_key(thanks_gift), there, card))


def _placed(ask: Ask, work: KudosWork) -> Thanks | None:
    thanks = thanks_of(ask)
    if thanks is None:
        return None
    work.share(accounts(ask.home.id))
    work.lock(f"kudos emoji/{thanks.key}")
    beside = work.reactions.beside(ask.home.id, thanks)
    return placed(thanks, beside, token_hex(13))  # nothing in it leads to who it is


def _stand(thanks: Thanks, gift: Gift | None, ask: Ask, work: KudosWork) -> None:
    """The emoji stands: given the first time, given again later, never twice."""
    names = work.members.names(ask.home.id, [thanks.author] if thanks.author else [])
    if gift and work.removals.of(ask.home.id, gift.id):
        return tell_giver(thanks.gift, cards.removed(thanks, names), ask, work)
    wished = gift or gift_of(thanks, ask, work)
    if wished is None:
        return tell_giver(thanks.gift, cards.unwilling(thanks, names), ask, work)
    if gift is None and not work.reactions.choice(ask.home.id).reasonless:
        return tell_giver(thanks.gift, cards.why(thanks, names, counts=False), ask, work)
    if gift is None or gift.undone:
        said = verdicts_on(wished, ask, work)
        if not all(verdict.passed for verdict in said):
            return tell_giver(thanks.gift, cards.limited(thanks, said, names), ask, work)
        _count(gift, wished, ask, work)
    if not wished.reason:
        tell_giver(thanks.gift, cards.why(thanks, names, counts=True), ask, work)
    return None


def _count(gift: Gift | None, wished: Gift, ask: Ask, work: KudosWork) -> None:
    """Give it, or give it once more."""
    preferences = work.preferences.of(ask.home.id, wished.receivers)
    if gift is None:
        return record(wished, preferences, ask, work)
    work.kudos.turn(gift)
    again = replace(gift, turn=gift.turn + 1)
    celebrate(again, ask.home, work.members.names(ask.home.id, rules.everybody([again])), work)
    return write_to(again, preferences, ask, work)


def _withdraw(thanks: Thanks, gift: Gift | None, ask: Ask, work: KudosWork) -> None:
    """The emoji was taken away: what it gave is undone, and nobody is asked why any more."""
    work.notices.clear(ask.home.id, why_key(thanks.gift))
    if gift and not gift.undone:
        withdraw(gift, work)
