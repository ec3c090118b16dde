"""Two processes on one ledger: no entry is ever handed out twice, and nobody waits for nothing."""

import asyncio
from collections import Counter

import pytest

from bot.kernel.card import say
from bot.kernel.notice import Posted, Showing
from bot.kernel.place import Place
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.conftest import Opens
from tests.databases import POSTGRESQL
from tests.storage.ledger import COMMUNITY, Ledger, notice
from tests.storage.sessions import Gate

PLACES = [Place("slack", "T1", f"channel-{number}") for number in range(20)]


async def test_two_processes_never_take_the_same_entry(opens: Opens, clock: HandClock) -> None:
    ledgers = [Ledger(opens(), clock), Ledger(opens(), clock)]
    await ledgers[0].put(*(notice("k", place=place) for place in PLACES))
    rounds = await asyncio.gather(*(ledgers[number % 2].claims() for number in range(8)))
    taken = Counter(showing.place for claimed in rounds for showing in claimed)
    assert taken == Counter(PLACES)


async def test_together_they_deliver_every_place_in_order(opens: Opens, clock: HandClock) -> None:
    ledgers = [Ledger(opens(), clock), Ledger(opens(), clock)]
    for key in ("c", "b", "a"):
        await ledgers[0].put(*(notice(key, place=place) for place in PLACES))
        clock.advance(seconds=1)
    seen: dict[Place, list[str]] = {place: [] for place in PLACES}

    async def deliver(ledger: Ledger) -> int:
        claimed = await ledger.claims()
        for showing in claimed:
            seen[showing.place].append(showing.key)
            await ledger.finish(showing, Posted("ref"))
        return len(claimed)

    while any(await asyncio.gather(*map(deliver, ledgers))):
        pass
    assert seen == {place: ["c", "b", "a"] for place in PLACES}


@pytest.mark.parametrize(
    "address", [pytest.param(POSTGRESQL, marks=pytest.mark.postgres)], indirect=True
)
async def test_claiming_never_waits_for_a_use_case_under_way(
    opens: Opens, clock: HandClock
) -> None:
    """Waiting for rows that another transaction holds is how two of them wait for each other."""
    ledger, other = Ledger(opens(), clock), Ledger(opens(), clock)
    await ledger.put(notice("held"), notice("free", place=PLACES[0]))
    gate = Gate()

    def edit(work: SqlWork) -> None:
        work.notices.put(notice("held", "edited"))
        gate.wait()

    editing = asyncio.create_task(ledger.database.write(edit))
    await gate.reached()
    claimed: list[Showing] = await asyncio.wait_for(other.claims(), timeout=10)
    gate.open()
    await editing
    assert [showing.key for showing in claimed] == ["free"]
    assert [showing.version for showing in await other.claims()] == [2]


@pytest.mark.parametrize(
    "address", [pytest.param(POSTGRESQL, marks=pytest.mark.postgres)], indirect=True
)
async def test_nothing_begins_under_whoever_asked_whether_it_has(
    opens: Opens, clock: HandClock
) -> None:
    """Or an edit would call those once more who are called by what is being posted."""
    ledger, other = Ledger(opens(), clock), Ledger(opens(), clock)
    await ledger.put(notice("k"))
    gate = Gate()

    def edit(work: SqlWork) -> bool:
        begun = work.notices.begun(COMMUNITY, "k")
        gate.wait()
        work.notices.redraw(COMMUNITY, "k", say("edited"))
        return begun

    editing = asyncio.create_task(ledger.database.write(edit))
    await gate.reached()
    assert await other.claims() == []
    gate.open()
    assert await editing is False
    assert (await other.claim()).card == say("edited")
