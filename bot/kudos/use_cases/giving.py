"""Thanking somebody."""

from dataclasses import dataclass, replace

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.form import Given
from bot.kernel.people import MemberRef
from bot.kudos import cards, rules
from bot.kudos.cards.ways import ONLY_FACILITATORS
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Company, Gift, doubts
from bot.kudos.rules.doubts import Doubts
from bot.kudos.rules.preference import Preferences, reserved
from bot.kudos.rules.ways import Ways, meant
from bot.kudos.use_cases.celebrating import GIVEN, record
from bot.kudos.use_cases.limiting import keep, refusal
from bot.kudos.use_cases.quoting import offer

__all__ = ["GIVE", "GIVEN", "PRIVATE", "give", "give_surely", "thank_author"]

GIVE, PRIVATE, BEHALF = "kudos give", "kudos private", "kudos behalf"


@dataclass(frozen=True, slots=True)
class _Wish:
    """A gift as it would be given now, who is left out of it, and what people and all wish."""

    gift: Gift
    company: Company
    preferences: Preferences
    ways: Ways


def give(ask: Ask, work: KudosWork) -> Answer:
    """Thank people; where there is a doubt, ask the giver first and keep what they wrote."""
    wish = _wish(ask, rules.gift_id(ask.id), work)
    gift = wish.gift
    if refused := refusal(gift, ask, work):
        return refused
    if found := _doubts(gift, work):
        keep(gift, ask, work)
        return Answer(cards.asked(gift, found, _names(ask)))
    return _which(wish, ask, work) or _give(wish, ask, work)


def give_surely(ask: Ask, work: KudosWork) -> Answer:
    """Give what its giver was asked about, and wants to give."""
    wish = _wish(ask, ask.value, work)
    if refused := refusal(wish.gift, ask, work):
        return refused
    if asked := _which(wish, ask, work):
        return asked
    work.drafts.drop(ask.home.id, ask.value, ask.who)
    return _give(wish, ask, work)


def thank_author(ask: Ask, work: KudosWork) -> Given:
    """What the form shows that opens from a message: its author is thanked."""
    author = ask.about.author if ask.about else None
    if author is None:
        raise Refusal(*cards.NOBODY)
    preferences = work.preferences.of(ask.home.id, (author,))
    company = rules.company((author,), ask.who, ask.people, preferences)
    if company.themselves:
        raise Refusal(*cards.OWN)
    if not company.thanked:
        raise _nobody_left(company)
    if ask.people.get(author) is None:
        raise Refusal(*cards.UNKNOWN)
    return Given({"to": company.thanked})


def _wish(ask: Ask, name: str, work: KudosWork) -> _Wish:
    ways = work.ways.of(ask.home.id)
    named, giver = ask.given.members("to"), _giver(ask, ways)
    preferences = work.preferences.of(ask.home.id, named)
    company = rules.company(named, ask.who, ask.people, preferences)
    if not company.thanked:
        raise _nobody_left(company)
    private = ask.name == PRIVATE
    alone = frozenset(company.thanked) if private else reserved(company.thanked, preferences)
    reason = ask.given.text("reason")
    value = ask.given.text("value") or meant(reason, ways.values)
    wished = Gift(name, ask.home.id, giver, company.thanked, reason, work.now)
    quote, link = rules.source(ask.about)
    poster = None if giver == ask.who else ask.who
    wished = replace(wished, private=private, discreet=alone, poster=poster, value=value)
    gift = replace(wished, quote=quote, link=link)
    return _Wish(gift, company, preferences, ways)


def _giver(ask: Ask, ways: Ways) -> MemberRef:
    """The asker, or whoever is not here and has it passed on by somebody who may."""
    if ask.name != BEHALF:
        return ask.who
    if not (ask.people.administers(ask.who) or ways.anyone):
        raise Refusal(*ONLY_FACILITATORS)
    return rules.outside(ask.given.text("by"))


def _doubts(gift: Gift, work: KudosWork) -> Doubts:
    said = work.kudos.said(gift.community, gift.giver, gift.at - doubts.AGAIN)
    alike = [each for each, reason in said.items() if doubts.alike(gift.reason, reason)]
    found = (work.kudos.find(gift.community, each) for each in alike)
    again = any(other and set(other.receivers) == set(gift.receivers) for other in found)
    return Doubts(doubts.personal(gift.reason) if gift.shown else (), again)


def _which(wish: _Wish, ask: Ask, work: KudosWork) -> Answer | None:
    """What the giver is asked where each kudos has to show a value, and this shows none."""
    ways, gift = wish.ways, wish.gift
    if gift.value or not gift.shown or not (ways.required and ways.values):
        return None
    keep(gift, ask, work)
    return Answer(cards.which(gift, ways, _names(ask)))


def _give(wish: _Wish, ask: Ask, work: KudosWork) -> Answer:
    """Record it, and tell the giver where it stands and who was left out."""
    gift = wish.gift
    record(gift, wish.preferences, ask, work)
    here = ask.where.whole() in ask.home.homes
    homes = len(ask.home.homes)
    card = cards.given(gift, wish.company, _names(ask), homes, here=here, ways=wish.ways)
    return Answer(offer(card, gift, ask, work))


def _names(ask: Ask) -> cards.Names:
    return {profile.ref: profile.name for profile in ask.people}


def _nobody_left(company: Company) -> Refusal:
    """Why nobody of those named can be thanked, and whom to name instead."""
    if company.unwilling:
        said = "They prefer not to be thanked with kudos. Say it to them in person."
        return Refusal(said, field="to")
    if company.left:
        return Refusal("They are no longer a member here. Thank somebody who is.", field="to")
    if company.bots:
        return Refusal("A bot cannot be thanked. Thank the person behind it.", field="to")
    return Refusal(
        "A kudos is for somebody else. Whose help would you like to mention?", field="to"
    )
