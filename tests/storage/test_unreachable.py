"""A database that cannot be used is one sentence: the setting, the cure, no secret."""

import socket
from pathlib import Path

import pytest

from storage.migrate import Unreachable, migrate
from tests.databases import POSTGRESQL, Templates
from tests.storage.sessions import session

SECRET = "s3cret"


def _sentence(address: str) -> str:
    with pytest.raises(Unreachable) as refused:
        migrate(address)
    return str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "garbage",
        f"mysql://hearth:{SECRET}@localhost/hearth",
        f"oracle://hearth:{SECRET}@localhost/hearth",
        f"postgresql://hearth:{SECRET}@localhost:port/hearth",
        f"postgresql://hearth:half@{SECRET}@127.0.0.1/hearth",
    ],
)
def test_what_is_no_address_is_told_how_to_write_one(address: str) -> None:
    sentence = _sentence(address)
    assert sentence.startswith("DATABASE_URL: ")
    assert "postgresql://user:password@host/name" in sentence
    assert SECRET not in sentence


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
def test_a_server_that_does_not_answer_is_named_without_its_password(scheme: str) -> None:
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        port = nobody_listens.getsockname()[1]
        sentence = _sentence(f"{scheme}://hearth:{SECRET}@127.0.0.1:{port}/hearth")
    assert sentence.startswith("DATABASE_URL: the database cannot be used (OperationalError: ")
    assert "Check that it is running" in sentence
    assert SECRET not in sentence
    assert "\n" not in sentence


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_named(templates: Templates) -> None:
    sentence = _sentence(templates.server.url("nobody_made_this"))
    assert 'database "nobody_made_this" does not exist' in sentence


def test_a_file_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    sentence = _sentence(f"sqlite:///{tmp_path}/missing/hearth.db")
    assert "unable to open database file" in sentence


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "hearth.db"
    file.write_text("these are my notes" * 100)
    assert "file is not a database" in _sentence(f"sqlite:///{file}")


@pytest.mark.postgres
def test_a_database_one_may_not_write_to_is_named(templates: Templates, tmp_path: Path) -> None:
    address = templates.empty(POSTGRESQL, tmp_path)
    with session(address) as connection:
        name = connection.engine.url.database
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    sentence = _sentence(address)
    assert sentence.startswith("DATABASE_URL: ")
    assert "that Hearth may write there" in sentence
