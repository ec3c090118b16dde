"""A race: the plan sent by processes of their own, round by round, and the ledger read after it."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from multiprocessing import get_context

from sqlalchemy import select

from bot.kudos.rules.policy import Policy, Span
from storage.kudos_rows import KUDOS
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.databases import opened
from tests.e2e.gifts.hands import Heard, join, send
from tests.e2e.gifts.plan import Plan
from tests.e2e.gifts.verdict import Entry, Race
from tests.storage.people import GENERAL, SPACE
from tests.storage.sessions import session

_c = KUDOS.c
_LEDGER = select(_c.gift, _c.giver_person, _c.person, _c.sign, _c.at)


async def race(plan: Plan, address: str) -> Race:
    """Send everything on a migrated database, as many processes as connections, and look."""
    with closing(opened(address, HandClock())) as database:
        await database.write(lambda work: _settle(work, plan))
    heard: list[Heard] = []
    with _processes(plan.connections) as pool:
        for number in range(plan.rounds):
            shares = [
                pool.submit(send, address, plan, each, number) for each in range(plan.connections)
            ]
            heard += [each for share in shares for each in share.result()]
    return Race(plan, heard, _ledger(address))


def _settle(work: SqlWork, plan: Plan) -> None:
    community = work.communities.open(SPACE)
    work.communities.save(replace(community, homes=(GENERAL,)))
    work.policies.choose(community.id, Policy(allowance=plan.allowance, span=Span.DAY))


@contextmanager
def _processes(number: int) -> Iterator[ProcessPoolExecutor]:
    """So many, and none begins a round before all are there."""
    context = get_context("spawn")
    together = (context.Barrier(number),)
    with ProcessPoolExecutor(number, context, initializer=join, initargs=together) as pool:
        yield pool


def _ledger(address: str) -> list[Entry]:
    with session(address) as connection:
        return [Entry(*row) for row in connection.execute(_LEDGER)]
