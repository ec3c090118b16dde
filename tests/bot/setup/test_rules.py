"""Zones as people write them, and homes."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.setup import rules
from tests.bot.town import GENERAL, RANDOM, channel


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("  europe/BERLIN ", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        ("utc", "UTC"),
        ("EST", None),
        ("CET", None),
        ("Etc/GMT+5", None),
        ("Berlin", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_names_of_zones(text: str, zone: str | None) -> None:
    assert rules.zone_named(text) == zone


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Berlin", "Europe/Berlin"),
        ("berln", "Europe/Berlin"),
        ("Europe/Berln", "Europe/Berlin"),
        ("Germany/Berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("CET", "Europe/Berlin"),
        ("EST", "America/New_York"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("Mumbai", "Asia/Kolkata"),
        ("Toront", "America/Toronto"),
    ],
)
def test_what_may_be_meant(text: str, first: str) -> None:
    assert rules.suggestions(text)[0] == first


@given(st.text(max_size=60))
def test_suggestions_are_few_and_can_be_taken(text: str) -> None:
    suggested = rules.suggestions(text)
    assert len(suggested) == len(set(suggested)) <= 3
    assert [rules.zone_named(zone) for zone in suggested] == list(suggested)


def test_every_alias_is_a_zone_here() -> None:
    for zones in rules.ALIASES.values():
        assert [ZoneInfo(zone).key for zone in zones] == [rules.zone_named(zone) for zone in zones]


def test_a_new_home_replaces_those_of_its_space_alone() -> None:
    hall = channel("hall", "other")
    assert rules.homes_with((GENERAL, hall), RANDOM) == (hall, RANDOM)
    assert rules.home_in((hall, RANDOM), GENERAL) == RANDOM
    assert rules.home_in((hall,), GENERAL) is None
