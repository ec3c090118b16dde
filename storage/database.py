"""The database: its engines, its threads, and the transactions that run in them."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine

from bot.kernel.clock import Clock, NextStrike
from bot.kernel.happened import Happened
from bot.kernel.place import Place
from storage import shelf
from storage.engines import postgresql_engine, sqlite_engine
from storage.work import SqlWork

T = TypeVar("T")

READERS = 4
POSTGRESQL_THREADS = 8
_READ_ONLY = {"postgresql": {"postgresql_readonly": True}}


class Database:
    """Runs plain functions in its own threads, a transaction each.

    SQLite has one writer thread and a few readers; PostgreSQL a small pool for both. After a
    commit, noticed hears of the places a Notice was put for, and planned that a schedule was set.
    The clock may be exchanged: the playground's own remembers on this database's shelf how far
    it has skipped.
    """

    def __init__(
        self,
        address: str,
        clock: Clock,
        next_strike: NextStrike,
        hears: Mapping[str, tuple[Callable[[Happened, SqlWork], None], ...]],
    ) -> None:
        self.clock = clock
        self._next_strike = next_strike
        self._hears = hears
        self.noticed: Callable[[Collection[Place]], None] = lambda _: None
        self.planned: Callable[[], None] = lambda: None
        if address.startswith("sqlite"):
            self._writer = sqlite_engine(address, writes=True)
            self._reader = sqlite_engine(address, writes=False)
            self._writers = ThreadPoolExecutor(1, "hearth-writer")
            self._readers = ThreadPoolExecutor(READERS, "hearth-reader")
        else:
            self._writer = self._reader = postgresql_engine(address, POSTGRESQL_THREADS)
            self._writers = self._readers = ThreadPoolExecutor(POSTGRESQL_THREADS, "hearth-db")

    async def write(self, run: Callable[[SqlWork], T]) -> T:
        """Run in a transaction that commits, or rolls back when the function raises."""
        loop = asyncio.get_running_loop()
        result, noticed, planned = await loop.run_in_executor(self._writers, self._write, run)
        if noticed:
            self.noticed(noticed)
        if planned:
            self.planned()
        return result

    async def read(self, run: Callable[[SqlWork], T]) -> T:
        """Run where nothing can be written, never behind a writer."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, run)

    async def get(self, name: str) -> str | None:
        """What lies on the shelf under the name, if anything."""
        return await self._on_reader(lambda connection: shelf.get(connection, name))

    async def put(self, name: str, text: str) -> None:
        """Keep the text on the shelf, in place of what was there."""
        await self._on_writer(lambda connection: shelf.put(connection, name, text))

    def close(self) -> None:
        """Wait for what is running and let the database go."""
        self._writers.shutdown()
        self._readers.shutdown()
        self._reader.dispose()
        self._writer.dispose()

    def _write(self, run: Callable[[SqlWork], T]) -> tuple[T, set[Place], bool]:
        with self._writer.begin() as connection:
            work = self._work(connection)
            result = run(work)
        return result, work.notices.noticed, work.schedules.planned

    def _read(self, run: Callable[[SqlWork], T]) -> T:
        with self._reader.connect() as connection:
            connection.execution_options(**_READ_ONLY.get(connection.dialect.name, {}))
            return run(self._work(connection))

    def _work(self, connection: Connection) -> SqlWork:
        return SqlWork(connection, self.clock.now(), self._next_strike, self._hears)

    async def _on_writer(self, run: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(
            self._writers, _in_transaction, self._writer, run
        )

    async def _on_reader(self, run: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(
            self._readers, _in_transaction, self._reader, run
        )


def _in_transaction(engine: Engine, run: Callable[[Connection], T]) -> T:
    with engine.begin() as connection:
        return run(connection)
