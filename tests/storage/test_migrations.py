"""Migrations bring any database to what the rows declare, once, whoever starts first."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from storage.engines import postgresql_engine
from storage.migrate import LOCK, Unreachable, config_for, migrate
from tests.conftest import Opens
from tests.databases import ON_BOTH, POSTGRESQL, Templates
from tests.storage.people import school
from tests.storage.sessions import asked, session, somebody_waits

ROOT = Path(__file__).parents[2]
START = "import sys; from storage.migrate import migrate; migrate(sys.argv[1]); print('ready')"


@pytest.fixture(params=ON_BOTH)
def empty(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it."""
    address = templates.empty(request.param, tmp_path)
    yield address
    templates.forget(address)


def _tables(address: str) -> set[str]:
    with session(address) as connection:
        return set(inspect(connection).get_table_names())


def test_from_nothing_to_head(empty: str) -> None:
    assert _tables(empty) == set()
    migrate(empty)
    assert _tables(empty) == {*SQLModel.metadata.tables, "alembic_version"}
    with session(empty) as connection:
        head = ScriptDirectory.from_config(config_for(connection)).get_current_head()
    assert asked(empty, "SELECT version_num FROM alembic_version") == [(head,)]


async def test_starting_again_changes_nothing(address: str, opens: Opens) -> None:
    opened = await opens().write(school)
    migrate(address)
    assert await opens().read(lambda work: work.communities.of(opened.id)) == opened


def test_rhythms_from_before_count_from_nowhere_and_skip_nothing(empty: str) -> None:
    with session(empty) as connection:
        command.upgrade(config_for(connection), "0001")
        connection.exec_driver_sql(
            "INSERT INTO schedule (community, name, rule, at, zone, next_at) "
            "VALUES ('school', 'digest', 'FREQ=DAILY', '09:00', 'UTC', '2026-03-02 09:00:00')"
        )
        connection.commit()
    migrate(empty)
    assert asked(empty, "SELECT rule, since, skips FROM schedule") == [("FREQ=DAILY", "", "")]
    with session(empty) as connection:
        command.downgrade(config_for(connection), "0001")
        assert [*connection.exec_driver_sql("SELECT * FROM schedule").keys()][-1] == "next_at"


KUDOS = (
    "INSERT INTO kudos (community, gift, person, sign, place, account, giver_person, at) "
    "VALUES ('school', '{}', 'ben', {}, 0, 'ben', 'ana', '2026-03-02 09:00:00')"
)


def test_kudos_from_before_keep_what_they_say_by_turns(empty: str) -> None:
    with session(empty) as connection:
        command.upgrade(config_for(connection), "0004")
        connection.exec_driver_sql(
            "INSERT INTO community (id, name, zone) VALUES ('school', 'School', 'UTC')"
        )
        for gift, sign in (("stands", 1), ("undone", 1), ("undone", -1)):
            connection.exec_driver_sql(KUDOS.format(gift, sign))
        connection.commit()
    migrate(empty)
    turns = "SELECT gift, turn, sign FROM kudos ORDER BY gift, turn"
    assert asked(empty, turns) == [("stands", 0, 1), ("undone", 0, 1), ("undone", 1, -1)]
    with session(empty) as connection:
        again = KUDOS.replace("gift,", "turn, gift,").replace("'{}'", "2, '{}'")
        connection.exec_driver_sql(again.format("undone", 1))
        command.downgrade(config_for(connection), "0004")
    signs = "SELECT gift, sign FROM kudos ORDER BY gift, sign"
    assert asked(empty, signs) == [("stands", 1), ("undone", 1)]


def test_a_database_of_a_newer_hearth_is_left_alone(address: str) -> None:
    with session(address) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(Unreachable, match="newer Hearth"):
        migrate(address)
    assert asked(address, "SELECT version_num FROM alembic_version") == [("9999",)]


def test_the_rows_declare_what_the_migrations_make(address: str) -> None:
    with session(address) as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_two_processes_starting_at_once_both_succeed(empty: str) -> None:
    order = [sys.executable, "-W", "error", "-c", START, empty]
    starting = [
        subprocess.Popen(order, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    ended = [(*process.communicate(timeout=60), process.returncode) for process in starting]
    assert ended == [("ready\n", "", 0)] * 2
    assert _tables(empty) == {*SQLModel.metadata.tables, "alembic_version"}


@pytest.mark.parametrize(
    "empty", [pytest.param(POSTGRESQL, marks=pytest.mark.postgres)], indirect=True
)
async def test_who_starts_second_waits_for_who_is_migrating(empty: str) -> None:
    with session(empty) as migrating:
        migrating.execute(LOCK)
        second = asyncio.create_task(asyncio.to_thread(migrate, empty))
        await somebody_waits(empty)
        assert _tables(empty) == set()
    await second
    assert _tables(empty) == {*SQLModel.metadata.tables, "alembic_version"}


@pytest.mark.parametrize(
    "empty", [pytest.param(POSTGRESQL, marks=pytest.mark.postgres)], indirect=True
)
def test_nobody_waits_for_ever_to_migrate(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.migrate.PATIENCE", text("SET LOCAL lock_timeout = '1ms'"))
    with session(empty) as migrating:
        migrating.execute(LOCK)
        with pytest.raises(Unreachable, match="lock timeout"):
            migrate(empty)


def test_each_database_is_opened_as_it_should_be(address: str) -> None:
    if address.startswith("sqlite"):
        assert asked(address, "PRAGMA journal_mode") == [("wal",)]
        assert asked(address, "PRAGMA synchronous") == [(2,)]
        assert asked(address, "PRAGMA foreign_keys") == [(1,)]
    else:
        assert asked(address, "SHOW timezone") == [("UTC",)]


@pytest.mark.parametrize(
    "address", [pytest.param(POSTGRESQL, marks=pytest.mark.postgres)], indirect=True
)
def test_a_server_that_falls_silent_is_given_up(address: str) -> None:
    engine = postgresql_engine(address, 1)
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        assert raw.info.get_parameters()["tcp_user_timeout"] == "20000"
    engine.dispose()
