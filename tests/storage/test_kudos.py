"""The ledger of gifts counts as a plain list would, whatever is given and undone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from bot.kernel.community import Community
from bot.kernel.feature import Stretch
from bot.kernel.people import MemberRef
from bot.kernel.place import Space
from bot.kudos.rules import Gift, Scale, Tally
from bot.kudos.rules.preference import Preference
from storage.codec import account
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import MONDAY
from tests.storage.people import ANA, BEN, CLEO, DAN, school

PEOPLE = (ANA, BEN, CLEO, DAN, MemberRef("discord", "", "a/b%"))
HOURS = 6
_numbers = count(1)


@dataclass
class Model:
    """What the ledger should say: a list of gifts."""

    community: Community
    gifts: list[Gift] = field(default_factory=list)

    def standing(self, since: int = 0, until: int = HOURS) -> list[Gift]:
        """The gifts of these hours that were not undone, newest first."""
        begin, end = MONDAY + timedelta(hours=since), MONDAY + timedelta(hours=until)
        kept = [gift for gift in self.gifts if not gift.undone and begin <= gift.at < end]
        return sorted(kept, key=lambda gift: (-gift.at.timestamp(), gift.id))

    def stretch(self, since: int = 0, until: int = HOURS) -> Stretch:
        """These hours."""
        begin, end = MONDAY + timedelta(hours=since), MONDAY + timedelta(hours=until)
        return Stretch(self.community, begin, end)


def _tallies(counts: Counter[MemberRef]) -> list[Tally]:
    listed = {member: number for member, number in counts.items() if member in LISTED}
    ordered = sorted(listed.items(), key=lambda item: (-item[1], account(item[0])))
    return [Tally(member, number) for member, number in ordered]


@dataclass(frozen=True)
class Wish:
    """A gift as it is made up: who, to whom, when, in private or not, and who hides it later."""

    giver: MemberRef
    receivers: tuple[MemberRef, ...]
    hour: int
    private: bool
    hiding: frozenset[MemberRef]


people = st.sampled_from(PEOPLE)
gifts = st.builds(
    Wish,
    people,
    st.lists(people, min_size=1, max_size=4, unique=True).map(tuple),
    st.integers(0, HOURS - 1),
    st.booleans(),
    st.frozensets(people),
)
LISTED = PEOPLE[1:]  # one of them never asked to be on the board


def _play(work: SqlWork, wishes: Sequence[Wish], turns: Mapping[int, int]) -> Model:
    """Give, hide, undo and give again, in a community of its own."""
    model = Model(work.communities.open(Space("slack", f"T{next(_numbers)}", "A school")))
    for listed in LISTED:
        work.preferences.choose(model.community.id, listed, Preference(board=True))
    for number, wish in enumerate(wishes):
        gift = _gift(number, wish, model.community.id)
        work.kudos.give(gift)
        for turn in range(turns.get(number, 0)):
            work.kudos.turn(replace(gift, turn=turn))
        now = replace(gift, turn=turns.get(number, 0))
        for hiding in wish.hiding & set(gift.receivers):
            work.kudos.hide(now, hiding, hidden=True)
        discreet = gift.discreet | (wish.hiding & set(gift.receivers))
        model.gifts.append(replace(gift, turn=turns.get(number, 0), discreet=discreet))
    return model


def _gift(number: int, wish: Wish, community: str) -> Gift:
    at = MONDAY + timedelta(hours=wish.hour)
    gift = Gift(f"gift-{number}", community, wish.giver, wish.receivers, "Thanks", at)
    alone = frozenset(wish.receivers) if wish.private else frozenset()
    return replace(gift, private=wish.private, discreet=alone)


def _agrees(work: SqlWork, model: Model, since: int, until: int) -> None:
    stretch = model.stretch(since, until)
    seen = [gift for gift in model.standing(since, until) if gift.shown]
    assert work.kudos.gifts(stretch, 100) == seen
    receivers = Counter(ref for gift in seen for ref in gift.shown)
    givers = Counter(gift.giver for gift in seen for _ in gift.shown)
    assert work.kudos.receivers(stretch, 100) == _tallies(receivers)
    assert work.kudos.givers(stretch, 100) == _tallies(givers)
    assert work.kudos.scale(stretch) == Scale(receivers.total(), len(givers), len(receivers))


def _agrees_on_people(work: SqlWork, model: Model) -> None:
    of, standing = model.community.id, model.standing()
    for person in PEOPLE:
        own = [gift for gift in standing if gift.giver == person]
        received = [gift for gift in standing if person in gift.receivers]
        assert work.kudos.latest(of, person) == next(iter(own), None)
        assert work.kudos.received(of, person, 2) == received[:2]
        gave = sum(len(gift.receivers) for gift in own)
        assert work.kudos.totals(of, person) == (gave, len(received))
    assert [work.kudos.find(of, gift.id) for gift in model.gifts] == model.gifts


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(gifts, max_size=8),
    st.dictionaries(st.integers(0, 7), st.integers(0, 4)),
    st.integers(0, HOURS),
    st.integers(0, HOURS),
)
async def test_it_counts_as_a_plain_list_would(
    database: Database, wishes: list[Wish], turns: dict[int, int], since: int, until: int
) -> None:
    model = await database.write(lambda work: _play(work, wishes, turns))
    await database.read(lambda work: _agrees(work, model, 0, HOURS))
    await database.read(lambda work: _agrees(work, model, since, until))
    await database.read(lambda work: _agrees_on_people(work, model))


LINK = "https://guild.slack.com/archives/C1/p12"
_SAID = "For the “plan” \\ 'notes'\n🎉"
GIFT = Gift("gift", "slack-T1", ANA, (BEN, CLEO), _SAID, MONDAY, quote="“so”", link=LINK)


def _give(work: SqlWork, gift: Gift = GIFT) -> None:
    school(work)
    work.kudos.give(gift)


async def test_a_gift_reads_back(database: Database) -> None:
    await database.write(_give)
    assert await database.read(lambda work: work.kudos.find("slack-T1", "gift")) == GIFT
    assert await database.read(lambda work: work.kudos.find("another", "gift")) is None
    assert await database.read(lambda work: work.kudos.find("slack-T1", "none")) is None


async def test_a_gift_is_given_once(database: Database) -> None:
    await database.write(_give)
    with pytest.raises(IntegrityError):
        await database.write(_give)


async def test_a_gift_reaches_each_receiver_once(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(lambda work: _give(work, replace(GIFT, receivers=(BEN, BEN))))
    assert await database.read(lambda work: work.kudos.find("slack-T1", "gift")) is None


async def test_a_gift_is_undone_once(database: Database) -> None:
    def undo(work: SqlWork) -> None:
        work.kudos.turn(GIFT)

    await database.write(_give)
    await database.write(undo)
    with pytest.raises(IntegrityError):
        await database.write(undo)
    found = await database.read(lambda work: work.kudos.find("slack-T1", "gift"))
    assert found == replace(GIFT, turn=1)


async def test_a_gift_undone_is_given_again_once(database: Database) -> None:
    def again(work: SqlWork) -> None:
        work.kudos.turn(replace(GIFT, turn=1))

    await database.write(_give)
    await database.write(lambda work: work.kudos.turn(GIFT))
    await database.write(again)
    with pytest.raises(IntegrityError):
        await database.write(again)
    found = await database.read(lambda work: work.kudos.find("slack-T1", "gift"))
    assert found == replace(GIFT, turn=2)
    assert await database.read(lambda work: work.kudos.totals("slack-T1", ANA)) == (2, 0)


async def test_a_gift_belongs_to_a_community_that_exists(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(lambda work: work.kudos.give(GIFT))


async def test_two_communities_may_know_a_gift_of_the_same_id(database: Database) -> None:
    def give_elsewhere(work: SqlWork) -> str:
        _give(work)
        other = work.communities.open(Space("slack", "T2", "Another"))
        work.kudos.give(replace(GIFT, community=other.id))
        work.kudos.turn(replace(GIFT, community=other.id))
        return other.id

    await database.write(give_elsewhere)
    assert await database.read(lambda work: work.kudos.find("slack-T1", "gift")) == GIFT
