"""The fairness view counts as a plain list would."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.kernel.community import Community
from bot.kernel.feature import Stretch
from bot.kernel.happened import NOBODY
from bot.kernel.people import MemberRef, Profile
from bot.kernel.place import Space
from bot.kudos.rules import Gift, outside
from bot.kudos.rules.fairness import NEW, Fairness, Flows, Newcomer, Share
from bot.kudos.rules.preference import Preference, Seen
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import MONDAY, HandClock

HERE = [MemberRef("slack", realm, f"U{n}") for realm in ("T1", "T2") for n in range(4)]
PEOPLE = [*HERE, MemberRef("discord", "", "1")]
# Of no organisation: an erased member, and somebody whose thanks were passed on.
OTHERS = [MemberRef(NOBODY, "", "4f2a"), outside("Mrs Ito")]
DAYS = 40
SPAN = timedelta(days=30)
_numbers = count(1)


@dataclass(frozen=True)
class Given:
    """A gift as it is made up: who, to whom, on which day, undone or private or neither."""

    giver: int
    receivers: frozenset[int]
    day: int
    turn: int
    private: bool


@dataclass(frozen=True)
class Met:
    """A member as they are made up: met on a day, left or not, with a wish."""

    day: int
    left: bool
    seen: Seen


indexes = st.integers(0, len(PEOPLE) - 1)
days = st.integers(0, DAYS)
givers = st.integers(0, len(PEOPLE) + len(OTHERS) - 1)
receivers = st.frozensets(st.integers(0, len(PEOPLE)), min_size=1, max_size=4)
gifts = st.builds(Given, givers, receivers, days, st.integers(0, 2), st.booleans())
members = st.builds(Met, days, st.booleans(), st.sampled_from(Seen))


def _play(people: Sequence[Met], given_: Sequence[Given], work: SqlWork) -> Community:
    community = work.communities.open(Space("slack", f"F{next(_numbers)}", "A school"))
    for ref, met in zip(PEOPLE, people, strict=True):
        work.preferences.choose(community.id, ref, Preference(met.seen))
    for number, each in enumerate(given_):
        gift = replace(_gift(number, each), community=community.id)
        work.kudos.give(gift)
        for turn in range(each.turn):
            work.kudos.turn(replace(gift, turn=turn))
    return community


def _gift(number: int, each: Given) -> Gift:
    everybody = [*PEOPLE, *OTHERS]
    to = tuple(everybody[who] for who in sorted(each.receivers - {each.giver}))
    at = MONDAY + timedelta(days=each.day)
    gift = Gift(f"gift-{number}", "", everybody[each.giver], to, "Thanks", at, turn=each.turn)
    return replace(gift, discreet=frozenset(to) if each.private else frozenset())


def _meet(community: Community, number: int, met: Met, work: SqlWork) -> None:
    work.members.meet(community.id, [Profile(PEOPLE[number], f"{number}", left=met.left)])


def _counted(people: Sequence[Met], given_: Sequence[Given]) -> Flows:
    """The same, the plain way."""
    since = DAYS - SPAN.days
    counted = [ref for ref, met in zip(PEOPLE, people, strict=True) if _counts(met)]
    flows = [
        (gift.giver, who)
        for number, each in enumerate(given_)
        for gift in [_gift(number, each)]
        if not gift.undone and each.day >= since
        for who in gift.shown
    ]
    got = Counter(who for _, who in flows)
    ties = {frozenset(pair) for pair in flows}
    both = {tie for tie in ties if {(a, b) for a in tie for b in tie if a != b} <= set(flows)}
    groups = Counter(f"{ref.platform}/{ref.realm}/" for ref in counted)
    among = [pair for pair in flows if not set(pair) & set(OTHERS)] if len(groups) > 1 else []
    crossing = sum((a.platform, a.realm) != (b.platform, b.realm) for a, b in among)
    return Flows(
        members=len(counted),
        thanked=sum(got[ref] > 0 for ref in counted),
        givers=len({giver for giver, _ in flows} & set(counted)),
        kudos=len(flows),
        top=sum(sorted(got.values(), reverse=True)[: -(-len(counted) // 10)]),
        pairs=len(ties),
        mutual=len(both),
        groups=dict(groups),
        among=len(among),
        crossing=crossing,
    )


def _newcomers(people: Sequence[Met], given_: Sequence[Given]) -> list[Newcomer]:
    found = []
    for number, met in enumerate(people):
        if _counts(met) and DAYS - SPAN.days <= met.day <= DAYS - NEW.days:
            thanked = [
                each.day
                for each in given_
                if number in each.receivers - {each.giver}
                and each.turn != 1
                and not each.private
                and each.day >= met.day
            ]
            first = min(thanked, default=None)
            at = None if first is None else MONDAY + timedelta(days=first)
            found.append(Newcomer(MONDAY + timedelta(days=met.day), at))
    return found


def _counts(met: Met) -> bool:
    return not met.left and met.seen is Seen.PUBLIC


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(members, min_size=len(PEOPLE), max_size=len(PEOPLE)), st.lists(gifts, max_size=12))
async def test_it_counts_as_a_plain_list_would(
    database: Database, clock: HandClock, people: list[Met], wishes: list[Given]
) -> None:
    wishes = [each for each in wishes if each.receivers - {each.giver}]
    community = await database.write(partial(_play, people, wishes))
    for number, met in enumerate(people):
        clock.set(MONDAY + timedelta(days=met.day))
        await database.write(partial(_meet, community, number, met))
    today = MONDAY + timedelta(days=DAYS)
    stretch = Stretch(community, today - SPAN, today + timedelta(days=1))
    flows = await database.read(lambda work: work.fairness.flows(stretch))
    assert flows == _counted(people, wishes)
    newcomers = await database.read(lambda work: work.fairness.newcomers(stretch, today - NEW))
    order = _newcomers(people, wishes)
    assert sorted(newcomers, key=str) == sorted(order, key=str)
    forgotten = await database.read(lambda work: work.fairness.forgotten(stretch, 99))
    assert len(forgotten) == flows.members - flows.thanked


async def test_a_view_is_kept_in_place_of_the_one_before(database: Database) -> None:
    view = Fairness(Share(1, 9), Share(2, 9), Share(0, 3), 0.5, None, 0.25, 0.5, tuple(HERE[:2]))
    newer = replace(view, top=None, forgotten=())
    community = await database.write(partial(_play, [Met(0, left=False, seen=Seen.PUBLIC)] * 9, []))

    def keep(view: Fairness, work: SqlWork) -> None:
        work.fairness.keep(community.id, 30, work.now, view)

    assert await database.read(lambda work: work.fairness.kept(community.id, 30)) is None
    await database.write(partial(keep, view))
    assert await database.read(lambda work: work.fairness.kept(community.id, 30)) == (MONDAY, view)
    await database.write(partial(keep, newer))
    assert await database.read(lambda work: work.fairness.kept(community.id, 30)) == (MONDAY, newer)
    assert await database.read(lambda work: work.fairness.kept(community.id, 90)) is None
