"""One Hearth for each SQLite file: a lock of the operating system, held while it runs."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from storage.engines import sqlite_engine
from storage.migrate import Unreachable, check_address, sentence

_TAKEN = (
    "DATABASE_URL: another Hearth is running on this SQLite file. Stop that one, or give this one "
    "a file of its own; several processes share one PostgreSQL, never one file."
)


@contextmanager
def alone_on(address: str) -> Iterator[None]:
    """Keep every other Hearth from this SQLite file; PostgreSQL takes as many as there are.

    The lock lies on a file beside the database, since SQLite's own locks lie on the database. It
    goes with the process however that ends; the empty file stays and means nothing.
    """
    check_address(address)
    file = _file(address) if address.startswith("sqlite") else None
    if file is None:
        yield
        return
    try:
        beside = file.with_name(f"{file.name}-lock").open("ab")
    except OSError as error:
        raise Unreachable(sentence(error)) from error
    with beside:
        try:
            fcntl.flock(beside, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unreachable(_TAKEN) from None
        yield


def _file(address: str) -> Path | None:
    """The database's one real path, whatever it is called by; None for one in memory."""
    engine = sqlite_engine(address, writes=False)
    try:
        with engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA database_list").one()
            return Path(str(found.file)) if found.file else None
    except (SQLAlchemyError, OSError) as error:
        raise Unreachable(sentence(error)) from error
    finally:
        engine.dispose()
