"""Erasing somebody: at once in the ledger, then wherever a celebration names them."""

from dataclasses import replace

from bot.kernel.claim import Steps, as_loaded
from bot.kernel.errand import Errand
from bot.kernel.happened import Happened, nobody
from bot.kernel.people import MemberRef
from bot.kudos import rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift, exporting
from bot.kudos.rules.exporting import Export, Format, Whose
from bot.kudos.rules.periods import BEGINNING
from bot.kudos.use_cases.celebrating import celebrate_anew

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
    _want(_all_of(instead, work), home, work)


def _all_of(instead: MemberRef, work: KudosWork) -> Export:
    """Everything that the one who is nobody now gave and received."""
    return Export(instead.id, instead, "", Whose.MINE, Format.JSON, BEGINNING, work.now)


def _want(left: Export, community: str, work: KudosWork) -> None:
    work.errands.put(Errand(community, KIND, left.key, exporting.write(left)))


def _page(errand: Errand, work: KudosWork) -> list[Gift]:
    return work.exports.page(errand.community, exporting.read(errand.about), _AT_ONCE)


def _save(errand: Errand, gifts: list[Gift], work: KudosWork) -> None:
    """Celebrate each as it is now; what it said to others in private is not kept."""
    left = exporting.read(errand.about)
    for gift in gifts:
        celebrated = work.kudos.find(errand.community, gift.joins) if gift.joins else gift
        if celebrated and not celebrated.undone:
            celebrate_anew(celebrated, work)
        work.notices.blank(errand.community, rules.direct_key(gift.id))
    if len(gifts) == _AT_ONCE:
        _want(left.following(gifts[-1]), errand.community, work)


ERASING: Steps[Errand, list[Gift], list[Gift], KudosWork] = Steps(_page, as_loaded, _save)
