"""SQLite is opened as it should be, also by several at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from storage.engines import sqlite_engine

TOGETHER = 8


def test_a_new_file_may_be_opened_by_several_at_once(tmp_path: Path) -> None:
    """All of them switch it over to write-ahead, and SQLite lets nobody wait for that."""
    ready = Barrier(TOGETHER)

    def opened(name: str) -> str:
        engine = sqlite_engine(f"sqlite:///{tmp_path / name}", writes=True)
        ready.wait()
        try:
            with engine.begin() as connection:
                mode: str = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
                return mode
        finally:
            engine.dispose()

    with ThreadPoolExecutor(TOGETHER) as threads:
        modes = threads.map(opened, [f"{each}.db" for each in range(30) for _ in range(TOGETHER)])
    assert list(modes) == ["wal"] * 30 * TOGETHER
