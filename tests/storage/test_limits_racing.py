"""Fifty kudos at once, on four connections: no allowance is passed, and none of it is wasted."""

import asyncio
from contextlib import ExitStack, closing
from dataclasses import replace

from bot import catalog
from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import text_of
from bot.kernel.desk import Desk
from bot.kernel.form import Given
from bot.kernel.people import People, Profile
from bot.kernel.place import PlaceKind
from bot.kudos.rules.policy import Policy
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.databases import opened
from tests.storage.people import ANA, BEN, CLEO, GENERAL, SPACE
from tests.storage.sessions import asked

CLICKS, ALLOWED, PROCESSES = 50, 7, 4
PEOPLE = People.of(Profile(ref, ref.id.capitalize()) for ref in (ANA, BEN, CLEO))


def _settle(work: SqlWork) -> None:
    community = work.communities.open(SPACE)
    work.communities.save(replace(community, homes=(GENERAL,)))
    work.policies.choose(community.id, Policy(allowance=ALLOWED))


def _gives(number: int, clock: HandClock) -> Ask:
    receiver = (BEN, CLEO)[number % 2]
    return Ask(
        id=f"click-{number}",
        name="kudos give",
        who=ANA,
        where=GENERAL,
        kind=PlaceKind.PUBLIC,
        at=clock.now(),
        people=PEOPLE,
        given=Given({"to": (receiver,), "reason": f"for help number {number}, thank you"}),
    )


async def test_fifty_clicks_at_once_pass_no_allowance(address: str, clock: HandClock) -> None:
    features = catalog.features()
    hears = catalog.hearing(features)
    with ExitStack() as stack:
        processes = 1 if address.startswith("sqlite") else PROCESSES
        opens = [closing(opened(address, clock, hears)) for _ in range(processes)]
        houses = [stack.enter_context(each) for each in opens]
        desks = [Desk(features, house, clock) for house in houses]
        await houses[0].write(_settle)
        clicks = [desks[at % len(desks)].ask(_gives(at, clock)) for at in range(CLICKS)]
        said = [
            text_of(reply.card)
            for reply in await asyncio.gather(*clicks)
            if isinstance(reply, Answer)
        ]
    assert sum("on its way" in each for each in said) == ALLOWED
    assert sum("does not count" in each for each in said) == CLICKS - ALLOWED
    assert asked(address, "SELECT count(*), sum(sign) FROM kudos") == [(ALLOWED, ALLOWED)]
