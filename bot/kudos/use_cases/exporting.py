"""Bringing kudos as files: slow work for an errand, a part at a time."""

from dataclasses import dataclass

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.card import Card
from bot.kernel.claim import Steps, as_loaded
from bot.kernel.errand import Errand
from bot.kernel.notice import Notice
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kudos import rules
from bot.kudos.cards import exporting as cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import exporting
from bot.kudos.rules.exporting import Export, Format, Whose
from bot.kudos.rules.periods import Period
from bot.kudos.use_cases.seeing import stretch_of

KIND = "kudos export"


@dataclass(frozen=True, slots=True)
class _Part:
    """The message that brings a part, and the part that follows."""

    export: Export
    card: Card
    following: Export | None = None


def export(ask: Ask, work: KudosWork) -> Answer:
    """Let a file be made of the asker's own kudos, or of those that everybody reads."""
    whose = Whose(ask.given.text("whose", Whose.MINE))
    if whose is Whose.EVERYBODY and not ask.people.administers(ask.who):
        raise Refusal(*cards.ONLY_FACILITATORS)
    stretch = stretch_of(Period(ask.given.text("period", Period.ALL)), ask, work)
    wanted = Export(
        rules.gift_id(ask.id),
        ask.who,
        ask.where.space or ask.spaces[0],
        whose,
        Format(ask.given.text("format", Format.CSV)),
        stretch.since,
        work.now,
    )
    _want(wanted, ask.home.id, work)
    return Answer(cards.coming(wanted))


def _want(wanted: Export, community: str, work: KudosWork) -> None:
    work.errands.put(Errand(community, KIND, wanted.key, exporting.write(wanted)))


def withhold(who: MemberRef, community: str, work: KudosWork) -> None:
    """Make no file for somebody who is erased, and bring none that may name them."""
    for errand in work.errands.of(community, KIND):
        theirs = exporting.read(errand.about).who == who
        (work.errands.drop if theirs else work.errands.put)(errand)
    for key in work.notices.keys_unsent(community, exporting.KEYS):
        for place in work.notices.unsent(community, key):
            work.notices.put(Notice(community, key, place, cards.withheld()))


def _made(errand: Errand, work: KudosWork) -> _Part:
    """The next part."""
    wanted = exporting.read(errand.about)
    gifts = work.exports.page(errand.community, wanted)
    if not gifts:
        return _Part(wanted, cards.nothing(wanted))
    names = work.members.names(errand.community, rules.everybody(gifts))
    data, held = exporting.filled(gifts, wanted, names)
    following = wanted.following(held[-1])
    more = len(held) < len(gifts) or bool(work.exports.page(errand.community, following))
    kudos = sum(len(exporting.seen(gift, wanted)) for gift in held)
    card = cards.brought(wanted, data, kudos, more=more)
    return _Part(wanted, card, following if more else None)


def _send(errand: Errand, part: _Part, work: KudosWork) -> None:
    there = Place.direct(part.export.who, part.export.space)
    notice = Notice(errand.community, part.export.key, there, part.card, patient=True)
    work.notices.put(notice)
    if part.following:
        _want(part.following, errand.community, work)


EXPORTING: Steps[Errand, _Part, _Part, KudosWork] = Steps(_made, as_loaded, _send)
