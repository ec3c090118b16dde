"""Bringing kudos as files: slow work for an errand, a part at a time."""

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.card import Card
from bot.kernel.claim import Steps
from bot.kernel.errand import Errand
from bot.kernel.notice import Notice
from bot.kernel.people import MemberRef
from bot.kernel.place import Place
from bot.kudos import rules
from bot.kudos.cards import exporting as cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift, exporting
from bot.kudos.rules.exporting import PAGE, Export, Format, Whose
from bot.kudos.rules.periods import Period
from bot.kudos.use_cases.seeing import stretch_of

KIND = "kudos export"


@dataclass(frozen=True, slots=True)
class _Page:
    """Gifts that a part is made of, the names in it, and whether there are more."""

    export: Export
    gifts: Sequence[Gift]
    names: Mapping[MemberRef, str]
    more: bool


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
        if exporting.read(errand.about).who == who:
            work.errands.drop(errand)
    for key in work.notices.keys_unsent(community, exporting.KEYS):
        for place in work.notices.unsent(community, key):
            work.notices.put(Notice(community, key, place, cards.withheld()))


def _read(errand: Errand, work: KudosWork) -> _Page:
    wanted = exporting.read(errand.about)
    gifts = work.exports.page(errand.community, wanted, PAGE + 1)
    names = work.members.names(errand.community, rules.everybody(gifts))
    return _Page(wanted, gifts[:PAGE], names, more=len(gifts) > PAGE)


async def _made(page: _Page) -> _Part:
    """The next part; ten thousand lines take a while, so nobody waits for them."""
    return await to_thread(_filled, page)


def _filled(page: _Page) -> _Part:
    wanted, gifts = page.export, page.gifts
    if not gifts:
        return _Part(wanted, cards.nothing(wanted))
    data, held = exporting.filled(gifts, wanted, page.names)
    more = page.more or len(held) < len(gifts)
    kudos = sum(len(exporting.seen(gift, wanted)) for gift in held)
    card = cards.brought(wanted, data, kudos, more=more)
    return _Part(wanted, card, wanted.following(held[-1]) if more else None)


def _send(errand: Errand, part: _Part, work: KudosWork) -> None:
    there = Place.direct(part.export.who, part.export.space)
    notice = Notice(errand.community, part.export.key, there, part.card, patient=True)
    work.notices.put(notice)
    if part.following:
        _want(part.following, errand.community, work)


EXPORTING: Steps[Errand, _Page, _Part, KudosWork] = Steps(_read, _made, _send)
