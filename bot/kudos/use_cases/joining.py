"""Joining in with what somebody else thanks for."""

from dataclasses import replace

from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.happened import Happened
from bot.kernel.span import Slash
from bot.kudos import cards, rules
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift
from bot.kudos.rules.preference import reserved
from bot.kudos.use_cases.celebrating import GIVEN, celebrate_anew, write_to
from bot.kudos.use_cases.holding import hold
from bot.kudos.use_cases.limiting import verdicts_on


def too(ask: Ask, work: KudosWork) -> Answer:
    """Thank the same people for the same; the celebration says so, and nothing more is posted."""
    hold(ask.value, ask.home.id, work)
    gift = _joinable(ask, work)
    joining = _joining(gift, ask, work)
    before = work.kudos.joining(gift, ask.who)
    names = work.members.names(ask.home.id, rules.everybody([gift, joining]))
    if before is None or before.undone:
        said = verdicts_on(joining, ask, work)
        if not all(verdict.passed for verdict in said):
            return Answer(cards.not_joined(said))
        _join(gift, joining, before, ask, work)
    return Answer(cards.joined(gift, before or joining, names, work.ways.of(ask.home.id)))


def _join(gift: Gift, joining: Gift, before: Gift | None, ask: Ask, work: KudosWork) -> None:
    if before:
        work.kudos.turn(before)
    else:
        work.kudos.give(joining)
        preferences = work.preferences.of(ask.home.id, joining.receivers)
        write_to(replace(joining, reason=gift.reason), preferences, ask, work)
        work.tell(Happened(GIVEN, ask.home, ask.who, {"gift": joining.id}))
    celebrate_anew(gift, work)


def _joinable(ask: Ask, work: KudosWork) -> Gift:
    gift = work.kudos.find(ask.home.id, ask.value)
    if gift is None or gift.undone or not gift.shown:
        said = "This thank-you was taken back. You can give one of your own: "
        raise Refusal(said, Slash("kudos give"), ".")
    if ask.who in (gift.giver, gift.by):
        raise Refusal("This thank-you is yours already. Others can join in.")
    return gift


def _joining(gift: Gift, ask: Ask, work: KudosWork) -> Gift:
    """What somebody gives by joining in: to those whom everybody still may see thanked."""
    preferences = work.preferences.of(ask.home.id, gift.shown)
    company = rules.company(gift.shown, ask.who, ask.people, preferences)
    thanked = tuple(ref for ref in company.thanked if ref not in reserved(gift.shown, preferences))
    if not thanked and company.themselves:
        raise Refusal("This thanks you. To thank somebody as well: ", Slash("kudos give"), ".")
    if not thanked:
        raise Refusal("They prefer not to be thanked in public. Say it to them in person.")
    name = rules.gift_id(ask.id)  # nothing in it leads to whoever it is
    return Gift(name, ask.home.id, ask.who, thanked, "", work.now, joins=gift.id)
