"""Celebrating: what stands in the home channels, and what those thanked are told."""

from bot.kernel.ask import Ask
from bot.kernel.community import Community
from bot.kernel.happened import Happened
from bot.kernel.notice import Notice
from bot.kernel.place import Place
from bot.kudos import cards, rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift, preference
from bot.kudos.rules.preference import Preferences

GIVEN = "kudos given"


def record(gift: Gift, preferences: Preferences, ask: Ask, work: KudosWork) -> None:
    """Write a gift down, celebrate it, tell those thanked and the other features."""
    work.kudos.give(gift)
    if gift.shown:
        celebrate(gift, ask.home, _names(gift, ask, work), work)
    write_to(gift, preferences, ask, work)
    if not gift.private:
        work.tell(Happened(GIVEN, ask.home, ask.who, {"gift": gift.id}))


def celebrate(gift: Gift, community: Community, names: cards.Names, work: KudosWork) -> None:
    """Let every home channel show a gift."""
    card = cards.celebration(gift, names)
    for home in community.homes:
        work.notices.put(Notice(community.id, rules.notice_key(gift.id), home, card))


def celebrate_anew(gift: Gift, work: KudosWork) -> None:
    """Show a gift as it is now wherever it is celebrated; nothing where nobody may be seen."""
    key = rules.notice_key(gift.id)
    if gift.shown:
        also = [each.giver for each in work.kudos.joined(gift)]
        names = work.members.names(gift.community, (gift.giver, gift.by, *gift.shown, *also))
        anew = work.notices.begun(gift.community, key)
        work.notices.redraw(gift.community, key, cards.celebration(gift, names, also, anew=anew))
    else:
        work.notices.clear(gift.community, key)


def withdraw(gift: Gift, work: KudosWork) -> None:
    """Let a gift count no more and stand nowhere, and what others joined in with."""
    work.kudos.turn(gift)
    work.drafts.drop(gift.community, rules.quote_id(gift.id), gift.by)
    for each in (gift, *work.kudos.joined(gift)):
        if each is not gift:
            work.kudos.turn(each)
        for key in (rules.notice_key(each.id), rules.direct_key(each.id)):
            work.notices.clear(gift.community, key)
    if joined := work.kudos.find(gift.community, gift.joins) if gift.joins else None:
        celebrate_anew(joined, work)


def write_to(gift: Gift, preferences: Preferences, ask: Ask, work: KudosWork) -> None:
    """Tell by direct message whoever is thanked in private, or wants to be told.

    What is given again is news to nobody who can read it elsewhere.
    """
    space = ask.where.space or ask.spaces[0]
    names = {profile.ref: profile.name for profile in ask.people}
    for receiver in gift.receivers:
        alone = receiver in gift.discreet
        if alone or (preference.of(receiver, preferences).told and not gift.turn):
            card = cards.direct(gift, names, alone=alone)
            there = Place.direct(receiver, space)
            work.notices.put(Notice(ask.home.id, rules.direct_key(gift.id), there, card))


def _names(gift: Gift, ask: Ask, work: KudosWork) -> cards.Names:
    """As the ask knows them; who is not in it is looked up."""
    names = {profile.ref: profile.name for profile in ask.people}
    unknown = rules.everybody([gift]) - set(names)
    return names | work.members.names(ask.home.id, unknown) if unknown else names
