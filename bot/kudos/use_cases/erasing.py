"""Erasing somebody: at once in the ledger, then wherever a message names them."""

from dataclasses import replace

from bot.kernel.claim import Steps, as_loaded
from bot.kernel.errand import Errand
from bot.kernel.happened import Happened, nobody
from bot.kernel.notice import Notice
from bot.kernel.place import Place
from bot.kudos import cards, rules
from bot.kudos.cards.removing import told
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift, erasing
from bot.kudos.rules.erasing import Erased, Trace
from bot.kudos.rules.reactions import why_key
from bot.kudos.rules.removal import removed_key
from bot.kudos.use_cases.celebrating import celebrate_anew
from bot.kudos.use_cases.exporting import withhold
from bot.kudos.use_cases.holding import hold

KIND = "kudos erase"
_AT_ONCE = 50  # gifts in one transaction; each is a message that is edited


def erased(happened: Happened, work: KudosWork) -> None:
    """Let nothing in the ledger say who it was; what they gave and received stays."""
    who, instead, home = happened.who, nobody(happened), happened.community.id
    if who is None:
        return
    limits = work.policies.of(home)
    if who in limits.exempt:
        exempt = tuple(each for each in limits.exempt if each != who)
        work.policies.choose(home, replace(limits, exempt=exempt))
    work.erasures.replace(home, who, instead)
    withhold(who, home, work)
    _want(Erased(instead), home, work)


def _want(left: Erased, community: str, work: KudosWork) -> None:
    work.errands.put(Errand(community, KIND, left.key, erasing.write(left)))


def _traces(errand: Errand, work: KudosWork) -> list[Trace]:
    return work.erasures.traces(errand.community, erasing.read(errand.about), _AT_ONCE)


def _save(errand: Errand, traces: list[Trace], work: KudosWork) -> None:
    """Let every message name nobody; gifts are read now, as others may have changed them."""
    home = errand.community
    roots = sorted({each.root for each in traces})  # in one order everywhere
    for root in roots:
        hold(root, home, work)
    for root in roots:
        _celebrate(root, home, work)
    for each in traces:
        _write_anew(each.gift, home, work)
    if len(traces) == _AT_ONCE:
        _want(erasing.read(errand.about).following(traces[-1]), home, work)


def _celebrate(name: str, community: str, work: KudosWork) -> None:
    gift = work.kudos.find(community, name)
    if gift and not gift.undone:
        celebrate_anew(gift, work)


def _write_anew(name: str, community: str, work: KudosWork) -> None:
    """Keep no copy of what others were told; what they were not told yet is written anew."""
    for key in (rules.direct_key(name), removed_key(name), why_key(name)):
        work.notices.blank(community, key)
    if work.notices.unsent(community, why_key(name)):
        work.notices.clear(community, why_key(name))
    if gift := work.kudos.find(community, name):
        _thank_anew(gift, work)
        _removed_anew(gift, work)


def _thank_anew(gift: Gift, work: KudosWork) -> None:
    key = rules.direct_key(gift.id)
    places = work.notices.unsent(gift.community, key)
    if not places:
        return
    root = work.kudos.find(gift.community, gift.joins) if gift.joins else None
    said = replace(gift, reason=root.reason) if root else gift
    names = work.members.names(gift.community, rules.everybody([gift]))
    for receiver in gift.receivers:
        card = cards.direct(said, names, alone=receiver in gift.discreet)
        for place in places:
            if place == Place.direct(receiver, place.space):
                work.notices.put(Notice(gift.community, key, place, card))


def _removed_anew(gift: Gift, work: KudosWork) -> None:
    removal = work.removals.of(gift.community, gift.id)
    if removal is None:
        return
    key = removed_key(gift.id)
    for place in work.notices.unsent(gift.community, key):
        names = work.members.names(gift.community, rules.everybody([gift]))
        work.notices.put(Notice(gift.community, key, place, told(gift, removal, names)))


ERASING: Steps[Errand, list[Trace], list[Trace], KudosWork] = Steps(_traces, as_loaded, _save)
