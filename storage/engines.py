"""Engines: how Hearth opens SQLite and PostgreSQL."""

import sqlite3
import time
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool

BUSY_SECONDS = 30
_MOMENT = 0.01
_POSTGRESQL = "postgresql+psycopg"
_DRIVERS = {"sqlite": "sqlite", "postgresql": _POSTGRESQL, "postgres": _POSTGRESQL}
_WAL = "PRAGMA journal_mode=WAL"
_PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
)
# Without these a server that fell silent holds a thread for a quarter of an hour.
_PATIENCE = {
    "connect_timeout": 10,
    "tcp_user_timeout": 20_000,  # milliseconds
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
_ARGUMENTS = {"options": "-c timezone=UTC", **_PATIENCE}


def url_of(address: str) -> URL:
    """The address with the one driver Hearth uses for each database."""
    url = make_url(address)
    return url.set(drivername=_DRIVERS[url.get_backend_name()])


def sqlite_engine(address: str, *, writes: bool) -> Engine:
    """An engine whose transactions begin as what they are: one writer, or readers that wait not.

    The driver's own transactions are switched off: it would begin one only at the first write,
    and a transaction that turns from reading to writing can fail as "database is locked".
    """
    engine = create_engine(
        url_of(address),
        poolclass=QueuePool,
        hide_parameters=True,  # what members write never reaches a log
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        _write_ahead(connection)
        for pragma in _PRAGMAS if writes else (*_PRAGMAS, "PRAGMA query_only=ON"):
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own type for events
        connection.exec_driver_sql(begin)

    return engine


def postgresql_engine(address: str, threads: int) -> Engine:
    """An engine with a connection for each thread; a connection gone stale is replaced."""
    return create_engine(
        url_of(address),
        pool_size=threads,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=_ARGUMENTS,
    )


def postgresql_arguments(address: str) -> dict[str, Any]:
    """The same in the driver's own words, for a connection that belongs to no engine."""
    url = url_of(address)
    return {**url.get_dialect()().create_connect_args(url)[1], **_ARGUMENTS}


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Readers and the writer side by side.

    Two processes that switch a new file over at once are both refused without any waiting.
    """
    ends = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(_WAL)
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > ends:
                raise
            time.sleep(_MOMENT)
        else:
            return
