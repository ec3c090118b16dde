"""The ledger under test."""

import pytest

from storage.database import Database
from tests.clocks import HandClock
from tests.storage.ledger import Ledger


@pytest.fixture
def ledger(database: Database, clock: HandClock) -> Ledger:
    """The ledger of Notices, empty."""
    return Ledger(database, clock)
