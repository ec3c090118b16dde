"""Somebody is erased while others write of them: both are done, and whole."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from bot import catalog
from bot.digest.rules import Plan, key_of
from bot.kernel.answer import Answer
from bot.kernel.ask import Ask, Message, Reacted
from bot.kernel.card import Button, Buttons, say, text_of
from bot.kernel.claim import Kind
from bot.kernel.desk import Desk
from bot.kernel.errand import Errand
from bot.kernel.form import Given, Value
from bot.kernel.notice import Notice
from bot.kernel.people import MemberRef, People, Profile
from bot.kernel.place import Place, PlaceKind
from bot.kernel.runner import Runner
from bot.kudos.ports import KudosWork
from bot.kudos.rules import Gift
from bot.kudos.rules.fairness import Fairness
from bot.kudos.rules.preference import Preference
from bot.kudos.rules.reactions import Choice, Thanks, thanks_of
from bot.kudos.use_cases import counting, exporting
from bot.kudos.use_cases.celebrating import withdraw
from bot.kudos.use_cases.holding import hold
from storage.database import Database
from storage.notices import SqlNotices
from storage.reactions import SqlReactions
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.databases import opened
from tests.storage.people import ANA, BEN, CLEO, GENERAL, RANDOM, SPACE
from tests.storage.sessions import Gate, asked, session, somebody_waits

PEOPLE = People.of(Profile(ref, ref.id.capitalize()) for ref in (ANA, BEN, CLEO))


@dataclass
class Two:
    """Two processes on one database; on SQLite, whose one writer takes turns, it is one."""

    address: str
    one: Database
    other: Database
    clock: HandClock

    async def asks(self, number: int, name: str, **fields: object) -> Answer:
        """Ben asks the other one."""
        ask = self._ask(f"ask-{number}", name, BEN)
        desk = Desk(catalog.features(), self.other, self.clock)
        reply = await desk.ask(replace(ask, **fields))  # type: ignore[arg-type] # fields of an ask
        assert isinstance(reply, Answer)
        return reply

    async def presses(self, sure: Button, gate: Gate, **fields: object) -> str:
        """Somebody erases while something stands at the gate, which opens once one waits."""
        await gate.reached()
        press = self.asks(0, sure.action, value=sure.value, **fields)
        answer = asyncio.create_task(press)
        await somebody_waits(self.address)
        gate.open()
        return text_of((await answer).card)

    def _ask(self, name: str, what: str, who: MemberRef) -> Ask:
        return Ask(
            id=name,
            name=what,
            who=who,
            where=GENERAL,
            kind=PlaceKind.PUBLIC,
            at=self.clock.now(),
            people=PEOPLE,
        )

    async def reacts(self, who: MemberRef, about: Message, moment: int) -> None:
        """Somebody's emoji on a message comes, or goes at an even moment."""
        ask = self._ask(f"emoji-{moment}", "reaction", who)
        reacted = Reacted("🌮", added=moment % 2 == 1, moment=moment)
        desk = Desk(catalog.features(), self.one, self.clock)
        await desk.react(replace(ask, about=about, reacted=reacted))

    async def meets(self, who: MemberRef, about: Message) -> None:
        """Somebody's emoji comes, by which everybody is met by another name."""
        renamed = People.of(replace(each, name=f"{each.name} A.") for each in PEOPLE)
        ask = replace(self._ask("meets", "reaction", who), people=renamed, about=about)
        desk = Desk(catalog.features(), self.one, self.clock)
        await desk.react(replace(ask, reacted=Reacted("🌮", added=True, moment=1)))


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
        yield Two(address, one, other, clock)


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
        said = await both.presses(sure, gate)
        await taken
        assert "You are erased" in said
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
        said = await both.presses(sure, gate)
        assert "You are erased" in said
        await runner.settle()
    assert asked(address, "SELECT count(*) FROM errand WHERE kind = 'kudos count'") == [(0,)]


