"""What the database says before, during and after a storm."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, func, insert, select

from bot.kernel.claim import State
from storage.community import CommunityRow
from storage.engines import postgresql_engine, sqlite_engine
from storage.migrate import migrate
from storage.notice_rows import NoticeRow
from storage.occurrences import OccurrenceRow
from storage.schedules import ScheduleRow
from storage.statements import table
from tests.e2e.stormy import NAME

_schedules, _strikes = table(ScheduleRow), table(OccurrenceRow)
_notices, _communities = table(NoticeRow), table(CommunityRow)
_UNFINISHED = _strikes.c.state == State.DUE


@dataclass(frozen=True)
class Weather:
    """How many strikes are in which state, how many are taken now, and how many are to come."""

    done: int
    missed: int
    failed: int
    taken: int
    due: int

    @property
    def is_over(self) -> bool:
        """Whether nothing is due any more."""
        return not self.due


class Station:
    """Looks at the database again and again, beside the processes that work on it."""

    def __init__(self, address: str) -> None:
        sqlite = address.startswith("sqlite")
        self._address = address
        self._engine: Engine = (
            sqlite_engine(address, writes=False) if sqlite else postgresql_engine(address, 1)
        )

    def brew(self, count: int, minute: datetime) -> None:
        """A migrated database with so many communities whose schedules strike in this minute."""
        migrate(self._address)
        names = [f"community {number}" for number in range(count)]
        planned = {"planned": minute - timedelta(minutes=1), "next_at": minute}
        rhythm = {"rule": "FREQ=DAILY", "at": f"{minute:%H:%M}", "zone": "UTC"}
        schedule = {"name": NAME, "since": "", "skips": "", **rhythm, **planned}
        with _writing(self._address) as connection:
            connection.execute(
                insert(_communities), [{"id": each, "name": each, "zone": "UTC"} for each in names]
            )
            connection.execute(
                insert(_schedules), [{"community": each, **schedule} for each in names]
            )

    def look(self, now: datetime) -> Weather:
        """How far it is."""
        by_state = select(_strikes.c.state, func.count()).group_by(_strikes.c.state)
        to_strike = select(func.count()).where(_schedules.c.next_at <= now)
        taken = select(func.count()).where(_UNFINISHED, _strikes.c.token != "")
        with self._engine.connect() as connection:
            found = {row[0]: int(row[1]) for row in connection.execute(by_state)}
            return Weather(
                found.get(State.DONE, 0),
                found.get(State.MISSED, 0),
                found.get(State.FAILED, 0),
                connection.execute(taken).scalar_one(),
                found.get(State.DUE, 0) + connection.execute(to_strike).scalar_one(),
            )

    def saves(self) -> list[int]:
        """How often each community's run was saved."""
        counted = select(func.count()).where(_notices.c.key.startswith(f"{NAME}/"))
        with self._engine.connect() as connection:
            return list(connection.execute(counted.group_by(_notices.c.community)).scalars())

    def begun_again(self) -> int:
        """How many runs were begun more than once, as whoever began them first was killed."""
        with self._engine.connect() as connection:
            again = select(func.count()).select_from(_strikes).where(_strikes.c.attempts > 1)
            return connection.execute(again).scalar_one()

    def close(self) -> None:
        """Look no more."""
        self._engine.dispose()


@contextmanager
def _writing(address: str) -> Iterator[Connection]:
    sqlite = address.startswith("sqlite")
    engine = sqlite_engine(address, writes=True) if sqlite else postgresql_engine(address, 1)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
