"""One connection of several: sends its share of a round through a Desk of its own, many at once."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.synchronize import Barrier
from time import monotonic

from bot import catalog
from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import text_of
from bot.kernel.desk import Desk
from bot.kernel.form import Given
from bot.kernel.people import People
from bot.kernel.place import PlaceKind
from bot.kudos.cards import SURELY
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.databases import opened
from tests.e2e.gifts.plan import Delivery, Gift, Kind, Plan, deliveries, member
from tests.storage.people import GENERAL

_AT_ONCE = 8  # clicks under way on each connection
_PATIENCE = 120.0  # seconds; the other processes are slow to start where the machine is busy
_together: list[Barrier] = []


class Said(StrEnum):
    """What an answer said."""

    GIVEN = "given"
    LIMITED = "limited"
    UNDONE = "undone"
    REFUSED = "refused"


_SIGNS = {"on its way": Said.GIVEN, "does not count": Said.LIMITED, "Taken back": Said.UNDONE}


@dataclass(frozen=True, slots=True)
class Heard:
    """A delivery, its answer, and when it was sent and answered by a clock all share."""

    delivery: Delivery
    said: Said
    text: str
    began: float
    ended: float


def join(barrier: Barrier) -> None:
    """In a new process: begin each round together with the others."""
    _together.append(barrier)


def send(address: str, plan: Plan, connection: int, number: int) -> list[Heard]:
    """Send one connection's share of a round."""
    for barrier in _together:
        barrier.wait(_PATIENCE)
    share = [
        each for each in deliveries(plan) if (each.round, each.connection) == (number, connection)
    ]
    return asyncio.run(_send(address, plan, number, iter(share)))


async def _send(address: str, plan: Plan, number: int, share: Iterator[Delivery]) -> list[Heard]:
    clock, features = HandClock(plan.clock(number)), catalog.features()
    with closing(opened(address, clock, catalog.hearing(features))) as database:
        desk = Desk(features, database, clock)
        async with asyncio.TaskGroup() as group:
            hands = [group.create_task(_click(desk, clock, share)) for _ in range(_AT_ONCE)]
    return [heard for hand in hands for heard in hand.result()]


async def _click(desk: Desk[SqlWork], clock: HandClock, share: Iterator[Delivery]) -> list[Heard]:
    heard = []
    for delivery in share:
        began = monotonic()
        reply = await desk.ask(_ask(delivery, clock))
        text = text_of(reply.card) if isinstance(reply, Answer) else repr(reply)
        heard.append(Heard(delivery, _said(text), text, began, monotonic()))
    return heard


def _said(text: str) -> Said:
    return next((said for sign, said in _SIGNS.items() if sign in text), Said.REFUSED)


def _ask(delivery: Delivery, clock: HandClock) -> Ask:
    gift = delivery.gift
    names = {Kind.GIVE: "kudos give", Kind.UNDO: "kudos.undo", Kind.AGAIN: SURELY}
    return Ask(
        id=delivery.ask,
        name=names[delivery.kind],
        who=member(gift.giver).ref,
        where=GENERAL,
        kind=PlaceKind.PUBLIC,
        at=clock.now(),
        people=People.of(member(each) for each in (gift.giver, *gift.receivers)),
        given=_given(gift) if delivery.kind is Kind.GIVE else Given(),
        value="" if delivery.kind is Kind.GIVE else gift.id,
    )


def _given(gift: Gift) -> Given:
    receivers = tuple(member(each).ref for each in gift.receivers)
    return Given({"to": receivers, "reason": f"for help number {gift.number}, thank you"})
