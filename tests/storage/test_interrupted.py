"""A migration that is cut off, at whatever statement, leaves the database as it was."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, Integer, String, column, event, insert, inspect, table
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.kernel.card import say
from bot.kernel.notice import Posted, Showing
from bot.kernel.place import Place
from storage.codec import address as place_name
from storage.codec import write_card
from storage.migrate import config_for, migrate
from storage.work import SqlWork
from tests.clocks import MONDAY, HandClock
from tests.databases import ON_BOTH, Templates, opened
from tests.storage.sessions import asked, session

GENERAL, RANDOM = (Place("slack", "T1", name) for name in ("general", "random"))
WAITING = [(GENERAL, "first"), (GENERAL, "second"), (RANDOM, "third")]
_TEXTS = ("community", "key", "place", "platform", "fallback", "card", "ref", "token", "stuck")
_NUMBERS = ("wanted", "shown", "born", "attempts", "failures")
_TIMES = ("put_at", "until")
_WANT = insert(
    table(
        "notice",
        *(column(name, String) for name in _TEXTS),
        *(column(name, Integer) for name in _NUMBERS),
        *(column(name, UTCDateTime) for name in _TIMES),
    )
)


def _row(place: Place, key: str, at: datetime) -> dict[str, object]:
    """A message that is wanted and was never tried, as the first revision kept it."""
    named = {"community": "slack-T1", "key": key, "place": place_name(place), "platform": "slack"}
    empty = dict.fromkeys(("fallback", "ref", "token", "stuck"), "")
    numbers = dict.fromkeys(_NUMBERS, 0) | {"wanted": 1}
    return {**named, **empty, **numbers, "card": write_card(say(key)), "put_at": at, "until": at}


@pytest.fixture(params=ON_BOTH)
def old(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> Iterator[str]:
    """The address of a database of the first revision, with messages that wait."""
    address = templates.empty(request.param, tmp_path)
    with session(address) as connection:
        command.upgrade(config_for(connection), "0001")
        for number, (place, key) in enumerate(WAITING):
            connection.execute(_WANT, _row(place, key, MONDAY + timedelta(seconds=number)))
    yield address
    templates.forget(address)


def _looks(address: str) -> tuple[object, ...]:
    """Which tables with which columns there are, the revision, and what waits."""
    with session(address) as connection:
        found = inspect(connection)
        tables = {
            table: tuple(column["name"] for column in found.get_columns(table))
            for table in found.get_table_names()
        }
    waiting = asked(address, "SELECT key FROM notice ORDER BY key")
    return tables, asked(address, "SELECT version_num FROM alembic_version"), waiting


class Cut(Exception):
    """The machine went off."""


@contextmanager
def _cut_at(number: int) -> Iterator[None]:
    """Let the statement of this number, and none after it, be run no more."""
    statements = count(1)

    def before(*_: object) -> None:
        if next(statements) >= number:
            raise Cut

    event.listen(Engine, "before_cursor_execute", before)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", before)


def test_cut_off_anywhere_it_is_as_before_and_the_next_start_finishes_it(old: str) -> None:
    before, cuts = _looks(old), 0
    for number in count(1, 3):
        try:
            with _cut_at(number):
                migrate(old)
        except Cut:
            cuts += 1
            assert _looks(old) == before
        else:
            break
    assert cuts > 10
    assert _looks(old) != before


async def test_what_waited_in_an_old_database_is_shown_in_its_order(
    old: str, clock: HandClock
) -> None:
    migrate(old)
    clock.set(MONDAY + timedelta(hours=1))
    shown: list[tuple[Place, str]] = []
    with closing(opened(old, clock)) as database:
        while taken := await database.write(_take):
            shown += [(each.place, each.key) for each in taken]
            await database.write(partial(_finish, showings=taken))
    assert sorted(shown, key=lambda each: each[0].channel) == WAITING


def _take(work: SqlWork) -> Sequence[Showing]:
    now, lease = work.now, timedelta(seconds=90)
    return work.notices.claim({"slack": lambda *_: ()}, now, lease).showings


def _finish(work: SqlWork, showings: Sequence[Showing]) -> None:
    for showing in showings:
        work.notices.finish(showing, Posted("ref"), work.now)
