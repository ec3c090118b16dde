"""Whoever looks at kudos steps through an index, however much was given before and elsewhere."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, literal, select

from bot.kernel.community import Community
from bot.kernel.feature import Stretch
from bot.kernel.people import MemberRef
from bot.kudos.rules import Gift
from bot.kudos.rules.erasing import Erased
from bot.kudos.rules.exporting import Export, Format, Whose
from bot.kudos.rules.fairness import NEW
from bot.kudos.rules.periods import BEGINNING
from storage.codec import account
from storage.database import Database
from storage.kudos_rows import GIFTS, KUDOS
from storage.members import MEMBERS
from storage.work import SqlWork
from tests.clocks import MONDAY
from tests.databases import POSTGRESQL
from tests.storage.people import ANA, school
from tests.storage.sessions import session
from tests.storage.test_plans import listening, plan_of

KUDOS_OF_ALL, PEOPLE = 20_000, 300
WEEK, MINUTE = timedelta(days=7), timedelta(minutes=1)
_INDEX = re.compile(r"ix_\w+")
_WALK = re.compile(r"(^SCAN|Seq Scan on) (kudos|gift)\b(?! USING)")


def _stretch(work: SqlWork, back: timedelta = WEEK) -> Stretch:
    return Stretch(school(work), work.now - back, work.now + WEEK)


def _ever(work: SqlWork) -> Stretch:
    return replace(_stretch(work), since=BEGINNING)


def _export(whose: Whose) -> Export:
    return Export("x", ANA, "T1", whose, Format.CSV, MONDAY - 5 * WEEK, MONDAY + WEEK)


def _joined(work: SqlWork) -> Gift:
    gift = work.kudos.latest("slack-T1", ANA)
    assert gift
    return gift


LOOKS: dict[str, Callable[[SqlWork], object]] = {
    "scale of a week": lambda work: work.kudos.scale(_stretch(work)),
    "givers of a week": lambda work: work.kudos.givers(_stretch(work), 50),
    "receivers of a week": lambda work: work.kudos.receivers(_stretch(work), 50),
    "scale of all time": lambda work: work.kudos.scale(_ever(work)),
    "givers of all time": lambda work: work.kudos.givers(_ever(work), 50),
    "receivers of all time": lambda work: work.kudos.receivers(_ever(work), 50),
    "gifts of a week": lambda work: work.kudos.gifts(_stretch(work), 10),
    "one's own": lambda work: work.kudos.received("slack-T1", ANA, 5),
    "one's own totals": lambda work: work.kudos.totals("slack-T1", ANA),
    "one's own of a week": lambda work: (work.kudos.got(_stretch(work), ANA),),
    "by value": lambda work: (work.kudos.by_value("slack-T1", ANA),),
    "busy": lambda work: work.fairness.busy(_stretch(work)),
    "flows": lambda work: work.fairness.flows(_stretch(work)),
    "newcomers": lambda work: work.fairness.newcomers(_stretch(work), work.now - NEW),
    "forgotten": lambda work: work.fairness.forgotten(_stretch(work), 10),
    "kept": lambda work: (work.fairness.kept("slack-T1", 30),),
    "a file of one's own": lambda work: work.exports.page("slack-T1", _export(Whose.MINE), 50),
    "a file of all": lambda work: work.exports.page("slack-T1", _export(Whose.EVERYBODY), 50),
    "traces of somebody erased": lambda work: work.erasures.traces("slack-T1", Erased(ANA), 50),
    "joining in": lambda work: (work.kudos.joining(_joined(work), ANA),),
    "removals": lambda work: work.removals.newest("slack-T1", 5),
}


def fill(connection: Connection, community: str) -> None:
    """A community that gave a lot, all of it before this week but a little; another as large."""
    people = [account(MemberRef("slack", "T1", f"U{n}")) for n in range(PEOPLE)] + [account(ANA)]
    for of in (community, "another"):
        if of == "another":
            connection.exec_driver_sql(
                "INSERT INTO community (id, name, zone) VALUES ('another', '', '')"
            )
        for start in range(0, KUDOS_OF_ALL, 10_000):
            rows = range(start, start + 10_000)
            gifts = [_gift(of, number, people) for number in rows]
            connection.execute(GIFTS.insert(), gifts)
            connection.execute(KUDOS.insert(), [_kudos(gift, people) for gift in gifts])
        members = [
            {"community": of, "account": each, "person": each, "name": each, "zone": ""}
            for each in people
        ]
        connection.execute(MEMBERS.insert(), members)


def _gift(of: str, number: int, people: list[str]) -> dict[str, object]:
    giver = people[number % len(people)]
    keys = {"community": of, "id": f"g{number}", "giver": giver, "giver_person": giver}
    return {**keys, "reason": "Thanks", "at": MONDAY - number * 10 * MINUTE}


def _kudos(gift: dict[str, object], people: list[str]) -> dict[str, object]:
    person = people[(people.index(str(gift["giver"])) * 7 + 1) % len(people)]
    shared = {name: gift[name] for name in ("community", "giver_person", "at")}
    what = {"gift": gift["id"], "person": person, "account": person}
    return {**shared, **what, "turn": 0, "sign": 1, "place": 0}


def _advance(of: str, work: SqlWork) -> bool:
    return work.sums.advance(of)


@pytest.fixture
async def full(address: str, database: Database) -> str:
    """The test's database, full and counted through."""
    community: Community = await database.write(school)
    with session(address) as connection:
        fill(connection, community.id)
    for of in (community.id, "another"):
        while not await database.write(partial(_advance, of)):
            pass
    with session(address) as connection:
        connection.exec_driver_sql("ANALYZE")
    return address


async def test_no_look_at_kudos_goes_through_all_of_them(full: str, database: Database) -> None:
    walks: dict[str, list[str]] = {}
    named: set[str] = set()
    for name, look in LOOKS.items():
        with listening() as said:
            assert await database.write(look) is not None
        with session(full) as connection:
            plans = [plan_of(connection, *each) for each in said if each[0].startswith(_READS)]
        assert any(plans), name
        if walked := [step for steps in plans for step in steps if _WALK.search(step)]:
            walks[name] = walked
        named |= {index for steps in plans for step in steps for index in _INDEX.findall(step)}
    assert walks == {}
    assert named >= {"ix_kudos_at", "ix_kudos_person", "ix_gift_at"}
    assert _sees_a_walk(full)


_READS = ("SELECT", "WITH")


def _sees_a_walk(full: str) -> bool:
    """Whether a walk would be seen, if there were one."""
    statement = select(KUDOS.c.gift).where(KUDOS.c.place == literal(7))
    where = {"param_1": 7} if full.startswith(POSTGRESQL) else (7,)
    with session(full) as connection:
        text = str(statement.compile(connection))
        return any(_WALK.search(step) for step in plan_of(connection, text, where))
