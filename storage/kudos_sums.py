"""Sums: what everybody gave and received up to an instant, so that no board adds up years.

A gift that is younger is counted from the ledger; one that is older and changes, changes the
sums in the same transaction.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    String,
    bindparam,
    func,
    literal,
    select,
    union_all,
    update,
)
from sqlmodel import Field

from bot.kernel.people import MemberRef
from bot.kudos.rules import Gift
from storage.codec import account
from storage.kudos_rows import KUDOS, WITHIN
from storage.rows import Row
from storage.statements import Insert, on_each, table

YOUNG = timedelta(minutes=30)  # nothing so young is summed up, however clocks differ
BEHIND = timedelta(hours=1)
_AT_ONCE = timedelta(days=92)  # summed up in one transaction
_EVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class SumRow(Row, table=True):
    """How many kudos that everybody reads a person gave and received before the instant."""

    __tablename__ = "kudos_sum"
    community: str = Field(primary_key=True, foreign_key="community.id")
    person: str = Field(primary_key=True)
    gave: int
    received: int


class SummedRow(Row, table=True):
    """The instant up to which a community is summed up."""

    __tablename__ = "kudos_summed"
    community: str = Field(primary_key=True, foreign_key="community.id")
    through: datetime


def _add(insert: Insert) -> Insert:
    new = {name: SUMS.c[name] + insert.excluded[name] for name in ("gave", "received")}
    return insert.on_conflict_do_update(index_elements=["community", "person"], set_=new)


def _begin(insert: Insert) -> Insert:
    return insert.on_conflict_do_nothing(index_elements=["community"])


SUMS, SUMMED = table(SumRow), table(SummedRow)
_k = KUDOS.c
_FIELDS = ["community", "person", "gave", "received"]


def _of(person: str, gave: Any, received: Any) -> Select[Any]:  # noqa: ANN401 - expressions
    counts = (gave.label("gave"), received.label("received"))
    return select(_k[person].label("person"), *counts).where(*WITHIN).group_by(_k[person])


_signs, _none = func.sum(_k.sign), literal(0)
_both = union_all(_of("giver_person", _signs, _none), _of("person", _none, _signs)).subquery()
_each = (
    select(
        bindparam("of", type_=String),
        _both.c.person,
        func.sum(_both.c.gave),
        func.sum(_both.c.received),
    )
    .group_by(_both.c.person)
    .order_by(_both.c.person)
)
_SUM_UP = on_each(SumRow, lambda insert: _add(insert.from_select(_FIELDS, _each)))
_CHANGE, _BEGIN = on_each(SumRow, _add), on_each(SummedRow, _begin)
_THROUGH = select(SUMMED.c.through).where(SUMMED.c.community == bindparam("of"))
_HOLD = _THROUGH.with_for_update()
_MOVE = (
    update(SUMMED).where(SUMMED.c.community == bindparam("of")).values(through=bindparam("until"))
)
_OLDEST = select(func.min(_k.at)).where(WITHIN[0], WITHIN[1])


class SqlSums:
    """The sums, in one transaction."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def advance(self, community: str) -> bool:
        """Sum up what has grown old, a bounded stretch of it; False where more is left."""
        since, last = self.hold(community), self._now - BEHIND
        where = {"of": community, "since": since}
        oldest = self._connection.execute(_OLDEST, where).scalar()
        until = last if oldest is None else min(last, oldest + _AT_ONCE)
        if until > since:
            insert = _SUM_UP[self._connection.dialect.name]
            self._connection.execute(insert, {**where, "until": until})
            self._connection.execute(_MOVE, {"of": community, "until": until})
        return until >= last

    def through(self, community: str) -> datetime:
        """The instant up to which a community is summed up."""
        found = self._connection.execute(_THROUGH, {"of": community}).scalar()
        return found or _EVER

    def change(self, gift: Gift, shown: Iterable[MemberRef], sign: int) -> None:
        """Count an old gift for these of its receivers once more, or once less."""
        people = list(shown)
        if not people or gift.at > self._now - YOUNG or gift.at >= self.hold(gift.community):
            return
        counts = dict.fromkeys(people, (0, sign))
        gave, received = counts.get(gift.giver, (0, 0))
        counts[gift.giver] = (gave + sign * len(people), received)
        rows = [
            {
                "community": gift.community,
                "person": account(who),
                "gave": given,
                "received": got,
            }
            for who, (given, got) in counts.items()
        ]
        self._connection.execute(_CHANGE[self._connection.dialect.name], rows)

    def hold(self, community: str) -> datetime:
        """The instant, which nobody else moves until this transaction ends."""
        begin = {"community": community, "through": _EVER}
        self._connection.execute(_BEGIN[self._connection.dialect.name], begin)
        held: datetime = self._connection.execute(_HOLD, {"of": community}).scalar_one()
        return held
