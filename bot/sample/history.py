"""Eight weeks of plausible kudos; on the same day, the same ones for everybody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.kernel.happened import OPENED, Happened
from bot.kernel.notice import Notice
from bot.kernel.people import MemberRef
from bot.kudos import cards
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift, notice_key
from bot.sample.people import PERSONS, Person, people
from bot.sample.reasons import REASONS
from bot.sample.rooms import HOME, SPACE, ZONE

_SEED = 1_998
_DAYS = 56
_MIDWEEK = (1, 2, 2, 3, 3)
# How many kudos there may be on each day: none at the weekend, most on a Friday.
_WEEK = ((0, 1, 2, 2), _MIDWEEK, _MIDWEEK, _MIDWEEK, (2, 3, 3, 4), (0,), (0,))
_SEVERAL = (1, 1, 1, 1, 2, 2, 3)  # people thanked at once
_COLLEAGUE = 3  # times likelier to be thanked than somebody of another organisation
_FIRST = "sample-0"
_CELEBRATED = 2  # of the newest, so that the home channel shows what a kudos looks like


def plant(work: KudosWork, now: datetime) -> None:
    """Write the sample community, its people and its history, unless it is there already."""
    community = work.communities.open(SPACE)
    if work.kudos.find(community.id, _FIRST):
        return
    settled = replace(community, name=SPACE.name, zone=ZONE, homes=(HOME,))
    work.communities.save(settled)
    work.members.meet(community.id, people())
    work.tell(Happened(OPENED, settled))
    gifts = history(settled.id, now)
    for gift in gifts:
        work.kudos.give(gift)
    names = {profile.ref: profile.name for profile in people()}
    for gift in gifts[-_CELEBRATED:]:
        card = cards.celebration(gift, names)
        work.notices.put(Notice(settled.id, notice_key(gift.id), HOME, card))


def history(community: str, now: datetime) -> list[Gift]:
    """Every gift of the eight weeks before an instant, oldest first."""
    chance = Random(_SEED)  # noqa: S311 - a sample that comes out the same every time, no secret
    reasons = _in_turn(chance)
    first = now.date() - timedelta(days=_DAYS)
    days = [first + timedelta(days=day) for day in range(_DAYS + 1)]
    drawn = [
        _moment(day, chance) for day in days for _ in range(chance.choice(_WEEK[day.weekday()]))
    ]
    gifts = [
        Gift("", community, giver.profile.ref, _receivers(giver, chance), next(reasons), at)
        for giver, at in drawn
    ]
    past = sorted((gift for gift in gifts if gift.at < now), key=lambda gift: gift.at)
    return [replace(gift, id=f"sample-{number}") for number, gift in enumerate(past)]


def _moment(day: date, chance: Random) -> tuple[Person, datetime]:
    """Somebody who gives, at an hour at which they work."""
    giver = chance.choices(PERSONS, [person.thanks for person in PERSONS])[0]
    clock = time(chance.randint(8, 16), chance.randint(0, 59))
    local = datetime.combine(day, clock, ZoneInfo(giver.profile.zone))
    return giver, local.astimezone(UTC)


def _receivers(giver: Person, chance: Random) -> tuple[MemberRef, ...]:
    """Whom they thank: colleagues more often than people they see on calls alone."""
    others = [person for person in PERSONS if person is not giver]
    weights = [_COLLEAGUE if other.organisation == giver.organisation else 1 for other in others]
    drawn = chance.choices(others, weights, k=chance.choice(_SEVERAL))
    return tuple(dict.fromkeys(person.profile.ref for person in drawn))


def _in_turn(chance: Random) -> Iterator[str]:
    """The reasons in a mixed order; none comes again before all had their turn."""
    while True:
        yield from chance.sample(REASONS, len(REASONS))
