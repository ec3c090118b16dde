"""What the database says when Hearth has been killed often enough."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from bot.catalog import features, hearing
from bot.kernel.place import Place, Space
from bot.kernel.steps import opened as community_of
from bot.kudos.rules import notice_key
from schedules.clock import SystemClock
from storage.codec import address as place_name
from storage.engines import postgresql_engine, sqlite_engine
from storage.kudos_rows import GiftRow, KudosRow
from storage.migrate import migrate
from storage.notice_rows import NoticeRow
from storage.statements import table
from storage.work import SqlWork
from tests.databases import opened

_gifts, _kudos, _notices = table(GiftRow), table(KudosRow), table(NoticeRow)


@dataclass(frozen=True)
class Ledger:
    """Every gift by its reason, and the reasons why celebrations do not stand."""

    gifts: Counter[str]
    receivers: Counter[str]
    stuck: dict[tuple[str, str], str]

    def stuck_at(self, home: Place, reason: str) -> str:
        """The sentence that says why a celebration may be missing there; empty if none does."""
        return self.stuck.get((place_name(home), reason), "")


async def settle_in(address: str, homes: Sequence[Place]) -> None:
    """A migrated database with a community and its home channels."""
    migrate(address)
    with closing(opened(address, SystemClock(), hearing(features()))) as database:
        await database.write(lambda work: _settle(work, homes))


def read(address: str) -> Ledger:
    """Everything that was recorded."""
    with _reading(address) as connection:
        rows = connection.execute(select(_gifts.c.id, _gifts.c.reason)).all()
        reasons = {row.id: row.reason for row in rows}
        stuck = connection.execute(select(_notices).where(_notices.c.stuck != "")).all()
        keys = {notice_key(gift): reason for gift, reason in reasons.items()}
        received = connection.execute(select(_kudos.c.gift)).scalars()
        return Ledger(
            Counter(reasons.values()),
            Counter(reasons[gift] for gift in received),
            {(row.place, keys[row.key]): row.stuck for row in stuck if row.key in keys},
        )


def pending(address: str) -> int:
    """How many Notices are still to be shown."""
    waiting = (_notices.c.shown < _notices.c.wanted, _notices.c.stuck == "")
    with _reading(address) as connection:
        count = select(func.count()).select_from(_notices).where(*waiting)
        return int(connection.execute(count).scalar_one())


def _settle(work: SqlWork, homes: Sequence[Place]) -> None:
    community = community_of(Space(homes[0].platform, homes[0].space, "Guild"), work)
    work.communities.save(replace(community, homes=tuple(homes)))


@contextmanager
def _reading(address: str) -> Iterator[Connection]:
    sqlite = address.startswith("sqlite")
    engine = sqlite_engine(address, writes=False) if sqlite else postgresql_engine(address, 1)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
