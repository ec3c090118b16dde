"""A town for each test, on a database of its own."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.migrate import migrate
from tests.bot.town import Town, open_town


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, brought up to date once."""
    path = tmp_path_factory.mktemp("migrated") / "hearth.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
async def town(migrated: Path, tmp_path: Path) -> AsyncIterator[Town]:
    """A town where nobody has been set up yet."""
    path = tmp_path / "hearth.db"
    shutil.copy(migrated, path)
    async with open_town(path) as opened:
        yield opened
