"""What the digest decides about weeks and channels."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest import rules
from bot.digest.rules import Plan
from bot.kernel.card import TEXT, Card, Listing, Words, text_of
from bot.kernel.rhythm import DAYS
from tests.bot.kudos.test_rules import instants, zones
from tests.bot.town import GENERAL, RANDOM, channel

walls = st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2036-01-01"))
ELSEWHERE = channel("hall", "other")


@pytest.mark.parametrize(
    ("slot", "zone", "key"),
    [
        ("2026-03-02T08:00+00:00", "Europe/Berlin", "digest/2026-W10"),
        ("2027-01-01T12:00+00:00", "Europe/Berlin", "digest/2026-W53"),
        ("2026-03-01T23:30+00:00", "Europe/Berlin", "digest/2026-W10"),
        ("2026-03-01T23:30+00:00", "America/Toronto", "digest/2026-W09"),
    ],
)
def test_the_week_is_the_communitys_own(slot: str, zone: str, key: str) -> None:
    assert rules.key_of(datetime.fromisoformat(slot), ZoneInfo(zone)) == key


@given(instants, zones)
def test_next_weeks_key_is_another(slot: datetime, zone: ZoneInfo) -> None:
    following = rules.weeks_on(slot, zone, 1)
    assert rules.key_of(following, zone) > rules.key_of(slot, zone)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2036, 1, 1)), zones)  # noqa: DTZ001 - wall time
def test_weeks_follow_each_other_without_gap_or_overlap(wall: datetime, zone: ZoneInfo) -> None:
    """The stretch before a slot begins where the one before it ended."""
    wall = wall.replace(minute=0, second=0, microsecond=0)
    earlier = wall.replace(tzinfo=zone).astimezone(UTC)
    slot = (wall + timedelta(weeks=1)).replace(tzinfo=zone).astimezone(UTC)
    if _placed(wall + timedelta(weeks=1), slot, zone):
        assert rules.weeks_on(slot, zone, -1) == earlier


@pytest.mark.parametrize("day", DAYS)
def test_what_was_picked_is_planned(day: str) -> None:
    plan = rules.planned(Plan(place=GENERAL), day, "17")
    assert (plan.day_name, plan.time, plan.place) == (day, "17:00", GENERAL)


def test_a_form_cannot_empty_a_channel_it_cannot_show() -> None:
    there, here = Plan(place=ELSEWHERE), Plan(place=GENERAL)
    assert rules.moved(there, None, RANDOM) == there
    assert rules.moved(here, None, RANDOM) == Plan()
    assert rules.moved(there, RANDOM, RANDOM) == Plan(place=RANDOM)
    assert rules.moved(Plan(), replace(RANDOM, thread="1"), RANDOM).place == RANDOM
    assert rules.shown_in(there, RANDOM) is None
    assert rules.shown_in(here, RANDOM) == GENERAL


def test_a_chosen_channel_comes_before_the_homes() -> None:
    assert rules.places(Plan(), (GENERAL, ELSEWHERE)) == (GENERAL, ELSEWHERE)
    assert rules.places(Plan(place=RANDOM), (GENERAL,)) == (RANDOM,)


@given(st.lists(st.integers(1, 2_700), max_size=30))
def test_what_is_too_long_is_left_out_whole(lengths: list[int]) -> None:
    sections = [(Words(("x" * length,)), Listing((("y",),))) for length in lengths]
    kept = rules.fitting(sections)
    card = Card("t" * 140, (*kept, Words(("z" * 400,))))
    assert len(text_of(card)) <= TEXT
    assert len(kept) % 2 == 0
    if lengths and lengths[0] < 2_000:
        assert kept[:2] == sections[0]


def _placed(wall: datetime, instant: datetime, zone: ZoneInfo) -> bool:
    """Whether the zone's clocks ever show this wall time."""
    return instant.astimezone(zone).replace(tzinfo=None) == wall
