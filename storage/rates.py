"""The limits that all processes share: from when on each key may be used again.

The generic cell rate algorithm in one upsert: nobody has to be asked who is first. What lies
farther ahead than can be true was written down by a clock that was ahead; it does not count.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, delete, select
from sqlmodel import Field

from bot.kernel.claim import LONGEST
from storage.rows import Row
from storage.statements import Insert, on_each, table

GIVEN = 300.0  # seconds ahead; moments are given out for far less, and clocks differ by less
HELD = LONGEST.total_seconds()  # nobody who has had enough is left alone for longer
_AT_ONCE = 10_000  # keys asked for; each database has an end of that


class RateRow(Row, table=True):
    """A key and the moment it is free again, in seconds since 1970."""

    __tablename__ = "rate"
    key: str = Field(primary_key=True)
    free: float = Field(index=True)


_rates = table(RateRow)
_c = _rates.c


def _later(than: ColumnElement[float]) -> ColumnElement[float]:
    """The moment that is written down where it is later than this one and can be true."""
    return case((and_(_c.free > than, _c.free <= bindparam("farthest")), _c.free), else_=than)


def _reserve(insert: Insert) -> Insert:
    taken = {"free": _later(bindparam("start")) + bindparam("span")}
    return insert.on_conflict_do_update(index_elements=["key"], set_=taken).returning(_c.free)


def _hold(insert: Insert) -> Insert:
    later = {"free": _later(insert.excluded.free)}
    return insert.on_conflict_do_update(index_elements=["key"], set_=later)


_RESERVE = on_each(RateRow, _reserve)
_HOLD = on_each(RateRow, _hold)
_FREE = select(_c.key, _c.free).where(_c.key.in_(bindparam("keys", expanding=True)))
_FORGET = delete(_rates).where(_c.free < bindparam("before"))


def free(connection: Connection, keys: Collection[str], now: float) -> Mapping[str, float]:
    """From when on keys may be used; one that is not known is free."""
    both, found = [*keys, *map(_held, keys)], dict[str, float]()
    for first in range(0, len(both), _AT_ONCE):
        rows = connection.execute(_FREE, {"keys": both[first : first + _AT_ONCE]})
        found |= {row.key: row.free for row in rows}

    def until(key: str, farthest: float) -> float:
        at = found.get(key, 0.0)
        return at if at <= now + farthest else 0.0

    return {key: max(until(key, GIVEN), until(_held(key), HELD)) for key in keys}


def reserve(connection: Connection, key: str, start: float, span: float) -> float:
    """Take a key for so many seconds from this moment on; answers the moment it really was."""
    row = {"key": key, "free": start + span, "start": start, "span": span}
    statement = _RESERVE[connection.dialect.name]
    taken: float = connection.execute(statement, {**row, "farthest": start + GIVEN}).scalar_one()
    return taken - span


def hold(connection: Connection, key: str, now: float, seconds: float) -> None:
    """Let nobody use a key for so many seconds."""
    farthest = {key: GIVEN} if seconds <= GIVEN else {key: GIVEN, _held(key): HELD}
    for each, most in farthest.items():
        row = {"key": each, "free": now + min(seconds, most), "farthest": now + most}
        connection.execute(_HOLD[connection.dialect.name], row)


def forget(connection: Connection, before: float) -> None:
    """Forget the keys that have long been free."""
    connection.execute(_FORGET, {"before": before})


def _held(key: str) -> str:
    """Where a long hold is written down: farther ahead than any moment that is given out."""
    return f"{key}/held"
