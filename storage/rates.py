"""The limits that all processes share: from when on each key may be used again.

The generic cell rate algorithm in one upsert: nobody has to be asked who is first.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, bindparam, case, delete, select
from sqlmodel import Field

from storage.rows import Row
from storage.statements import Insert, on_each, table


class RateRow(Row, table=True):
    """A key and the moment it is free again, in seconds since 1970."""

    __tablename__ = "rate"
    key: str = Field(primary_key=True)
    free: float = Field(index=True)


_rates = table(RateRow)
_c = _rates.c


def _reserve(insert: Insert) -> Insert:
    start = case((_c.free < bindparam("start"), bindparam("start")), else_=_c.free)
    taken = {"free": start + bindparam("span")}
    return insert.on_conflict_do_update(index_elements=["key"], set_=taken).returning(_c.free)


def _hold(insert: Insert) -> Insert:
    until = insert.excluded.free
    later = {"free": case((_c.free < until, until), else_=_c.free)}
    return insert.on_conflict_do_update(index_elements=["key"], set_=later)


_RESERVE = on_each(RateRow, _reserve)
_HOLD = on_each(RateRow, _hold)
_FREE = select(_c.key, _c.free).where(_c.key.in_(bindparam("keys", expanding=True)))
_FORGET = delete(_rates).where(_c.free < bindparam("before"))


def free(connection: Connection, keys: Collection[str]) -> Mapping[str, float]:
    """From when on keys may be used; one that is not known is free."""
    if not keys:
        return {}
    return {row.key: row.free for row in connection.execute(_FREE, {"keys": list(keys)})}


def reserve(connection: Connection, key: str, start: float, span: float) -> float:
    """Take a key for so many seconds from this moment on; answers the moment it really was."""
    row = {"key": key, "free": start + span, "start": start, "span": span}
    taken: float = connection.execute(_RESERVE[connection.dialect.name], row).scalar_one()
    return taken - span


def hold(connection: Connection, key: str, until: float) -> None:
    """Let nobody use a key before this moment."""
    connection.execute(_HOLD[connection.dialect.name], {"key": key, "free": until})


def forget(connection: Connection, before: float) -> None:
    """Forget the keys that have long been free."""
    connection.execute(_FORGET, {"before": before})
