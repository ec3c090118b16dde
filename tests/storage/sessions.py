"""A second look at a test's database, beside Hearth's own transactions."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

from sqlalchemy import Connection, text

from storage.engines import postgresql_engine, sqlite_engine

PATIENCE = 20.0
_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@contextmanager
def session(address: str) -> Iterator[Connection]:
    """A transaction of one's own, committed at the end."""
    engine = (
        sqlite_engine(address, writes=True)
        if address.startswith("sqlite")
        else postgresql_engine(address, 1)
    )
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def asked(address: str, statement: str) -> list[tuple[Any, ...]]:
    """The rows a statement answers."""
    with session(address) as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def everything(address: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table Hearth writes to."""
    tables = ("ask", "community", "draft", "gift", "home", "kudos", "member", "notice")
    more = ("occurrence", "schedule", "shelf", "space", "digest_plan")
    return {name: asked(address, f"SELECT * FROM {name}") for name in (*tables, *more)}  # noqa: S608 - our own names


async def somebody_waits(address: str) -> None:
    """Return once a transaction waits for a lock; on SQLite, whose waiting cannot be seen, now."""
    if address.startswith("sqlite"):
        return
    async with asyncio.timeout(PATIENCE):
        while not (await asyncio.to_thread(asked, address, _WAITING))[0][0]:
            pass


class Gate:
    """Holds a transaction open in its thread until a test has seen what it wants to see."""

    def __init__(self) -> None:
        self._reached, self._open = Event(), Event()

    def wait(self) -> None:
        """In the transaction: say that it got here and wait."""
        self._reached.set()
        if not self._open.wait(PATIENCE):
            raise TimeoutError("The test never opened the gate.")

    async def reached(self) -> None:
        """In the test: return once the transaction stands at the gate."""
        if not await asyncio.to_thread(self._reached.wait, PATIENCE):
            raise TimeoutError("No transaction came to the gate.")

    def open(self) -> None:
        """In the test: let it pass."""
        self._open.set()
