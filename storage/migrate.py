"""Migrations: bring a database up to date, one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from storage.engines import postgresql_engine, sqlite_engine, url_of

_FOLDER = Path(__file__).parent / "migrations"
# Somebody who holds the lock for longer is stuck; to wait for ever would not even end by Ctrl-C.
PATIENCE = text("SET LOCAL lock_timeout = '60s'")
LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('hearth migrations', 0))")
_NO_ADDRESS = (
    "DATABASE_URL: this is no address of a database Hearth can use. Write sqlite:///hearth.db or "
    "postgresql://user:password@host/name; special characters in the password as %40 and the like."
)
_NEWER = (
    "DATABASE_URL: this database was last used by a newer Hearth. Start that one again, or give "
    "this one a database of its own or a backup from before."
)


class Unreachable(Exception):
    """The database cannot be used: one sentence that names the setting and the cure."""


def migrate(address: str) -> None:
    """Bring the database up to date; others wait, and find nothing left to do."""
    check_address(address)
    sqlite = address.startswith("sqlite")
    try:
        engine = sqlite_engine(address, writes=True) if sqlite else postgresql_engine(address, 1)
        try:
            with engine.begin() as connection:
                _upgrade(connection)
        finally:
            engine.dispose()
    except CommandError as error:
        raise Unreachable(_NEWER) from error
    except (SQLAlchemyError, OSError) as error:
        raise Unreachable(sentence(error)) from error


def config_for(connection: Connection) -> Config:
    """Alembic's settings, with the connection whose transaction everything happens in."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def check_address(address: str) -> None:
    """Refuse what is no address; a host with an @ holds half of a password."""
    try:
        host = url_of(address).host or ""
    except (ArgumentError, ValueError, KeyError):
        raise Unreachable(_NO_ADDRESS) from None
    if "@" in host:
        raise Unreachable(_NO_ADDRESS)


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(PATIENCE)
        connection.execute(LOCK)
    command.upgrade(config_for(connection), "head")


def sentence(error: Exception) -> str:
    """What the driver says, without the address: it may hold a password."""
    cause = getattr(error, "orig", None) or error
    first = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    return (
        f"DATABASE_URL: the database cannot be used ({type(cause).__name__}: {first[:160]}). "
        "Check that it is running, that the address is right and that Hearth may write there."
    )
