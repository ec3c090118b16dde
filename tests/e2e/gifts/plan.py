"""What is sent: each gift once to thrice, undone, tried again, out of order, on any connection."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from random import Random
from zoneinfo import ZoneInfo

from bot.kernel.people import MemberRef, Profile
from bot.kudos.rules import gift_id
from tests.clocks import MONDAY

HOURS = 6  # between two rounds: all that is sent in a round is sent at one instant of the clock
_ZONES = ("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata", "Europe/Lisbon")
_UNDONE, _ANOTHER, _AGAIN, _AT_ONCE, _NEVER = 0.15, 0.3, 0.2, 0.5, 3
_MORE = 0.85  # of all gifts come at once with the one before, from the same giver
_LATE = 40  # gifts that come between, at most


class Kind(StrEnum):
    """What a delivery asks for."""

    GIVE = "give"
    UNDO = "undo"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Plan:
    """How many gifts, among how many members, on how many connections; what a day allows."""

    gifts: int = 10_000
    connections: int = 4
    members: int = 100
    allowance: int = 30
    rounds: int = 20
    seed: int = 1

    def clock(self, number: int) -> datetime:
        """What the clock says in a round."""
        return MONDAY + number * timedelta(hours=HOURS)


@dataclass(frozen=True, slots=True)
class Gift:
    """One gift as it was meant; a member never undoes, or does now and then."""

    number: int
    giver: int
    receivers: tuple[int, ...]

    @property
    def ask(self) -> str:
        """The id of the ask that gives it."""
        return f"gift-{self.number}"

    @property
    def id(self) -> str:
        """Its id in the ledger."""
        return gift_id(self.ask)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One ask, sent once: in which round, on which connection."""

    kind: Kind
    gift: Gift
    ask: str
    round: int
    connection: int


def member(number: int) -> Profile:
    """A member, in one of several time zones."""
    ref = MemberRef("slack", "T1", f"U{number:05}")
    return Profile(ref, f"Member {number}", zone=_ZONES[number % len(_ZONES)])


def day(number: int, at: datetime) -> date:
    """The day it is for a member."""
    return at.astimezone(ZoneInfo(member(number).zone)).date()


def never_undoes(number: int) -> bool:
    """Whether a member takes nothing back: of them it is known what was left at any time."""
    return number % _NEVER == 0


@lru_cache(maxsize=1)
def deliveries(plan: Plan) -> tuple[Delivery, ...]:
    """Everything that is sent, in its order."""
    dice = Random(plan.seed)
    sent: list[tuple[float, Kind, Gift, str]] = []
    giver = 0
    for number in range(plan.gifts):
        giver = giver if dice.random() < _MORE else _giver(plan, dice)
        others = dice.sample([each for each in range(plan.members) if each != giver], k=3)
        gift = Gift(number, giver, tuple(others[: dice.randint(1, 3)]))
        sent += [(at, kind, gift, ask) for kind, ask, at in _asks(gift, dice)]
    sent.sort(key=lambda each: each[0])
    return tuple(
        Delivery(kind, gift, ask, _round(plan, at), dice.randrange(plan.connections))
        for at, kind, gift, ask in sent
    )


def _giver(plan: Plan, dice: Random) -> int:
    """Few give most: they meet their allowance every day, others never do."""
    return int(plan.members * dice.random() ** 2)


def _asks(gift: Gift, dice: Random) -> list[tuple[Kind, str, float]]:
    """What is asked about a gift, and when: its own number, and some gifts later or earlier."""
    number, undo, again = gift.number, f"undo-{gift.number}", f"again-{gift.number}"
    found = [(Kind.GIVE, gift.ask, each) for each in _copies(number, dice)]
    if not never_undoes(gift.giver) and dice.random() < _UNDONE:
        pressed = number + dice.uniform(-3, _LATE)  # at times before the gift itself
        found += [(Kind.UNDO, undo, each) for each in _copies(pressed, dice)]
        if dice.random() < _ANOTHER:
            found.append((Kind.UNDO, f"{undo}-another", pressed))
    if dice.random() < _AGAIN:
        pressed = number + dice.uniform(0, _LATE)
        found += [(Kind.AGAIN, again, each) for each in _copies(pressed, dice)]
    return found


def _copies(first: float, dice: Random) -> list[float]:
    """One to three of the same: all at once, or some of them late."""
    late = 0 if dice.random() < _AT_ONCE else _LATE
    return [first, *(first + dice.uniform(0, late) for _ in range(dice.randint(0, 2)))]


def _round(plan: Plan, at: float) -> int:
    return min(max(int(at * plan.rounds / plan.gifts), 0), plan.rounds - 1)
