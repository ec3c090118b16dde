"""Saying what a thank-you by emoji was for."""

from dataclasses import replace

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kudos import cards, rules
from bot.kudos.cards import reactions
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift, doubts
from bot.kudos.rules.reactions import standing
from bot.kudos.use_cases.celebrating import celebrate_anew, record, write_to
from bot.kudos.use_cases.holding import hold
from bot.kudos.use_cases.limiting import keep, refusal
from bot.kudos.use_cases.reacting import gift_of, tell_giver

REASON = "kudos reason"


def explain(ask: Ask, work: KudosWork) -> Answer:
    """Say what an emoji thanks for: that of the button, else the asker's newest."""
    newest = None if ask.value else work.reactions.newest(ask.home.id, ask.who)
    ask = replace(ask, value=ask.value or (newest.gift if newest else ""))
    hold(ask.value, ask.home.id, work)
    gift = _explainable(ask, work)
    if gift.shown and (found := doubts.personal(gift.reason)):
        keep(gift, ask, work)
        names = work.members.names(ask.home.id, gift.receivers)
        return Answer(cards.asked(gift, doubts.Doubts(found), names))
    return _explained(gift, ask, work)


def explain_surely(ask: Ask, work: KudosWork) -> Answer:
    """Say it, whatever was asked about it."""
    return _explained(_explainable(ask, work), ask, work)


def _explainable(ask: Ask, work: KudosWork) -> Gift:
    """The gift with its reason; refuses what needs none."""
    looks = work.reactions.of(ask.home.id, ask.value)
    if not looks:
        raise Refusal(*reactions.NONE)
    if looks[0].giver != ask.who:
        raise Refusal("Only the person whose emoji it was can say what for.")
    stands, gift = standing(looks), work.kudos.find(ask.home.id, ask.value)
    if stands is None or (gift and gift.undone):
        gone = gift and work.removals.of(ask.home.id, gift.id)
        raise Refusal(*(reactions.REMOVED if gone else reactions.WITHDRAWN))
    if gift and gift.reason:
        raise Refusal("You have said what for; everybody reads it. There is nothing more to do.")
    wished = gift or gift_of(stands, ask, work)
    if wished is None and stands.erased:
        raise Refusal("I do not know any more who wrote the message. Thank them in words.")
    if wished is None:
        raise Refusal("They prefer not to be thanked with kudos. Say it to them in person.")
    return replace(wished, reason=ask.given.text("reason"))


def _explained(gift: Gift, ask: Ask, work: KudosWork) -> Answer:
    preferences = work.preferences.of(ask.home.id, gift.receivers)
    if work.kudos.find(ask.home.id, gift.id):
        work.kudos.explain(gift)
        celebrate_anew(gift, work)
        write_to(gift, preferences, ask, work)
    elif refused := refusal(gift, ask, work):
        return refused
    else:
        record(gift, preferences, ask, work)
    work.drafts.drop(ask.home.id, gift.id, ask.who)
    card = reactions.explained(gift, work.members.names(ask.home.id, rules.everybody([gift])))
    tell_giver(gift.id, card, ask, work)
    return Answer(card)
