"""The databases tests run on: SQLite files and a throw-away PostgreSQL, each a migrated copy."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.kernel.clock import Clock
from bot.kernel.happened import Happened
from schedules.recurrence import next_strike
from storage.database import Database
from storage.migrate import migrate
from storage.work import SqlWork
from tests.fakes import postgres

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
# Parametrise the fixture `address` with these, or with one of them, where both is too much.
ON_BOTH = (SQLITE, pytest.param(POSTGRESQL, marks=pytest.mark.postgres))
_TEMPLATE = "hearth_template"

Hear: TypeAlias = Callable[[Happened, SqlWork], None]


class Templates:
    """Migrated once a session, copied for each test; PostgreSQL starts when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    @cached_property
    def server(self) -> postgres.Server:
        """The throw-away PostgreSQL."""
        return postgres.start()

    def empty(self, kind: str, folder: Path) -> str:
        """The address of a database with nothing in it."""
        name = f"empty_{next(self._numbers)}"
        if kind == POSTGRESQL:
            return self.server.create(name)
        return sqlite_at(folder / f"{name}.sqlite3")

    def fresh(self, kind: str, folder: Path) -> str:
        """The address of a migrated database nobody has used."""
        name = f"hearth_{next(self._numbers)}"
        if kind == POSTGRESQL:
            return self.server.create(name, self._migrated_database)
        return sqlite_at(Path(shutil.copyfile(self._migrated_file, folder / f"{name}.sqlite3")))

    def forget(self, address: str) -> None:
        """Drop a database of the server; files go with their folder."""
        if address.startswith(POSTGRESQL):
            self.server.drop(address.partition("@/")[2].partition("?")[0])

    def stop(self) -> None:
        """Stop the server, if it was ever needed."""
        if "server" in self.__dict__:
            self.server.stop()

    @cached_property
    def _migrated_file(self) -> Path:
        file = self._folder / "template.sqlite3"
        migrate(sqlite_at(file))
        return file

    @cached_property
    def _migrated_database(self) -> str:
        migrate(self.server.create(_TEMPLATE))
        return _TEMPLATE


def sqlite_at(file: Path) -> str:
    """The address of an SQLite file."""
    return f"sqlite:///{file}"


def opened(
    address: str, clock: Clock, hears: Mapping[str, Iterable[Hear]] | None = None
) -> Database:
    """A Database at an address, with these listeners; close it."""
    listening = {name: tuple(each) for name, each in (hears or {}).items()}
    return Database(address, clock, next_strike, listening)
