"""A migration that is cut off in the middle leaves what was there; the next start does it all."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, text

from bot.kernel.card import text_of
from bot.kernel.notice import Posted
from bot.kernel.pace import Way
from storage.migrate import config_for, migrate
from storage.notices import QUIET
from tests.clocks import HandClock
from tests.databases import ON_BOTH, Templates, opened
from tests.storage.ledger import Ledger, notice
from tests.storage.people import GENERAL
from tests.storage.sessions import asked, session

ROOT = Path(__file__).parents[2]
# Dies by kill -9 once a statement that changes something has been executed so many times.
DIES = """
import itertools, os, signal, sys
from sqlalchemy import Engine, event
from storage.migrate import migrate
address, many = sys.argv[1], int(sys.argv[2])
executed = itertools.count(1)
event.listen(
    Engine,
    "after_cursor_execute",
    lambda *_: next(executed) == many and os.kill(os.getpid(), signal.SIGKILL),
)
migrate(address)
"""
NOTICE = (
    "INSERT INTO notice (community, key, place, platform, fallback, card, put_at, wanted, shown, "
    "born, ref, token, until, attempts, failures, tried, stuck) VALUES ('school', :key, :place, "
    "'slack', '', :card, :put_at, 1, :shown, 0, :ref, '', '1970-01-01 00:00:00', 0, 0, NULL, '')"
)
SCHEDULE = (
    "INSERT INTO schedule (community, name, rule, at, zone, next_at) "
    "VALUES ('school', 'digest', 'FREQ=DAILY', '09:00', 'UTC', '2026-03-02 09:00:00')"
)
CARD = '{"v":1,"it":{"":"Card","title":"","parts":[{"":"Words","spans":["%s"]}]}}'


@pytest.fixture(params=ON_BOTH)
def old(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> Iterator[str]:
    """The address of a database of the first Hearth, with messages still to be shown."""
    address = templates.empty(request.param, tmp_path)
    with session(address) as connection:
        command.upgrade(config_for(connection), "0001")
        connection.execute(text(SCHEDULE))
        for key, minute, shown in (("third", 3, 0), ("first", 1, 0), ("stood", 0, 1)):
            row = {
                "key": key,
                "place": "slack/T1/general//channel",
                "card": CARD % key.capitalize(),
            }
            when = {"put_at": f"2026-03-02 08:0{minute}:00", "shown": shown}
            connection.execute(text(NOTICE), {**row, **when, "ref": "r" * shown})
    yield address
    templates.forget(address)


def _left(address: str) -> tuple[list[tuple[str, ...]], ...]:
    """Where a database of the first Hearth stands, and what is in it."""
    return (
        asked(address, "SELECT version_num FROM alembic_version"),
        asked(address, "SELECT key, place, platform, card, shown FROM notice ORDER BY key"),
        asked(address, "SELECT community, rule FROM schedule"),
        asked(address, "SELECT slot, missed FROM occurrence"),
    )


class _CutOffError(Exception):
    """Something broke in the middle."""


@contextmanager
def _breaking_after(many: int) -> Iterator[None]:
    executed = count(1)

    def executing(*_: object) -> None:
        if next(executed) == many:
            raise _CutOffError

    event.listen(Engine, "after_cursor_execute", executing)
    try:
        yield
    finally:
        event.remove(Engine, "after_cursor_execute", executing)


def _killed(address: str, many: int) -> bool:
    """Whether a process that migrates was killed after so many statements."""
    order = [sys.executable, "-c", DIES, address, str(many)]
    ended = subprocess.run(order, cwd=ROOT, check=False, timeout=60)
    return ended.returncode == -signal.SIGKILL


def test_wherever_it_breaks_nothing_has_changed(old: str) -> None:
    before = _left(old)
    for many in count(1):
        try:
            with _breaking_after(many):
                migrate(old)
        except _CutOffError:
            assert _left(old) == before
        else:
            break
    assert many > len(list(ScriptDirectory(str(ROOT / "storage" / "migrations")).walk_revisions()))
    assert asked(old, "SELECT key FROM notice WHERE shown < wanted ORDER BY turn") == [
        ("first",),
        ("third",),
    ]


@pytest.mark.parametrize("many", [4, 14, 24])
async def test_killed_half_way_the_next_start_finishes_it_and_delivers(
    old: str, clock: HandClock, many: int
) -> None:
    before = _left(old)
    assert _killed(old, many)
    assert _left(old) == before
    migrate(old)
    with closing(opened(old, clock)) as database:
        ledger, shown = Ledger(database, clock), []
        for number in range(2):
            showing = await ledger.claim()
            assert (showing.place, showing.way) == (GENERAL, Way.POST)
            shown.append(text_of(showing.card) if showing.card else "")
            await ledger.finish(showing, Posted(f"{number}"))
        assert shown == ["First", "Third"]
        assert await ledger.claims() == []
        await ledger.put(notice("stood", "Once more"))
        clock.advance(seconds=QUIET.total_seconds())
        assert (await ledger.claim()).ref == "r"  # what stands is edited, not posted again
    assert asked(old, "SELECT rule, since, skips FROM schedule") == [("FREQ=DAILY", "", "")]
