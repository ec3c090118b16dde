"""Thanking with an emoji: which one a community chose, and what follows from those on messages."""

from collections.abc import Sequence
from dataclasses import replace

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.emoji import plain, same
from bot.kernel.form import Given
from bot.kernel.notice import Notice
from bot.kernel.place import Place
from bot.kudos import rules
from bot.kudos.cards import reactions as cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift
from bot.kudos.rules.reactions import Choice, Thanks, standing, thanks_of, why_key
from bot.kudos.use_cases import giving

YES, NO = "yes", "no"


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
    thanks = thanks_of(ask)
    if thanks is None:
        return
    work.lock(f"kudos/{thanks.gift}")
    if not work.reactions.note(ask.home.id, thanks):
        return
    gift = work.kudos.find(ask.home.id, thanks.gift)
    if stands := standing(work.reactions.of(ask.home.id, thanks.gift)):
        _stand(stands, gift, ask, work)
    else:
        _withdraw(thanks, gift, ask, work)


def explain(ask: Ask, work: KudosWork) -> Answer:
    """Say what an emoji thanks for: that of the button, else the asker's newest."""
    newest = None if ask.value else work.reactions.newest(ask.home.id, ask.who)
    name = ask.value or (newest.gift if newest else "")
    work.lock(f"kudos/{name}")
    looks = work.reactions.of(ask.home.id, name)
    gift = work.kudos.find(ask.home.id, name)
    thanks = _explainable(looks, gift, ask)
    reason = ask.given.text("reason")
    if gift is None:
        gift = replace(_gift(thanks, ask, work), reason=reason)
        giving.give(gift, ask.home, work)
    else:
        gift = replace(gift, reason=reason)
        work.kudos.explain(gift)
        giving.celebrate(gift, ask.home, work)
    card = cards.explained(gift, work.members.names(gift.receivers))
    work.notices.put(Notice(ask.home.id, why_key(gift.id), _private(ask), card))
    return Answer(card)


def _stand(thanks: Thanks, gift: Gift | None, ask: Ask, work: KudosWork) -> None:
    """The emoji stands: given the first time, given again later, never twice."""
    choice = work.reactions.choice(ask.home.id)
    if gift is None and choice.reasonless:
        gift = _gift(thanks, ask, work)
        giving.give(gift, ask.home, work)
    elif gift and gift.undone:
        work.kudos.turn(gift)
        gift = replace(gift, turn=gift.turn + 1)
        giving.celebrate(gift, ask.home, work)
    if gift is None or not gift.reason:
        _ask_why(thanks, ask, work, counts=gift is not None)


def _withdraw(thanks: Thanks, gift: Gift | None, ask: Ask, work: KudosWork) -> None:
    """The emoji was taken away: what it gave is undone, and nobody is asked why any more."""
    work.notices.clear(ask.home.id, why_key(thanks.gift))
    if gift and not gift.undone:
        work.kudos.turn(gift)
        work.notices.clear(ask.home.id, rules.notice_key(gift.id))


def _ask_why(thanks: Thanks, ask: Ask, work: KudosWork, *, counts: bool) -> None:
    """Ask the giver in private; a form with the reason opens from there."""
    names = work.members.names([thanks.author] if thanks.author else [])
    card = cards.why(thanks, names, counts=counts)
    work.notices.put(Notice(ask.home.id, why_key(thanks.gift), _private(ask), card))


def _gift(thanks: Thanks, ask: Ask, work: KudosWork) -> Gift:
    """The gift an emoji is, whose reason is still to come."""
    receivers = (thanks.author,) if thanks.author else ()
    home = ask.home.id
    return Gift(thanks.gift, home, thanks.giver, receivers, "", work.now, link=thanks.link)


def _private(ask: Ask) -> Place:
    return Place.direct(ask.who, ask.where.space or ask.spaces[0])


def _explainable(looks: Sequence[Thanks], gift: Gift | None, ask: Ask) -> Thanks:
    """The emoji a reason is for; refuses what needs none."""
    if not looks:
        raise Refusal(*cards.NONE)
    if looks[0].giver != ask.who:
        raise Refusal("Only the person whose emoji it was can say what for.")
    stands = standing(looks)
    if stands is None or (gift and gift.undone):
        raise Refusal(*cards.WITHDRAWN)
    if gift and gift.reason:
        raise Refusal("You have said what for; everybody reads it. There is nothing more to do.")
    return stands
