"""What keeps a database from saving has a sentence of its own, where nothing was done."""

from contextlib import closing
from pathlib import Path

import psycopg.errors
import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.kernel.work import NoRoom, Occupied, Unreached
from storage.engines import sqlite_engine
from storage.reach import Stage, reached, told
from tests.clocks import HandClock
from tests.databases import SQLITE, Templates, opened
from tests.storage.people import GENERAL, school
from tests.storage.sessions import session


async def test_another_program_holds_the_file(
    templates: Templates, tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engines.BUSY_SECONDS", 0)
    address = templates.fresh(SQLITE, tmp_path)
    with closing(opened(address, clock)) as database:
        with session(address), pytest.raises(Occupied, match="nothing was saved"):
            await database.write(school)
        assert await database.read(lambda work: work.communities.at(GENERAL)) is None
        assert (await database.write(school)).id


def test_a_folder_that_went_is_away(tmp_path: Path) -> None:
    with pytest.raises(Unreached), reached(_writer(tmp_path / "gone" / "hearth.db")):
        pass


def test_a_file_that_is_no_database_is_no_absence(tmp_path: Path) -> None:
    file = tmp_path / "hearth.db"
    file.write_bytes(b"a shopping list. " * 400)
    with pytest.raises(DBAPIError), reached(_writer(file)):
        pass


@pytest.mark.parametrize("stage", Stage)
def test_postgresql_without_room_did_nothing(stage: Stage) -> None:
    full = OperationalError("INSERT", {}, psycopg.errors.DiskFull("could not extend file"))
    assert isinstance(told(full, stage), NoRoom)


def _writer(file: Path) -> Engine:
    return sqlite_engine(f"sqlite:///{file}", writes=True)
