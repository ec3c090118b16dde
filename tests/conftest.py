"""What every test may ask for: a clock, a database on each engine, a browser where there is one."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TypeAlias

import pytest

from storage.database import Database
from tests.clocks import HandClock
from tests.databases import ON_BOTH, Templates, opened

CHROMIUM = Path("/usr/bin/chromium")

Opens: TypeAlias = Callable[[], Database]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip browser tests aloud where there is no browser."""
    if item.get_closest_marker("browser") and not CHROMIUM.exists():
        pytest.skip(f"No browser at {CHROMIUM}. Install one: apt-get install chromium")


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands at Monday 2 March 2026, 09:00 UTC."""
    return HandClock()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Templates]:
    """Where databases are copied from."""
    templates = Templates(tmp_path_factory.mktemp("databases"))
    yield templates
    templates.stop()


@pytest.fixture(params=ON_BOTH)
def address(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database: SQLite, then PostgreSQL."""
    address = templates.fresh(request.param, tmp_path)
    yield address
    templates.forget(address)


@pytest.fixture
def opens(address: str, clock: HandClock) -> Iterator[Opens]:
    """Opens the test's database as often as wanted, as several processes would."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(opened(address, clock)))


@pytest.fixture
def database(opens: Opens) -> Database:
    """The test's database, open."""
    return opens()
