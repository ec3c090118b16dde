"""Reaching the database: a transaction, and what is known where it breaks."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from sqlite3 import SQLITE_BUSY, SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR, SQLITE_LOCKED
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.kernel.work import InDoubt, NoRoom, Occupied, Unreached, Unsaved

_DISK_FULL = "53100"  # PostgreSQL's


class Stage(Enum):
    """How far a transaction has come."""

    CONNECTING = auto()
    RUNNING = auto()
    COMMITTING = auto()


@contextmanager
def reached(engine: Engine, *, writes: bool = True, **options: Any) -> Iterator[Connection]:  # noqa: ANN401 - SQLAlchemy's
    """A transaction that commits at the end.

    Raises Unsaved where the database could not do it and it is known that nothing was done:
    it was not there, or went before it was told to commit. Where it goes during the commit nobody
    knows, which is InDoubt. Whatever else breaks is raised as it is.
    """
    stage = Stage.CONNECTING
    try:
        with engine.connect() as connection:
            stage = Stage.RUNNING
            connection.execution_options(**options)
            with connection.begin():
                yield connection
                stage = Stage.COMMITTING if writes else stage
    except DBAPIError as error:
        if known := told(error, stage):
            raise known from error
        raise


def told(error: Exception, stage: Stage) -> Unsaved | InDoubt | None:
    """What a person is told about a problem; None where it is no trouble with the database."""
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if code == SQLITE_FULL or getattr(error.orig, "sqlstate", "") == _DISK_FULL:
        return NoRoom()
    if code in {SQLITE_BUSY, SQLITE_LOCKED}:
        return Occupied()
    unconnected = stage is Stage.CONNECTING and isinstance(error, OperationalError)
    if unconnected or error.connection_invalidated or code in {SQLITE_IOERR, SQLITE_CANTOPEN}:
        return InDoubt() if stage is Stage.COMMITTING else Unreached()
    return None
