"""How the digest is planned, previewed and posted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot.digest import cards, rules
from bot.digest.ports import DigestWork
from bot.digest.rules import Plan
from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import Part
from bot.kernel.community import Community
from bot.kernel.feature import Section, Stretch
from bot.kernel.form import Given, Value
from bot.kernel.happened import TOLD, Happened
from bot.kernel.notice import Notice
from bot.kernel.occurrence import Occurrence
from bot.kernel.rhythm import weekly
from bot.kernel.span import Spans

W = TypeVar("W", bound=DigestWork)

NAME = "digest"
_SOON = timedelta(minutes=1)  # what happened at this very instant is previewed as well


def opened(happened: Happened, work: DigestWork) -> None:
    """A new community gets the usual rhythm."""
    community = happened.community
    _put(community, work.digests.plan(community.id), work)


def preview(ask: Ask, work: W, sections: Sequence[Section[W]]) -> Answer:
    """Show the asker what the digest would say now."""
    until = work.now + _SOON
    since = rules.weeks_on(until, ask.home.tz, -1)
    parts = _told(Stretch(ask.home, since, until), work, sections)
    return Answer(cards.preview(ask.home, work.digests.plan(ask.home.id), parts))


def schedule(ask: Ask, work: DigestWork) -> Answer:
    """Choose the day, the hour and the channel."""
    plan = _picked(work.digests.plan(ask.home.id), ask.given)
    plan = rules.moved(plan, ask.given.place("channel"), ask.where)
    following = _plan(ask.home, plan, work)
    homeless = not rules.places(plan, ask.home.homes)
    return Answer(cards.scheduled(ask.home, plan, following, homeless=homeless))


def standing(ask: Ask, work: DigestWork) -> Given:
    """What the schedule form shows at first."""
    place = rules.shown_in(work.digests.plan(ask.home.id), ask.where)
    channel: dict[str, Value] = {"channel": place} if place else {}
    return Given(channel).over(read(ask.home, work))


def read(community: Community, work: DigestWork) -> Given:
    """The day and the hour as the setup form shows them."""
    plan = work.digests.plan(community.id)
    return Given({"day": plan.day_name, "hour": str(plan.hour)})


def write(community: Community, given: Given, work: DigestWork) -> Spans:
    """Take the day and the hour from the setup form; the zone may be new, so plan again."""
    plan = _picked(work.digests.plan(community.id), given)
    following = _plan(community, plan, work)
    homeless = not rules.places(plan, community.homes)
    return cards.follows(community, plan, following, homeless=homeless)


def gather(occurrence: Occurrence, work: W, sections: Sequence[Section[W]]) -> tuple[Part, ...]:
    """Read what there is to tell of the week that ends with this strike."""
    community = work.communities.of(occurrence.community)
    since = rules.since(work.digests.plan(community.id), occurrence.at, community.tz)
    return _told(Stretch(community, since, occurrence.at), work, sections)


def appear(occurrence: Occurrence, parts: tuple[Part, ...], work: DigestWork) -> None:
    """Post the digest of the week, once; a week without news stays quiet."""
    community = work.communities.of(occurrence.community)
    key = rules.key_of(occurrence.at, community.tz)
    plan = work.digests.plan(community.id)
    places = rules.places(plan, community.homes)
    if not (parts and places) or work.notices.wanted(community.id, key):
        return
    since = rules.since(plan, occurrence.at, community.tz)
    work.digests.save(community.id, replace(plan, told=occurrence.at, since=since))
    for place in places:
        work.notices.put(Notice(community.id, key, place, cards.digest(community, parts)))
    work.tell(Happened(TOLD, community))


def erased(happened: Happened, work: W, sections: Sequence[Section[W]]) -> None:
    """Keep no copy of digests that may name somebody; what was not posted yet is written anew."""
    community = happened.community
    work.notices.blank_all(community.id, rules.KEYS)
    for key in work.notices.keys_unsent(community.id, rules.KEYS):
        since, until = rules.span_of(key, work.digests.plan(community.id), community.tz)
        _write_anew(key, _told(Stretch(community, since, until), work, sections), community, work)


def _write_anew(key: str, parts: tuple[Part, ...], community: Community, work: DigestWork) -> None:
    if not parts:
        return work.notices.clear(community.id, key)
    for place in work.notices.unsent(community.id, key):
        work.notices.put(Notice(community.id, key, place, cards.digest(community, parts)))
    return None


def _told(stretch: Stretch, work: W, sections: Sequence[Section[W]]) -> tuple[Part, ...]:
    """What every section says about a stretch of time."""
    return rules.fitting(section.write(stretch, work) for section in sections)


def _picked(plan: Plan, given: Given) -> Plan:
    return rules.planned(plan, given.text("day", plan.day_name), given.text("hour", str(plan.hour)))


def _plan(community: Community, plan: Plan, work: DigestWork) -> datetime:
    """Keep a plan; answers when a digest next appears, this week's counts once."""
    work.digests.save(community.id, plan)
    strike = _put(community, plan, work)
    if work.notices.wanted(community.id, rules.key_of(strike, community.tz)):
        return rules.weeks_on(strike, community.tz, 1)
    return strike


def _put(community: Community, plan: Plan, work: DigestWork) -> datetime:
    return work.schedules.put(community.id, NAME, weekly(plan.day, plan.hour, community.zone))
