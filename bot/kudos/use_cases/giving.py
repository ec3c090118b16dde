"""Thanking somebody."""

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.happened import Happened
from bot.kernel.notice import Notice
from bot.kudos import cards, rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Company, Gift

GIVEN = "kudos given"


def give(ask: Ask, work: KudosWork) -> Answer:
    """Thank people: write it down, celebrate it in the home channels, tell the other features."""
    company = rules.company(ask.given.members("to"), ask.who, ask.people)
    if not company.thanked:
        raise _nobody_left(company)
    gift = Gift(
        id=rules.gift_id(ask.id),
        community=ask.home.id,
        giver=ask.who,
        receivers=company.thanked,
        reason=ask.given.text("reason"),
        at=work.now,
    )
    work.kudos.give(gift)
    names = {profile.ref: profile.name for profile in ask.people}
    for home in ask.home.homes:
        card = cards.celebration(gift, names)
        work.notices.put(Notice(ask.home.id, rules.notice_key(gift.id), home, card))
    work.tell(Happened(GIVEN, ask.home, ask.who, {"gift": gift.id}))
    here = ask.where.whole() in ask.home.homes
    return Answer(cards.given(gift, company, names, len(ask.home.homes), here=here))


def _nobody_left(company: Company) -> Refusal:
    """Why nobody of those named can be thanked, and whom to name instead."""
    if company.left:
        return Refusal("They are no longer a member here. Thank somebody who is.", field="to")
    if company.bots:
        return Refusal("A bot cannot be thanked. Thank the person behind it.", field="to")
    return Refusal(
        "A kudos is for somebody else. Whose help would you like to mention?", field="to"
    )
