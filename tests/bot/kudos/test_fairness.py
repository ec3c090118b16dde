"""What the fairness view tells, and what it keeps to itself."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.kernel.card import text_of
from bot.kudos.cards import fairness as cards
from bot.kudos.rules.fairness import Flows, Newcomer, by_chance, days_of, fairness
from tests.bot.town import ANA, BEN

MET = datetime(2026, 3, 2, tzinfo=UTC)
THANKED = Newcomer(MET, MET + timedelta(days=14))
LATE = Newcomer(MET, MET + timedelta(days=14, seconds=1))
NEVER = Newcomer(MET, None)
BUSY = Flows(
    members=20, thanked=10, givers=8, kudos=40, top=10, pairs=16, mutual=4, groups={"a": 10}
)


def test_new_members_count_when_they_are_thanked_within_two_weeks() -> None:
    fair = fairness(BUSY, [THANKED, LATE, NEVER, THANKED, NEVER], [])
    assert (fair.newcomers.part, fair.newcomers.whole) == (2, 5)


def test_shares_are_of_all() -> None:
    fair = fairness(BUSY, [], [ANA])
    said = text_of(cards.fairness(30, fair, {ANA: "Ana"}))
    for line in ("50% · 10 of 20", "40% · 8 of 20", "thanked most: 25%", "both thanked: 25%"):
        assert line in said
    assert "New members thanked in 14 days: too few to tell" in said
    assert "Not thanked yet: Ana." in said
    assert "organisations" not in said


@pytest.mark.parametrize("members", range(5))
def test_of_fewer_than_five_people_nothing_is_told(members: int) -> None:
    fair = fairness(Flows(members=members, thanked=1, kudos=3, top=3), [NEVER], [ANA, BEN])
    said = text_of(cards.fairness(30, fair, {ANA: "Ana", BEN: "Ben"}))
    assert "fewer than 5" in said
    assert not any(word in said for word in ("Ana", "Ben", "%"))


def test_of_fewer_than_five_who_were_thanked_no_share_of_kudos_is_told() -> None:
    fair = fairness(Flows(members=9, thanked=4, kudos=9, top=9, pairs=4, mutual=1), [], [])
    assert fair.top is None
    assert fair.mutual is None


@pytest.mark.parametrize(
    ("groups", "told"), [({"a": 5, "b": 5}, True), ({"a": 9, "b": 4}, False), ({"a": 9}, False)]
)
def test_organisations_are_compared_where_each_has_five(
    groups: dict[str, int],
    told: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    flows = Flows(members=9, thanked=5, kudos=12, groups=groups, among=10, crossing=4)
    fair = fairness(flows, [], [])
    assert (fair.crossing is not None) is told


def test_chance_knows_the_sizes_of_the_groups() -> None:
    assert by_chance([5, 5]) == pytest.approx(5 / 9)
    assert by_chance([10]) == 0
    assert by_chance([1]) == by_chance([]) == 0


def test_days_that_are_not_offered_are_the_fewest() -> None:
    assert [days_of(value) for value in ("90", "365", "7", "")] == [90, 365, 30, 30]
