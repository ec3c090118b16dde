"""The sums of all time count as the ledger does, whenever they were drawn and whatever changes."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.kernel.community import Community
from bot.kernel.feature import Stretch
from bot.kernel.place import Space
from bot.kudos.rules import Gift
from bot.kudos.rules.periods import BEGINNING
from bot.kudos.rules.preference import Preference
from storage.database import Database
from storage.kudos_sums import BEHIND, YOUNG
from storage.work import SqlWork
from tests.clocks import MONDAY, HandClock
from tests.conftest import Opens
from tests.storage.people import ANA, BEN, CLEO, DAN

PEOPLE = (ANA, BEN, CLEO, DAN)
SOON = timedelta(days=1)
_numbers = count(1)


@dataclass(frozen=True)
class Deed:
    """Something that happens to the ledger: given, turned, hidden, summed up; or time passes."""

    what: str
    which: int = 0
    giver: int = 0
    receivers: frozenset[int] = frozenset()
    minutes: int = 0


indexes = st.integers(0, 3)
deeds = st.one_of(
    st.builds(Deed, st.just("give"), giver=indexes, receivers=st.frozensets(indexes, min_size=1)),
    st.builds(Deed, st.sampled_from(("turn", "hide", "show")), which=st.integers(0, 9)),
    st.just(Deed("sum up")),
    st.builds(Deed, st.just("wait"), minutes=st.sampled_from((10, 59, 70, 3_000, 200_000))),
)


def _found(work: SqlWork) -> Community:
    community = work.communities.open(Space("slack", f"S{next(_numbers)}", "A school"))
    for each in PEOPLE:
        work.preferences.choose(community.id, each, Preference(board=True))
    return community


def _do(deed: Deed, community: str, given_so_far: int, work: SqlWork) -> int:
    """Do it; how many gifts there are now."""
    gift = work.kudos.find(community, f"gift-{deed.which % max(given_so_far, 1)}")
    match deed.what:
        case "give":
            receivers = tuple(PEOPLE[each] for each in sorted(deed.receivers))
            name = f"gift-{given_so_far}"
            work.kudos.give(
                Gift(name, community, PEOPLE[deed.giver], receivers, "Thanks", work.now)
            )
            return given_so_far + 1
        case "turn" if gift:
            work.kudos.turn(gift)
        case "hide" | "show" if gift and not gift.undone:
            work.kudos.hide(gift, gift.receivers[0], hidden=deed.what == "hide")
        case "sum up":
            while not work.sums.advance(community):
                pass
    return given_so_far


def _give(gift: Gift, work: SqlWork) -> None:
    work.kudos.give(gift)


def _turn(gift: Gift, work: SqlWork) -> None:
    work.kudos.turn(gift)


def _agrees(work: SqlWork, community: Community) -> None:
    """Summed up or added up from the ledger's first day, it is the same."""
    ever = Stretch(community, BEGINNING, work.now + SOON)
    ledger = replace(ever, since=BEGINNING + timedelta(days=1))
    assert work.kudos.scale(ever) == work.kudos.scale(ledger)
    assert work.kudos.givers(ever, 9) == work.kudos.givers(ledger, 9)
    assert work.kudos.receivers(ever, 9) == work.kudos.receivers(ledger, 9)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(deeds, max_size=14))
async def test_the_sums_and_the_ledger_say_the_same(
    database: Database, clock: HandClock, history: Sequence[Deed]
) -> None:
    community = await database.write(_found)
    gifts = 0
    for deed in history:
        clock.advance(minutes=deed.minutes)
        gifts = await database.write(partial(_do, deed, community.id, gifts))
        await database.read(lambda work: _agrees(work, community))


async def test_what_is_undone_while_it_is_summed_up_is_not_counted(
    opens: Opens, clock: HandClock
) -> None:
    one, other = opens(), opens()
    community = await one.write(_found)
    gifts = [Gift(f"g{n}", community.id, ANA, (BEN,), "Thanks", MONDAY) for n in range(20)]
    for gift in gifts:
        await one.write(partial(_give, gift))
    clock.advance(minutes=(BEHIND + YOUNG) // timedelta(minutes=1))
    await asyncio.gather(
        *(one.write(partial(_turn, gift)) for gift in gifts),
        *(other.write(lambda work: work.sums.advance(community.id)) for _ in range(5)),
    )
    await one.read(lambda work: _agrees(work, community))
    scale = await one.read(
        lambda work: work.kudos.scale(Stretch(community, BEGINNING, work.now + SOON))
    )
    assert scale.kudos == 0
