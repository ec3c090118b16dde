"""Thanking somebody."""

from dataclasses import replace
from datetime import timedelta

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.happened import Happened
from bot.kernel.notice import Notice
from bot.kernel.span import Slash
from bot.kernel.stores import Draft
from bot.kudos import cards, rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Company, Gift, doubts
from bot.kudos.rules.doubts import Doubts

GIVE = "kudos give"
GIVEN = "kudos given"
_KEPT = timedelta(days=1)


def give(ask: Ask, work: KudosWork) -> Answer:
    """Thank people; where there is a doubt, ask the giver first and keep what they wrote."""
    gift, company = _wished(ask, rules.gift_id(ask.id), work)
    if found := _doubts(gift, work):
        waiting = Draft(gift.id, ask.who, GIVE, 0, ask.given, tuple(ask.people))
        work.drafts.keep(waiting, work.now + _KEPT, work.now)
        return Answer(cards.asked(gift, found, _names(ask)))
    return _give(gift, company, ask, work)


def give_surely(ask: Ask, work: KudosWork) -> Answer:
    """Give what its giver was asked about, and wants to give."""
    work.lock(f"kudos/{ask.value}")
    waiting = work.drafts.find(ask.value, work.now)
    if waiting is None:
        said = "This was posted already, or it has waited too long. Start again with "
        raise Refusal(said, Slash(GIVE), ".")
    if waiting.owner != ask.who:
        raise Refusal("Only the one who wrote this can post it.")
    work.drafts.drop(waiting.id, ask.who)
    ask = replace(ask, given=waiting.given, people=ask.people.also(waiting.people))
    gift, company = _wished(ask, waiting.id, work)
    return replace(_give(gift, company, ask, work), replaces=True)


def _wished(ask: Ask, gift: str, work: KudosWork) -> tuple[Gift, Company]:
    """The gift as it would be given now, and who is left out of it."""
    company = rules.company(ask.given.members("to"), ask.who, ask.people)
    if not company.thanked:
        raise _nobody_left(company)
    reason = ask.given.text("reason")
    return Gift(gift, ask.home.id, ask.who, company.thanked, reason, work.now), company


def _doubts(gift: Gift, work: KudosWork) -> Doubts:
    said = work.kudos.said(gift.community, gift.giver, gift.at - doubts.AGAIN)
    alike = [each for each, reason in said.items() if doubts.alike(gift.reason, reason)]
    found = (work.kudos.find(gift.community, each) for each in alike)
    again = any(other and set(other.receivers) == set(gift.receivers) for other in found)
    return Doubts(doubts.personal(gift.reason), again)


def _give(gift: Gift, company: Company, ask: Ask, work: KudosWork) -> Answer:
    """Write it down, celebrate it in the home channels, tell the other features."""
    work.kudos.give(gift)
    names = _names(ask)
    for home in ask.home.homes:
        card = cards.celebration(gift, names)
        work.notices.put(Notice(ask.home.id, rules.notice_key(gift.id), home, card))
    work.tell(Happened(GIVEN, ask.home, ask.who, {"gift": gift.id}))
    here = ask.where.whole() in ask.home.homes
    return Answer(cards.given(gift, company, names, len(ask.home.homes), here=here))


def _names(ask: Ask) -> cards.Names:
    return {profile.ref: profile.name for profile in ask.people}


def _nobody_left(company: Company) -> Refusal:
    """Why nobody of those named can be thanked, and whom to name instead."""
    if company.left:
        return Refusal("They are no longer a member here. Thank somebody who is.", field="to")
    if company.bots:
        return Refusal("A bot cannot be thanked. Thank the person behind it.", field="to")
    return Refusal(
        "A kudos is for somebody else. Whose help would you like to mention?", field="to"
    )
