"""A past: members and kudos written into a database, row by row as Hearth leaves them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, islice
from typing import Any

from sqlalchemy import Table, insert

from benchmarks import community
from bot.kernel.people import MemberRef
from schedules.clock import SystemClock
from storage.codec import account
from storage.engines import postgresql_engine, sqlite_engine
from storage.kudos_preferences import PREFERENCES
from storage.kudos_rows import GIFTS, GIVEN, KUDOS, UNDONE
from storage.members import MEMBERS

_AT_ONCE = 5_000
_SEED = 20_261_127
_UNDONE, _PRIVATE, _LISTED = 0.02, 0.05, 0.3  # of all gifts, of all gifts, of all members
_AGAIN = 20  # how much more a few are thanked than the others: the smaller, the more

Rows = Iterator[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Past:
    """How many members gave how many kudos, one for each gift, in how many days."""

    members: int = 10_000
    kudos: int = 1_000_000
    days: int = 3 * 365

    @property
    def most_thanked(self) -> MemberRef:
        """Who has the most kudos."""
        return _member(0)


def write(past: Past, where: str) -> int:
    """Write it all; how many kudos stand that everybody reads."""
    now, standing = SystemClock().now(), 0
    sqlite = where.startswith("sqlite")
    engine = sqlite_engine(where, writes=True) if sqlite else postgresql_engine(where, 1)
    with engine.begin() as connection:
        of = connection.exec_driver_sql("SELECT id FROM community").scalar_one()

        def fill(table: Table, rows: Rows) -> None:
            while some := list(islice(rows, _AT_ONCE)):
                connection.execute(insert(table), some)

        fill(MEMBERS, _members(past, of, now))
        fill(PREFERENCES, _preferences(past, of))
        fill(GIFTS, (_gift(each) for each in _gifts(past, of, now)))
        fill(KUDOS, (row for each in _gifts(past, of, now) for row in _turns(each)))
        standing = sum(map(_stands, _gifts(past, of, now)))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if sqlite else "VACUUM ANALYZE")
    engine.dispose()
    return standing


def _member(number: int) -> MemberRef:
    return MemberRef("slack", community.TEAM, f"U0{number:07}")


def _members(past: Past, of: str, now: datetime) -> Rows:
    for number in range(past.members):
        key, met = account(_member(number)), now - timedelta(days=past.days * number / past.members)
        names = {"name": f"Member {number}", "zone": "Europe/Lisbon", "left": number % 50 == 1}
        yield {"community": of, "account": key, "person": key, "met": met, **names}


def _preferences(past: Past, of: str) -> Rows:
    for number in range(int(past.members * _LISTED)):
        wish = {"seen": "public", "told": False, "board": True}
        yield {"community": of, "person": account(_member(number)), **wish}


def _gifts(past: Past, of: str, now: datetime) -> Rows:
    """The same each time it is asked: what is drawn comes from one seed."""
    chance = random.Random(_SEED)
    keys = [account(_member(number)) for number in range(past.members)]
    liking = list(accumulate(1 / (number + _AGAIN) for number in range(past.members)))
    for number in range(past.kudos):
        giver, person = chance.choices(keys, k=1)[0], chance.choices(keys, cum_weights=liking)[0]
        at = now - timedelta(days=past.days * (past.kudos - number) / past.kudos)
        drawn = {"discreet": chance.random() < _PRIVATE, "undone": chance.random() < _UNDONE}
        yield {"of": of, "id": f"g{number:08}", "giver": giver, "person": person, "at": at, **drawn}


def _gift(drawn: dict[str, Any]) -> dict[str, Any]:
    keys = {"community": drawn["of"], "id": drawn["id"], "at": drawn["at"]}
    said = {"reason": f"for lesson {drawn['id']}", "private": drawn["discreet"]}
    return {**keys, "giver": drawn["giver"], "giver_person": drawn["giver"], **said}


def _stands(drawn: dict[str, Any]) -> bool:
    return not (drawn["discreet"] or drawn["undone"])


def _turns(drawn: dict[str, Any]) -> Rows:
    keys = {"community": drawn["of"], "gift": drawn["id"], "at": drawn["at"], "place": 0}
    who = {"giver_person": drawn["giver"], "person": drawn["person"], "account": drawn["person"]}
    shared = {**keys, **who, "discreet": drawn["discreet"]}
    yield {**shared, "turn": 0, "sign": GIVEN}
    if drawn["undone"]:
        yield {**shared, "turn": 1, "sign": UNDONE}
