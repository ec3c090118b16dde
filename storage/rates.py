"""The limits that all processes share: from when on each key may be used again.

The generic cell rate algorithm in one upsert: nobody has to be asked who is first. What lies
farther ahead than can be true was written down by a clock that was ahead; it does not count.
"""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, delete, select
from sqlmodel import Field

from bot.kernel.claim import LONGEST
from storage.rows import Row
from storage.statements import Insert, on_each, table

GIVEN = 300.0  # seconds ahead; moments are given out for far less, and clocks differ by less
HELD = LONGEST.total_seconds()  # nobody who has had enough is left alone for longer
_HELD = "/held"  # ends the key of a long hold: farther ahead than any moment that is given out


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
_IN_USE = select(_c.key, _c.free).where(_c.free > bindparam("now"))
_FORGET = delete(_rates).where(_c.free < bindparam("before"))


def free(connection: Connection, now: float) -> Mapping[str, float]:
    """From when on the keys that are in use may be used again; all others are free."""
    found = dict[str, float]()
    for row in connection.execute(_IN_USE, {"now": now}):
        key = row.key.removesuffix(_HELD)
        if row.free <= now + (GIVEN if key == row.key else HELD):
            found[key] = max(row.free, found.get(key, 0.0))
    return found


def reserve(connection: Connection, key: str, start: float, span: float) -> float:
    """Take a key for so many seconds from this moment on; answers the moment it really was."""
    row = {"key": key, "free": start + span, "start": start, "span": span}
    statement = _RESERVE[connection.dialect.name]
    taken: float = connection.execute(statement, {**row, "farthest": start + GIVEN}).scalar_one()
    return taken - span


def hold(connection: Connection, key: str, now: float, seconds: float) -> None:
    """Let nobody use a key for so many seconds."""
    farthest = {key: GIVEN} if seconds <= GIVEN else {key: GIVEN, f"{key}{_HELD}": HELD}
    for each, most in farthest.items():
        row = {"key": each, "free": now + min(seconds, most), "farthest": now + most}
        connection.execute(_HOLD[connection.dialect.name], row)


def forget(connection: Connection, before: float) -> None:
    """Forget the keys that have long been free."""
    connection.execute(_FORGET, {"before": before})
