"""Quoting a message that not everybody can read: only when its giver says so."""

from dataclasses import replace
from datetime import timedelta

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.card import Card
from bot.kernel.draft import Draft
from bot.kernel.form import Given
from bot.kudos import rules
from bot.kudos.cards import quoting as cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift
from bot.kudos.use_cases.celebrating import celebrate_anew
from bot.kudos.use_cases.holding import hold

_KEPT = timedelta(days=1)


def offer(card: Card, gift: Gift, ask: Ask, work: KudosWork) -> Card:
    """The answer to a gift; with an offer, where its message was not quoted as it is not public."""
    about = ask.about
    if about is None or gift.link or not gift.shown or not about.link:
        return card
    kept = replace(about, text=rules.quoted(about.text))
    draft = Draft(
        gift.community, rules.quote_id(gift.id), ask.who, ask.name, 0, Given(), about=kept
    )
    work.drafts.keep(draft, work.now + _KEPT, work.now)
    return cards.offered(card, gift, kept.text)


def offer_still(card: Card, gift: Gift, work: KudosWork) -> Card:
    """The card; with the offer once more, where it was not taken up."""
    draft = work.drafts.find(gift.community, rules.quote_id(gift.id), work.now)
    if draft is None or draft.about is None or not gift.shown:
        return card
    return cards.offered(card, gift, draft.about.text)


def quote(ask: Ask, work: KudosWork) -> Answer:
    """Let the celebration quote its message, and link to it."""
    hold(ask.value, ask.home.id, work)
    gift = work.kudos.find(ask.home.id, ask.value)
    draft = work.drafts.find(ask.home.id, rules.quote_id(ask.value), work.now)
    if gift is None or draft is None or draft.about is None or draft.owner != ask.who:
        raise Refusal(*cards.LATE)
    if not gift.shown:
        raise Refusal(*cards.HIDDEN)
    whole = replace(gift, quote=draft.about.text, link=draft.about.link)
    work.kudos.quote(whole)
    work.drafts.drop(ask.home.id, draft.id, ask.who)
    celebrate_anew(whole, work)
    return Answer(cards.done(whole))
