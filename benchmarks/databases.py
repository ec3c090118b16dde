"""The databases of the benchmarks: SQLite files, and a PostgreSQL with every safety on."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, text

from benchmarks import community
from storage.engines import postgresql_engine, sqlite_engine
from tests.fakes import postgres

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class Databases:
    """Gives out databases in which the community was found and nothing else has happened."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    @cached_property
    def server(self) -> postgres.Server:
        """The PostgreSQL; it is started when it is first needed."""
        return postgres.start(durable=True)

    async def found(self, kind: str) -> str:
        """The address of a fresh one."""
        name = f"benchmark_{next(self._numbers)}"
        if kind == "sqlite":
            where = community.address(self._folder / f"{name}.sqlite3")
        else:
            where = self.server.create(name)
        await community.found_at(where)
        return where

    def close(self) -> None:
        """Stop the PostgreSQL, if it was ever needed."""
        if "server" in self.__dict__:
            self.server.stop()


@contextmanager
def reading(where: str) -> Iterator[Connection]:
    """A connection beside Hearth's own, to look at what it has written."""
    sqlite = where.startswith("sqlite")
    engine = sqlite_engine(where, writes=False) if sqlite else postgresql_engine(where, 1)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def pending(where: str) -> int:
    """How many Notices are still to be shown."""
    with reading(where) as connection:
        found = connection.execute(text("SELECT count(*) FROM notice WHERE shown < wanted"))
        return int(found.scalar_one())
