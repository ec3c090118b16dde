"""The verdict on a race: what was answered against what is in the ledger, gift by gift."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from typing import TypeAlias

from storage.codec import account
from tests.e2e.gifts.hands import Heard, Said
from tests.e2e.gifts.plan import Gift, Kind, Plan, day, deliveries, member, never_undoes

Day: TypeAlias = tuple[int, date]  # a giver and a day of theirs
_GIVEN, _UNDONE = 1, -1


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger: whose kudos, from which gift, given or undone, and when."""

    gift: str
    giver: str
    person: str
    sign: int
    at: datetime


@dataclass(frozen=True)
class Race:
    """What was planned, what was heard, and what is in the ledger."""

    plan: Plan
    heard: Sequence[Heard]
    ledger: Sequence[Entry]

    def gifts_that(self, *said: Said) -> dict[str, Gift]:
        """The gifts of which an answer said so, by their ids."""
        return {
            each.delivery.gift.id: each.delivery.gift for each in self.heard if each.said in said
        }

    def count(self, *said: Said) -> int:
        """How many gifts an answer said so of."""
        return len(self.gifts_that(*said))


def lost(race: Race) -> list[str]:
    """Gifts whose giver was told that they count, and that are not in the ledger as given."""
    return sorted(_expected(race) - set(_entries(race)))


def twice(race: Race) -> list[str]:
    """What is in the ledger more than once, or though nobody was told that it counts."""
    counted, expected = Counter(_entries(race)), _expected(race)
    return sorted(key for key, times in counted.items() if times > 1 or key not in expected)


def over(race: Race) -> list[str]:
    """Days on which a giver passed the allowance: in the end, or at any moment in between."""
    most = race.plan.allowance
    final = {key for key, kudos in _sums(race).items() if kudos > most}
    between = {key for key, moves in _moves(race).items() if max(accumulate(moves)) > most}
    return sorted(f"member {who} on {when}" for who, when in final | between)


def wasted(race: Race) -> list[str]:
    """Gifts that were refused though, all day long, the allowance had room for them."""
    sums, given = _sums(race), race.gifts_that(Said.GIVEN)
    firsts: dict[str, Heard] = {}
    for each in sorted(race.heard, key=lambda one: one.began):
        firsts.setdefault(each.delivery.ask, each)
    refused = [each for each in firsts.values() if each.said is Said.LIMITED]
    return sorted(
        each.delivery.ask
        for each in refused
        if never_undoes(each.delivery.gift.giver)
        and sums[_day(race, each)] + len(each.delivery.gift.receivers) <= race.plan.allowance
        and each.delivery.gift.id not in given
    )


def unequal(race: Race) -> list[str]:
    """Asks that were answered in two ways: only a refusal may be followed by something else."""
    by_ask: defaultdict[str, list[Heard]] = defaultdict(list)
    for each in race.heard:
        by_ask[each.delivery.ask].append(each)
    return sorted(ask for ask, copies in by_ask.items() if not _agree(copies))


def unanswered(race: Race) -> list[str]:
    """What was sent and never answered, or answered and never sent."""
    sent = Counter(each.ask for each in deliveries(race.plan))
    answered = Counter(each.delivery.ask for each in race.heard)
    return sorted((sent - answered) + (answered - sent))


def wrongs(race: Race) -> dict[str, list[str]]:
    """Everything that must not be; all of it is empty."""
    return {
        "lost": lost(race),
        "counted twice": twice(race),
        "allowance exceeded": over(race),
        "refused with allowance left": wasted(race),
        "retries answered otherwise": unequal(race),
        "unanswered": unanswered(race),
    }


def _key(gift: str, giver: str, person: str, sign: int) -> str:
    return f"{gift} from {giver} to {person}: {sign:+}"


def _entries(race: Race) -> Iterator[str]:
    return (_key(each.gift, each.giver, each.person, each.sign) for each in race.ledger)


def _expected(race: Race) -> set[str]:
    """The ledger as the answers tell it."""
    given, undone = race.gifts_that(Said.GIVEN), race.gifts_that(Said.UNDONE)
    return {*_keys(given.values(), _GIVEN), *_keys(undone.values(), _UNDONE)}


def _keys(gifts: Iterable[Gift], sign: int) -> Iterator[str]:
    for gift in gifts:
        giver = account(member(gift.giver).ref)
        for each in gift.receivers:
            yield _key(gift.id, giver, account(member(each).ref), sign)


def _sums(race: Race) -> Counter[Day]:
    """How many kudos stand, for each giver and day, by the ledger alone."""
    numbers = {account(member(each).ref): each for each in range(race.plan.members)}
    sums: Counter[Day] = Counter()
    for each in race.ledger:
        giver = numbers[each.giver]
        sums[giver, day(giver, each.at)] += each.sign
    return sums


def _moves(race: Race) -> Mapping[Day, list[int]]:
    """What surely counted, in time: from when its answer came until its undoing was first sent."""
    moves: defaultdict[Day, list[tuple[float, int]]] = defaultdict(list)
    dated: dict[str, Day] = {}
    for each in _first(race, Said.GIVEN, by_end=True):
        gift, when = each.delivery.gift, _day(race, each)
        dated[gift.id] = when
        moves[when].append((each.ended, len(gift.receivers)))
    for each in _first(race, Said.UNDONE, by_end=False):
        gift = each.delivery.gift
        if gift.id in dated:
            moves[dated[gift.id]].append((each.began, -len(gift.receivers)))
    return {key: [kudos for _, kudos in sorted(each)] for key, each in moves.items()}


def _first(race: Race, said: Said, *, by_end: bool) -> list[Heard]:
    """Of each gift, the delivery that was first told so: the first to end, or to begin."""
    firsts: dict[str, Heard] = {}
    for each in sorted(race.heard, key=lambda one: one.ended if by_end else one.began):
        if each.said is said:
            firsts.setdefault(each.delivery.gift.id, each)
    return list(firsts.values())


def _day(race: Race, heard: Heard) -> Day:
    giver = heard.delivery.gift.giver
    return giver, day(giver, race.plan.clock(heard.delivery.round))


def _agree(copies: Sequence[Heard]) -> bool:
    """All that was not refused says the same, and nothing is refused once it was answered so."""
    answered = [each for each in copies if each.said is not Said.REFUSED]
    refused = [each for each in copies if each.said is Said.REFUSED]
    if refused and copies[0].delivery.kind is Kind.GIVE:
        return False
    first = min((each.ended for each in answered), default=float("inf"))
    return len({each.text for each in answered}) < 2 and all(
        each.began <= first for each in refused
    )
