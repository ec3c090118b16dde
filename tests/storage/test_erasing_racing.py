"""Somebody is erased while others write of them: both are done, and whole."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, closing
from dataclasses import dataclass, replace

import pytest

from bot import catalog
from bot.kernel.accounts import accounts
from bot.kernel.answer import Answer
from bot.kernel.ask import Ask
from bot.kernel.card import Button, Buttons, text_of
from bot.kernel.claim import Kind
from bot.kernel.desk import Desk
from bot.kernel.errand import Errand
from bot.kernel.form import Given
from bot.kernel.people import People, Profile
from bot.kernel.place import PlaceKind
from bot.kernel.runner import Runner
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift
from bot.kudos.rules import exporting as exporting_rules
from bot.kudos.rules.exporting import Export, Format, Whose
from bot.kudos.rules.fairness import Fairness
from bot.kudos.rules.periods import BEGINNING
from bot.kudos.rules.preference import Preference
from bot.kudos.use_cases import counting, exporting
from bot.kudos.use_cases.celebrating import withdraw
from bot.kudos.use_cases.holding import hold
from storage.database import Database
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.databases import opened
from tests.storage.people import ANA, BEN, CLEO, GENERAL, SPACE
from tests.storage.sessions import Gate, asked, somebody_waits

PEOPLE = People.of(Profile(ref, ref.id.capitalize()) for ref in (ANA, BEN, CLEO))


@dataclass
class Two:
    """Two processes on one database; on SQLite, whose one writer takes turns, it is one."""

    one: Database
    other: Database
    clock: HandClock

    async def asks(self, number: int, name: str, **fields: object) -> Answer:
        """Ben asks the other one."""
        ask = Ask(
            id=f"ask-{number}",
            name=name,
            who=BEN,
            where=GENERAL,
            kind=PlaceKind.PUBLIC,
            at=self.clock.now(),
            people=PEOPLE,
        )
        desk = Desk(catalog.features(), self.other, self.clock)
        reply = await desk.ask(replace(ask, **fields))  # type: ignore[arg-type] # fields of an ask
        assert isinstance(reply, Answer)
        return reply


@asynccontextmanager
async def two(address: str, clock: HandClock) -> AsyncIterator[Two]:
    """They are open, and each hears of who is erased."""
    hears = catalog.hearing(catalog.features())
    with ExitStack() as stack:
        one = stack.enter_context(closing(opened(address, clock, hears)))
        other = one
        if not address.startswith("sqlite"):
            other = stack.enter_context(closing(opened(address, clock, hears)))
        await one.write(_settle)
        yield Two(one, other, clock)


def _settle(work: SqlWork) -> None:
    community = work.communities.open(SPACE)
    work.communities.save(replace(community, homes=(GENERAL,)))
    for ref in (BEN, CLEO):
        work.preferences.choose(community.id, ref, Preference(told=True))


def _newest(work: SqlWork) -> Gift:
    community = work.communities.open(SPACE)
    gift = work.kudos.latest(community.id, BEN) or work.kudos.latest(community.id, ANA)
    assert gift
    return gift


def _button(answer: Answer) -> Button:
    rows = [part.row for part in answer.card.parts if isinstance(part, Buttons)]
    return rows[0][0]


@pytest.mark.parametrize("thanks_ben", [False, True])
async def test_undoing_and_erasing_at_once(
    address: str, clock: HandClock, *, thanks_ben: bool
) -> None:
    giver, to = (ANA, BEN) if thanks_ben else (BEN, CLEO)
    async with two(address, clock) as both:
        given = Given({"to": (to,), "reason": "the notes you took for all of us"})
        await both.asks(1, "kudos give", who=giver, given=given)
        sure = _button(await both.asks(2, "hearth forget"))
        gift, gate = await both.one.write(_newest), Gate()

        def takes_back(work: SqlWork) -> None:
            hold(gift.id, gift.community, work)
            held = work.kudos.find(gift.community, gift.id)
            assert held
            gate.wait()
            withdraw(held, work)

        taken = asyncio.create_task(both.one.write(takes_back))
        await gate.reached()
        erased = asyncio.create_task(both.asks(3, sure.action, value=sure.value))
        await somebody_waits(address)
        gate.open()
        await taken
        assert "You are erased" in text_of((await erased).card)
    left = "SELECT count(*) FROM kudos WHERE person LIKE '%ben' OR giver_person LIKE '%ben'"
    assert asked(address, left) == [(0,)]
    counts = "SELECT person, giver_person, sum(sign), count(*) FROM kudos GROUP BY 1, 2"
    assert [row[2:] for row in asked(address, counts)] == [(0, 2)]


async def test_counting_and_erasing_at_once(address: str, clock: HandClock) -> None:
    gate = Gate()

    def saves(errand: Errand, views: dict[int, Fairness], work: KudosWork) -> None:
        gate.wait()
        counting.COUNTING.save(errand, views, work)

    steps = replace(counting.COUNTING, save=saves)
    async with two(address, clock) as both:
        sure = _button(await both.asks(1, "hearth forget"))
        community = await both.one.write(lambda work: work.communities.open(SPACE).id)
        kinds = {counting.KIND: Kind(steps)}
        runner = Runner(both.one, lambda work: work.errands, kinds, clock)
        await both.one.write(lambda work: counting.count_ahead(community, work))
        runner.wake()
        await gate.reached()
        erased = asyncio.create_task(both.asks(2, sure.action, value=sure.value))
        await somebody_waits(address)
        gate.open()
        assert "You are erased" in text_of((await erased).card)
        await runner.settle()
    assert asked(address, "SELECT count(*) FROM errand WHERE kind = 'kudos count'") == [(0,)]


async def test_whoever_is_erased_has_no_file_made_by_what_is_under_way(
    address: str, clock: HandClock
) -> None:
    """The first part puts the errand of the second while somebody waits to erase its asker."""
    gate = Gate()
    async with two(address, clock) as both:
        sure = _button(await both.asks(1, "hearth forget"))
        community = await both.one.write(lambda work: work.communities.open(SPACE).id)
        wanted = Export("x", BEN, "T1", Whose.MINE, Format.CSV, BEGINNING, clock.now(), part=2)

        def puts(work: SqlWork) -> None:
            work.share(accounts(community))
            gate.wait()
            text = exporting_rules.write(wanted)
            work.errands.put(Errand(community, exporting.KIND, wanted.key, text))

        put = asyncio.create_task(both.one.write(puts))
        await gate.reached()
        erased = asyncio.create_task(both.asks(2, sure.action, value=sure.value))
        await somebody_waits(address)
        gate.open()
        await put
        await erased
    kept = f"SELECT count(*) FROM errand WHERE kind = '{exporting.KIND}'"  # noqa: S608 - our own
    assert asked(address, kept) == [(0,)]