async def test_whoever_is_erased_has_no_file_made_by_what_is_under_way(
    address: str, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first part puts the errand of the second while somebody waits to erase its asker."""
    monkeypatch.setattr("bot.kudos.rules.exporting._ROOM", 700)
    gate = Gate()

    def sends(errand: Errand, part: Any, work: KudosWork) -> None:  # noqa: ANN401 - a part is exporting's own
        gate.wait()
        exporting.EXPORTING.save(errand, part, work)

    async with two(address, clock) as both:
        sure = _button(await both.asks(1, "hearth forget"))
        for number in range(4):
            reason = f"the notes number {number} that you took for us"
            given = Given({"to": (CLEO,), "reason": reason})
            await both.asks(10 + number, "kudos give", given=given)
        await both.asks(2, "kudos export")
        kinds = {exporting.KIND: Kind(replace(exporting.EXPORTING, save=sends))}
        runner = Runner(both.one, lambda work: work.errands, kinds, clock)
        runner.wake()
        said = await both.presses(sure, gate)
        assert "You are erased" in said
        await runner.settle()
    kept = f"SELECT count(*) FROM errand WHERE kind = '{exporting.KIND}'"  # noqa: S608 - our own
    assert asked(address, kept) == [(0,)]
    assert asked(address, "SELECT count(*) FROM notice WHERE place LIKE '%ben%'") == [(0,)]


async def test_an_emoji_and_erasing_at_once(
    address: str, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known of a message is read, then somebody waits to erase its author."""
    about = Message("general/1", BEN, "Here is my plan", kind=PlaceKind.PUBLIC)
    gate, beside = Gate(), SqlReactions.beside

    def waits(store: SqlReactions, community: str, thanks: Thanks) -> list[Thanks]:
        found = beside(store, community, thanks)
        gate.wait()
        return found

    async with two(address, clock) as both:
        await both.one.write(_choose)
        sure = _button(await both.asks(1, "hearth forget"))
        await both.reacts(CLEO, about, 1)
        monkeypatch.setattr(SqlReactions, "beside", waits)
        gone = asyncio.create_task(both.reacts(CLEO, about, 2))
        said = await both.presses(sure, gate)
        await gone
        assert "You are erased" in said
    assert asked(address, "SELECT author FROM kudos_reaction WHERE author LIKE '%ben'") == []


async def test_meeting_and_erasing_at_once(
    address: str, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody is met by another name, and then erased before what met them goes on."""
    about = Message("general/1", BEN, "Here is my plan", kind=PlaceKind.PUBLIC)
    gate = Gate()

    def waits(ask: Ask) -> Thanks | None:
        gate.wait()
        return thanks_of(ask)

    monkeypatch.setattr("bot.kudos.use_cases.reacting.thanks_of", waits)
    async with two(address, clock) as both:
        await both.one.write(_choose)
        sure = _button(await both.asks(1, "hearth forget"))
        gone = asyncio.create_task(both.meets(CLEO, about))
        said = await both.presses(sure, gate)
        await gone
        assert "You are erased" in said


async def test_whoever_comes_back_at_once_is_not_erased(address: str, clock: HandClock) -> None:
    gate = Gate()
    left = People.of(replace(each, left=each.ref == CLEO) for each in PEOPLE)
    facilitates = People.of(replace(each, administrator=each.ref == ANA) for each in left)
    async with two(address, clock) as both:
        about = Given({"who": (CLEO,)})
        asks = {"who": ANA, "people": facilitates}
        sure = _button(await both.asks(1, "hearth forget", given=about, **asks))
        community = await both.one.write(lambda work: work.communities.open(SPACE).id)

        def comes_back(work: SqlWork) -> None:
            work.members.meet(community, [Profile(CLEO, "Cleo")])
            gate.wait()

        back = asyncio.create_task(both.one.write(comes_back))
        alone = People.of(each for each in facilitates if each.ref == ANA)
        said = await both.presses(sure, gate, who=ANA, people=alone)
        await back
        assert "here again" in said


async def test_moving_the_home_and_erasing_at_once(
    address: str, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A digest is stuck; somebody moves it to another channel while somebody is erased."""
    gate, move = Gate(), SqlNotices.move

    def waits(notices: SqlNotices, community: str, old: Place, new: Place) -> None:
        move(notices, community, old, new)
        gate.wait()

    async with two(address, clock) as both:
        await both.one.write(_post)
        with session(address) as connection:
            connection.exec_driver_sql("UPDATE notice SET stuck = 'I am not let in.'")
        sure = _button(await both.asks(1, "hearth forget"))
        monkeypatch.setattr(SqlNotices, "move", waits)
        set_up: dict[str, Value] = {"home": RANDOM, "zone": "UTC", "day": "Monday", "hour": "9"}
        facilitates = People.of(replace(each, administrator=True) for each in PEOPLE)
        asks = both.asks(2, "hearth setup", who=ANA, people=facilitates, given=Given(set_up))
        moved = asyncio.create_task(asks)
        said = await both.presses(sure, gate)
        await moved
        assert "You are erased" in said


def _post(work: SqlWork) -> None:
    community = work.communities.open(SPACE)
    work.kudos.give(Gift("g", community.id, ANA, (CLEO,), "the notes you took", work.now))
    key = key_of(work.now, community.tz)
    work.notices.put(Notice(community.id, key, GENERAL, say("The week")))
    plan = Plan(told=work.now + timedelta(days=1), since=work.now - timedelta(days=6))
    work.digests.save(community.id, plan)


def _choose(work: SqlWork) -> None:
    work.reactions.choose(work.communities.open(SPACE).id, Choice("🌮"))
