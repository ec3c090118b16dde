"""Gifts at once, twice and late; `python -m tests.e2e.gifts` sends as many as asked."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.e2e.gifts.hands import Heard, Said
from tests.e2e.gifts.plan import Delivery, Gift, Kind, Plan, deliveries, member
from tests.e2e.gifts.race import race
from tests.e2e.gifts.verdict import Entry, Race, wrongs

SMALL = Plan(gifts=240, connections=4, members=12, allowance=12, rounds=3)
ONE = Gift(0, 1, (2, 3))
OTHER = Gift(1, 1, (4,))
FULL = Gift(2, 3, (5, 6, 7))  # of a member who takes nothing back
PLAN = Plan(gifts=3, connections=1, members=8, allowance=3, rounds=1)


@pytest.mark.slow
async def test_nothing_is_lost_or_counted_twice_and_no_allowance_is_passed(address: str) -> None:
    ran = await race(SMALL, address)
    assert {name: found for name, found in wrongs(ran).items() if found} == {}
    assert len(ran.heard) == len(deliveries(SMALL)) > 2 * SMALL.gifts
    assert min(ran.count(each) for each in Said) > 0  # else the race had no such moments


def _heard(kind: Kind, gift: Gift, said: Said, at: float) -> Heard:
    ask = gift.ask if kind is Kind.GIVE else f"{kind}-{gift.number}"
    return Heard(Delivery(kind, gift, ask, 0, 0), said, said, at, at + 1)


def _entries(gift: Gift, sign: int) -> list[Entry]:
    giver, at = _account(gift.giver), PLAN.clock(0)
    return [Entry(gift.id, giver, _account(each), sign, at) for each in gift.receivers]


def _account(number: int) -> str:
    ref = member(number).ref
    return f"{ref.platform}/{ref.realm}/{ref.id}"


# Two gifts of one member that fill an allowance of three, one of them undone; and another's.
HEARD = [
    _heard(Kind.GIVE, ONE, Said.GIVEN, 0),
    _heard(Kind.GIVE, ONE, Said.GIVEN, 0.5),
    _heard(Kind.GIVE, OTHER, Said.GIVEN, 2),
    _heard(Kind.UNDO, OTHER, Said.REFUSED, 1),
    _heard(Kind.UNDO, OTHER, Said.UNDONE, 4),
    _heard(Kind.GIVE, FULL, Said.GIVEN, 5),
]
LEDGER = [*_entries(ONE, 1), *_entries(OTHER, 1), *_entries(OTHER, -1), *_entries(FULL, 1)]
FINE = Race(PLAN, HEARD, LEDGER)


def _found(ran: Race) -> set[str]:
    """What is found wrong; a story of six deliveries is not the whole plan."""
    return {name for name, found in wrongs(ran).items() if found} - {"unanswered"}


def _said(at: int, said: Said, text: str = "") -> Race:
    """The same, but one of the answers says something else."""
    heard = [*HEARD]
    heard[at] = replace(heard[at], said=said, text=text)
    return replace(FINE, heard=heard)


MISTAKES: dict[str, tuple[Callable[[], Race], str]] = {
    "a kudos is missing": (lambda: replace(FINE, ledger=LEDGER[1:]), "lost"),
    "a reversal is missing": (lambda: replace(FINE, ledger=LEDGER[:3] + LEDGER[4:]), "lost"),
    "a kudos is there twice": (lambda: replace(FINE, ledger=[*LEDGER, LEDGER[0]]), "counted twice"),
    "a reversal is there twice": (
        lambda: replace(FINE, ledger=[*LEDGER, LEDGER[3]]),
        "counted twice",
    ),
    "a gift counts that was refused": (lambda: _said(5, Said.LIMITED), "counted twice"),
    "another is thanked": (
        lambda: replace(FINE, ledger=[replace(LEDGER[0], person=_account(7)), *LEDGER[1:]]),
        "counted twice",
    ),
    "more is given than allowed": (
        lambda: replace(FINE, plan=replace(PLAN, allowance=2)),
        "allowance exceeded",
    ),
    "more stood than allowed, until it was undone": (
        lambda: replace(
            FINE,
            plan=replace(PLAN, allowance=2),
            heard=HEARD[:5],
            ledger=LEDGER[:4],
        ),
        "allowance exceeded",
    ),
    "it is refused with room left": (
        lambda: replace(_said(5, Said.LIMITED), ledger=LEDGER[:4]),
        "refused with allowance left",
    ),
    "a retry hears something else": (
        lambda: _said(1, Said.GIVEN, "something else"),
        "retries answered otherwise",
    ),
    "a retry is refused": (lambda: _said(1, Said.REFUSED), "retries answered otherwise"),
    "an undo is refused once it was answered": (
        lambda: replace(FINE, heard=[*HEARD, replace(HEARD[3], began=6)]),
        "retries answered otherwise",
    ),
}


def test_a_race_without_mistakes_is_fine() -> None:
    assert _found(FINE) == set()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_is_found(mistake: str) -> None:
    make, name = MISTAKES[mistake]
    assert name in _found(make())


def test_what_was_never_answered_is_found() -> None:
    sent = deliveries(SMALL)
    heard = [Heard(each, Said.REFUSED, "", 0, 1) for each in sent]
    assert wrongs(Race(SMALL, heard, []))["unanswered"] == []
    assert wrongs(Race(SMALL, heard[1:], []))["unanswered"] == [sent[0].ask]


def test_the_same_seed_sends_the_same_and_another_does_not() -> None:
    first = [*deliveries(SMALL)]
    assert [*deliveries(replace(SMALL, seed=2))] != first
    assert [*deliveries(SMALL)] == first
