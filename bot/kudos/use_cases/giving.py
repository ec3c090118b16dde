"""Thanking somebody."""

from dataclasses import dataclass, replace

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.form import Given
from bot.kernel.happened import Happened
from bot.kernel.span import Slash
from bot.kudos import cards, rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Company, Gift, doubts
from bot.kudos.rules.doubts import Doubts
from bot.kudos.rules.preference import Preferences, reserved
from bot.kudos.use_cases.celebrating import celebrate, write_to
from bot.kudos.use_cases.limiting import keep, refusal

GIVE, PRIVATE = "kudos give", "kudos private"
GIVEN = "kudos given"


@dataclass(frozen=True, slots=True)
class _Wish:
    """A gift as it would be given now, who is left out of it, and what those thanked prefer."""

    gift: Gift
    company: Company
    preferences: Preferences


def give(ask: Ask, work: KudosWork) -> Answer:
    """Thank people; where there is a doubt, ask the giver first and keep what they wrote."""
    wish = _wish(ask, rules.gift_id(ask.id), work)
    gift = wish.gift
    if refused := refusal(gift, ask, work):
        return refused
    if found := _doubts(gift, work):
        keep(gift, ask, work)
        return Answer(cards.asked(gift, found, _names(ask)))
    return _give(wish, ask, work)


def give_surely(ask: Ask, work: KudosWork) -> Answer:
    """Give what its giver was asked about, and wants to give."""
    work.lock(f"kudos/{ask.value}")
    waiting = work.drafts.find(ask.home.id, ask.value, work.now)
    if waiting is None:
        said = "This was posted already, or it has waited too long. Start again with "
        raise Refusal(said, Slash(GIVE), ".")
    if waiting.owner != ask.who:
        raise Refusal("Only the one who wrote this can post it.")
    people = ask.people.also(waiting.people)
    about = waiting.about
    ask = replace(ask, name=waiting.form, given=waiting.given, people=people, about=about)
    wish = _wish(ask, waiting.id, work)
    if refused := refusal(wish.gift, ask, work):
        return replace(refused, replaces=True)
    work.drafts.drop(ask.home.id, waiting.id, ask.who)
    return replace(_give(wish, ask, work), replaces=True)


def thank_author(ask: Ask, work: KudosWork) -> Given:
    """What the form shows that opens from a message: its author is thanked."""
    author = ask.about.author if ask.about else None
    if author is None:
        raise Refusal(*cards.NOBODY)
    preferences = work.kudos.preferences(ask.home.id, (author,))
    company = rules.company((author,), ask.who, ask.people, preferences)
    if company.themselves:
        raise Refusal(*cards.OWN)
    if not company.thanked:
        raise _nobody_left(company)
    if ask.people.get(author) is None:
        raise Refusal(*cards.UNKNOWN)
    return Given({"to": company.thanked})


def _wish(ask: Ask, name: str, work: KudosWork) -> _Wish:
    named = ask.given.members("to")
    preferences = work.kudos.preferences(ask.home.id, named)
    company = rules.company(named, ask.who, ask.people, preferences)
    if not company.thanked:
        raise _nobody_left(company)
    private = ask.name == PRIVATE
    alone = frozenset(company.thanked) if private else reserved(company.thanked, preferences)
    reason = ask.given.text("reason")
    wished = Gift(name, ask.home.id, ask.who, company.thanked, reason, work.now)
    quote, link = rules.source(ask.about)
    gift = replace(wished, private=private, discreet=alone, quote=quote, link=link)
    return _Wish(gift, company, preferences)


def _doubts(gift: Gift, work: KudosWork) -> Doubts:
    said = work.kudos.said(gift.community, gift.giver, gift.at - doubts.AGAIN)
    alike = [each for each, reason in said.items() if doubts.alike(gift.reason, reason)]
    found = (work.kudos.find(gift.community, each) for each in alike)
    again = any(other and set(other.receivers) == set(gift.receivers) for other in found)
    return Doubts(doubts.personal(gift.reason) if gift.shown else (), again)


def _give(wish: _Wish, ask: Ask, work: KudosWork) -> Answer:
    """Write it down, celebrate it, tell those thanked and the other features."""
    gift = wish.gift
    work.kudos.give(gift)
    if gift.shown:
        celebrate(gift, ask.home, _names(ask), work)
    write_to(gift, wish.preferences, ask, work)
    if not gift.private:
        work.tell(Happened(GIVEN, ask.home, ask.who, {"gift": gift.id}))
    here = ask.where.whole() in ask.home.homes
    card = cards.given(gift, wish.company, _names(ask), len(ask.home.homes), here=here)
    return Answer(card)


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
