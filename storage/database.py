"""The database: its engines, its threads, and the transactions that run in them."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine

from bot.kernel.clock import Clock, NextStrike
from bot.kernel.happened import Happened
from bot.kernel.place import Place
from storage import shelf, wake
from storage.engines import postgresql_engine, sqlite_engine
from storage.patience import Patience
from storage.queue import Queue
from storage.reach import Stage, reached, told
from storage.wake import Wake
from storage.work import SqlWork

T = TypeVar("T")
Run: TypeAlias = Callable[[SqlWork], Any]

READERS = 4
POSTGRESQL_THREADS = 8
_READ_ONLY = {"postgresql": {"postgresql_readonly": True}}


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """What came of a write, and whom it concerns once it is committed."""

    result: T
    noticed: set[Place]
    planned: bool
    sent: bool


class Database:
    """Runs plain functions in its own threads, a transaction each.

    SQLite has one writer thread, which commits together what waits for it, and a few readers;
    PostgreSQL a small pool for both. After a commit, noticed hears of the places a Notice was
    put for, planned that a schedule was set, and sent that an errand was put; of another process's
    commits, too, while this one listens, but then without the places.
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
        self.sent: Callable[[], None] = lambda: None
        self._patience = Patience()
        self._wake: Wake | None = None
        self._put: Callable[[Run], Awaitable[Written[Any]]]
        if address.startswith("sqlite"):
            self._writer = sqlite_engine(address, writes=True)
            self._reader = sqlite_engine(address, writes=False)
            self._writers = ThreadPoolExecutor(1, "hearth-writer")
            self._readers = ThreadPoolExecutor(READERS, "hearth-reader")
            self._put = Queue(self._together).put
        else:
            self._writer = self._reader = postgresql_engine(address, POSTGRESQL_THREADS)
            self._writers = self._readers = ThreadPoolExecutor(POSTGRESQL_THREADS, "hearth-db")
            self._wake = Wake(address, self._heard)
            self._put = self._alone

    async def write(self, run: Callable[[SqlWork], T]) -> T:
        """Run in a transaction that commits, or rolls back when the function raises."""
        written: Written[T] = await self._put(run)
        if written.noticed:
            self.noticed(written.noticed)
        if written.planned:
            self.planned()
        if written.sent:
            self.sent()
        return written.result

    async def read(self, run: Callable[[SqlWork], T]) -> T:
        """Run where nothing can be written, never behind a writer."""
        return await self._patience.run(self._readers, partial(self._read, run))

    async def listen(self) -> None:
        """Hear until cancelled what other processes commit; an SQLite file has only this one."""
        await (self._wake.listen() if self._wake else asyncio.Event().wait())

    async def get(self, name: str) -> str | None:
        """What lies on the shelf under the name, if anything."""
        return await self._on_reader(lambda connection: shelf.get(connection, name))

    async def put(self, name: str, text: str) -> None:
        """Keep the text on the shelf, in place of what was there."""
        await self._on_writer(lambda connection: shelf.put(connection, name, text))

    def hurry(self) -> None:
        """Hearth ends: from now on a database that is away is not waited for."""
        self._patience.end()

    def close(self) -> None:
        """Wait for what is running and let the database go."""
        self._writers.shutdown()
        self._readers.shutdown()
        self._reader.dispose()
        self._writer.dispose()

    async def _alone(self, run: Run) -> Written[Any]:
        return await self._patience.run(self._writers, partial(self._write, run))

    async def _together(self, runs: Sequence[Run]) -> Sequence[Written[Any] | Exception]:
        return await self._patience.run(self._writers, partial(self._write_all, runs))

    def _write(self, run: Run) -> Written[Any]:
        with reached(self._writer) as connection:
            return self._written(run, connection)

    def _write_all(self, runs: Sequence[Run]) -> Sequence[Written[Any] | Exception]:
        if len(runs) == 1:
            return [self._write(runs[0])]
        with reached(self._writer) as connection:
            return [self._apart(run, connection) for run in runs]

    def _apart(self, run: Run, connection: Connection) -> Written[Any] | Exception:
        """One of several in a transaction: where it fails, it alone is undone."""
        outcome: Written[Any] | Exception
        connection.exec_driver_sql("SAVEPOINT one")
        try:
            outcome = self._written(run, connection)
        except Exception as problem:
            if not _goes_on(connection):
                raise
            connection.exec_driver_sql("ROLLBACK TO one")
            outcome = told(problem, Stage.RUNNING) or problem
        connection.exec_driver_sql("RELEASE one")
        return outcome

    def _written(self, run: Run, connection: Connection) -> Written[Any]:
        work = self._work(connection)
        result = run(work)
        noticed, planned, sent = work.notices.noticed, work.schedules.planned, work.errands.sent
        if self._wake:
            self._wake.tell(connection, noticed=bool(noticed), planned=planned, sent=sent)
        return Written(result, noticed, planned, sent)

    def _heard(self, what: str) -> None:
        match what:
            case wake.NOTICES:
                self.noticed(())
            case wake.ERRANDS:
                self.sent()
            case _:
                self.planned()

    def _read(self, run: Callable[[SqlWork], T]) -> T:
        read_only = _READ_ONLY.get(self._reader.dialect.name, {})
        with reached(self._reader, writes=False, **read_only) as connection:
            return run(self._work(connection))

    def _work(self, connection: Connection) -> SqlWork:
        return SqlWork(connection, self.clock.now(), self._next_strike, self._hears)

    async def _on_writer(self, run: Callable[[Connection], T]) -> T:
        alone = partial(_in_transaction, self._writer, run)
        return await self._patience.run(self._writers, alone)

    async def _on_reader(self, run: Callable[[Connection], T]) -> T:
        alone = partial(_in_transaction, self._reader, run, writes=False)
        return await self._patience.run(self._readers, alone)


def _in_transaction(engine: Engine, run: Callable[[Connection], T], *, writes: bool = True) -> T:
    with reached(engine, writes=writes) as connection:
        return run(connection)


def _goes_on(connection: Connection) -> bool:
    """Whether the transaction is still there: without room SQLite may undo all of it itself."""
    return bool(getattr(connection.connection.driver_connection, "in_transaction", True))
