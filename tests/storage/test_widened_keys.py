"""Asks, drafts and names from before they had a community: none is lost on the way to it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from alembic import command

from bot.kernel.answer import Answer
from bot.kernel.card import say
from bot.kernel.draft import Draft
from bot.kernel.form import Given
from bot.kernel.people import MemberRef
from storage.codec import account, write_answer, write_given, write_profiles
from storage.database import Database
from storage.migrate import config_for, migrate
from storage.work import SqlWork
from tests.clocks import HandClock
from tests.databases import ON_BOTH, Templates, opened
from tests.storage.sessions import asked, session

SCHOOL, CLUB, CHOIR = "slack-T1", "discord-1", "discord-2"
ANA, VISITOR = MemberRef("slack", "T1", "ana"), MemberRef("slack", "T9", "vi")
DORA, EMIL = MemberRef("discord", "", "dora"), MemberRef("discord", "", "emil")
SAID = Answer(say("Thanked before"))
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
AT = f"{NOW:%Y-%m-%d %H:%M:%S}"


@pytest.fixture(params=ON_BOTH)
def before(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> Iterator[str]:
    """The address of a database as 0004 left it, with a school on Slack and two Discord servers."""
    address = templates.empty(request.param, tmp_path)
    _upgrade(address, "0004")
    for community in (SCHOOL, CLUB, CHOIR):
        platform, space = community.split("-")
        _insert(address, "community", id=community, name="Open", zone="UTC")
        _insert(address, "space", platform=platform, id=space, community=community)
    yield address
    templates.forget(address)


def _database(address: str) -> AbstractContextManager[Database]:
    return closing(opened(address, HandClock(NOW)))


def _upgrade(address: str, revision: str) -> None:
    with session(address) as connection:
        command.upgrade(config_for(connection), revision)


def _insert(address: str, table: str, **values: object) -> None:
    with session(address) as connection:
        mark = "?" if address.startswith("sqlite") else "%s"
        marks = ", ".join([mark] * len(values))
        statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"  # noqa: S608
        connection.exec_driver_sql(statement, tuple(values.values()))


def _took(address: str, who: MemberRef, ask: str) -> str:
    """Have an ask been answered before; its key."""
    key = f"{who.platform}/{who.realm}/{who.id}/{ask}"
    _insert(address, "ask", id=key, at=AT, answer=write_answer(SAID))
    return key


def _typed(address: str, who: MemberRef, draft: str) -> None:
    """Have somebody typed into a form before."""
    texts = {"given": write_given(Given({"reason": "Half a"})), "people": write_profiles(())}
    names = {"id": draft, "owner": account(who), "form": "kudos give", "page": 1}
    _insert(address, "draft", **names, **texts, until=AT)


def _met(address: str, who: MemberRef) -> None:
    _insert(address, "member", account=account(who), person=account(who), name=who.id, zone="UTC")


async def test_an_ask_answered_before_is_not_answered_again(before: str) -> None:
    key = _took(before, ANA, "trigger")
    migrate(before)
    with _database(before) as database:
        again = await database.write(lambda work: work.asks.claim(SCHOOL, key, NOW))
    assert again == SAID
    assert asked(before, "SELECT community, id FROM ask") == [(SCHOOL, key)]


@pytest.mark.parametrize(
    ("who", "where"),
    [(VISITOR, [SCHOOL]), (DORA, [CLUB, CHOIR])],
    ids=["another team's", "any server's"],
)
async def test_where_the_community_is_not_known_it_is_kept_for_each(
    before: str, who: MemberRef, where: list[str]
) -> None:
    key = _took(before, who, "trigger")
    migrate(before)
    with _database(before) as database:
        found = await database.read(lambda work: [work.asks.answered(of, key) for of in where])
    assert found == [SAID] * len(where)
    assert sorted(asked(before, "SELECT community FROM ask")) == [(of,) for of in sorted(where)]


async def test_a_form_begun_before_goes_on(before: str) -> None:
    _typed(before, ANA, "opening")
    migrate(before)
    with _database(before) as database:
        draft = await database.read(lambda work: work.drafts.find(SCHOOL, "opening", NOW))
    assert draft == Draft(SCHOOL, "opening", ANA, "kudos give", 1, Given({"reason": "Half a"}))


def test_a_form_begun_before_its_space_was_opened_waits_for_that(before: str) -> None:
    stranger = MemberRef("teams", "T7", "zoe")
    _typed(before, stranger, "opening")
    migrate(before)
    assert asked(before, "SELECT community, id FROM draft") == [("teams-T7", "opening")]


def test_names_go_where_they_are_known_and_nowhere_by_guessing(before: str) -> None:
    for who in (ANA, DORA, EMIL):
        _met(before, who)
    giver = {"giver": account(DORA), "giver_person": account(DORA)}
    _insert(before, "gift", community=CHOIR, id="g", **giver, reason="Thank you", at=AT)
    migrate(before)
    rows = asked(before, "SELECT community, account, name FROM member ORDER BY community")
    assert rows == [(CHOIR, account(DORA), "dora"), (SCHOOL, account(ANA), "ana")]


def test_going_down_leaves_one_of_each(before: str) -> None:
    keys = sorted([_took(before, DORA, "trigger"), _took(before, ANA, "trigger")])
    _typed(before, DORA, "opening")
    _met(before, ANA)
    migrate(before)
    with session(before) as connection:
        command.downgrade(config_for(connection), "0004")
    assert sorted(asked(before, "SELECT id FROM ask")) == [(key,) for key in keys]
    assert asked(before, "SELECT id, form, page FROM draft") == [("opening", "kudos give", 1)]
    assert asked(before, "SELECT account, name FROM member") == [(account(ANA), "ana")]
    migrate(before)
    assert len(asked(before, "SELECT id FROM ask")) == 3


async def test_they_are_forgotten_when_they_would_have_been(before: str) -> None:
    _took(before, ANA, "trigger")
    _typed(before, ANA, "opening")
    migrate(before)
    with _database(before) as database:
        for moment, left in ((NOW, 1), (NOW + timedelta(seconds=1), 0)):
            await database.write(partial(_forget, moment))
            assert len(asked(before, "SELECT id FROM ask")) == left
            assert len(asked(before, "SELECT id FROM draft")) == left


def _forget(moment: datetime, work: SqlWork) -> None:
    work.asks.forget(moment)
    work.drafts.forget(moment)
