"""One Hearth for each SQLite file, whatever the file is called by."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from storage.migrate import Unreachable
from storage.sole import alone_on
from tests.databases import POSTGRESQL, Templates, sqlite_at


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "hearth.db"


def test_a_second_one_is_told_what_to_do(file: Path) -> None:
    with alone_on(sqlite_at(file)):
        with pytest.raises(Unreachable) as refused, alone_on(sqlite_at(file)):
            pass
        assert str(refused.value).startswith("DATABASE_URL: another Hearth is running")
        assert "Stop that one" in str(refused.value)


def test_another_name_of_the_file_does_not_help(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.symlink_to(file)
    relative = f"sqlite:///{tmp_path}/../{tmp_path.name}/hearth.db"
    as_uri = f"sqlite:///file:{file}?uri=true"
    with alone_on(sqlite_at(file)):
        for name in (sqlite_at(other), relative, as_uri):
            with pytest.raises(Unreachable), alone_on(name):
                pass


def test_when_the_first_has_ended_the_next_may_begin(file: Path) -> None:
    for _ in range(2):
        with alone_on(sqlite_at(file)):
            pass


def test_two_files_are_independent(tmp_path: Path) -> None:
    with ExitStack() as both:
        for name in ("one.db", "two.db"):
            both.enter_context(alone_on(sqlite_at(tmp_path / name)))


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_each_ones_own(address: str) -> None:
    with alone_on(address), alone_on(address):
        pass


@pytest.mark.postgres
def test_postgresql_takes_as_many_as_there_are(templates: Templates, tmp_path: Path) -> None:
    address = templates.empty(POSTGRESQL, tmp_path)
    with alone_on(address), alone_on(address):
        pass


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(Unreachable, match="that Hearth may write there"),
        alone_on(sqlite_at(tmp_path / "missing" / "hearth.db")),
    ):
        pass
