"""How much was given: totals, tallies for boards, and the scale of a stretch of time.

What was given ever is the sums up to an instant, and from there on the ledger.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    func,
    select,
    union_all,
)

from bot.kernel.feature import Stretch
from bot.kernel.people import MemberRef
from bot.kudos.rules import Scale, Tally
from bot.kudos.rules.periods import BEGINNING
from storage.codec import account, account_of
from storage.kudos_preferences import PREFERENCES
from storage.kudos_rows import GIFTS, KUDOS, WITHIN
from storage.kudos_sums import SUMS, SqlSums

_c, _p, _s = KUDOS.c, PREFERENCES.c, SUMS.c


@dataclass(frozen=True, slots=True)
class _Counts:
    """The statements that count one stretch: who gave, who received, and how much in all."""

    givers: Select[Any]
    receivers: Select[Any]
    gave: Select[Any]
    received: Select[Any]


def _in_ledger(person: str) -> Select[Any]:
    counted = select(_c[person].label("person"), func.sum(_c.sign).label("count"))
    return counted.where(*WITHIN).group_by(_c[person])


def _in_sums(summed: str) -> Select[Any]:
    counted = select(_s.person, _s[summed].label("count"))
    return counted.where(_s.community == bindparam("of"))


def _together(*counted: Select[Any]) -> Select[Any]:
    each = union_all(*counted).subquery()
    return select(each.c.person, func.sum(each.c.count).label("count")).group_by(each.c.person)


def _tally(counted: Select[Any]) -> Select[Any]:
    """Only those who asked to be on the board are on it.

    They are looked up once all is counted: before, each would be looked up in the ledger.
    """
    each = counted.subquery()
    on_board = and_(_p.community == bindparam("of"), _p.person == each.c.person, _p.board.is_(True))
    listed = select(each.c.person, each.c.count).select_from(each.join(PREFERENCES, on_board))
    ordered = listed.where(each.c.count > 0).order_by(each.c.count.desc(), each.c.person)
    return ordered.limit(bindparam("most"))


def _scale(counted: Select[Any]) -> Select[Any]:
    """How many kudos stand, and how many people gave or received them."""
    each = counted.subquery()
    people = func.coalesce(func.sum(case((each.c.count > 0, 1), else_=0)), 0)
    return select(func.coalesce(func.sum(each.c.count), 0), people)


def _total(person: str) -> ScalarSelect[Any]:
    total = select(func.coalesce(func.sum(_c.sign), 0))
    mine = (_c.community == bindparam("of"), _c[person] == bindparam("person"))
    return total.where(*mine).scalar_subquery()


_kudos = func.sum(_c.sign)
_BY_VALUE = (
    select(GIFTS.c.value, _kudos)
    .join_from(KUDOS, GIFTS, (GIFTS.c.community == _c.community) & (GIFTS.c.id == _c.gift))
    .where(_c.community == bindparam("of"), _c.person == bindparam("person"))
    .where(GIFTS.c.value != "")
    .group_by(GIFTS.c.value)
    .having(_kudos > 0)
    .order_by(_kudos.desc(), GIFTS.c.value)
)
_BETWEEN = select(func.coalesce(func.sum(_c.sign), 0)).where(
    _c.community == bindparam("of"),
    _c.person == bindparam("person"),
    _c.at >= bindparam("since"),
    _c.at < bindparam("until"),
)
_TOTALS = select(_total("giver_person"), _total("person"))
_LEDGER = (_in_ledger("giver_person"), _in_ledger("person"))
_ALL = (_together(_in_sums("gave"), _LEDGER[0]), _together(_in_sums("received"), _LEDGER[1]))
_RECENT = _Counts(*map(_tally, _LEDGER), *map(_scale, _LEDGER))
_EVER = _Counts(*map(_tally, _ALL), *map(_scale, _ALL))


def bounds(stretch: Stretch) -> dict[str, Any]:
    """The values that bind a stretch."""
    return {"of": stretch.community.id, "since": stretch.since, "until": stretch.until}


class Counting:
    """Counts one stretch of time."""

    def __init__(self, connection: Connection, sums: SqlSums, stretch: Stretch) -> None:
        self._connection = connection
        through = sums.through(stretch.community.id) if stretch.since <= BEGINNING else None
        ever = through is not None and through <= stretch.until
        self._statements = _EVER if ever else _RECENT
        self._where = bounds(stretch) | ({"since": through} if ever else {})

    def scale(self) -> Scale:
        """How much was given that everybody may see."""
        kudos, givers = self._connection.execute(self._statements.gave, self._where).one()
        _, receivers = self._connection.execute(self._statements.received, self._where).one()
        return Scale(int(kudos), int(givers), int(receivers))

    def givers(self, most: int) -> list[Tally]:
        """Those on the board and how often they thanked, most first."""
        return self._tallies(self._statements.givers, most)

    def receivers(self, most: int) -> list[Tally]:
        """Those on the board and how often they were thanked, most first."""
        return self._tallies(self._statements.receivers, most)

    def _tallies(self, statement: Select[Any], most: int) -> list[Tally]:
        rows = self._connection.execute(statement, {**self._where, "most": most})
        return [Tally(account_of(row[0]), int(row[1])) for row in rows]


def totals(connection: Connection, community: str, member: MemberRef) -> tuple[int, int]:
    """How many kudos the member gave and received, ever, seen by everybody or not."""
    who = {"of": community, "person": account(member)}
    gave, received = connection.execute(_TOTALS, who).one()
    return gave, received


def by_value(connection: Connection, community: str, member: MemberRef) -> dict[str, int]:
    """How many kudos the member received for each value, most first."""
    rows = connection.execute(_BY_VALUE, {"of": community, "person": account(member)})
    return {value: int(count) for value, count in rows}


def between(
    connection: Connection, community: str, member: MemberRef, since: datetime, until: datetime
) -> int:
    """How many kudos the member received in a stretch of time, seen by everybody or not."""
    where = {"of": community, "person": account(member), "since": since, "until": until}
    return int(connection.execute(_BETWEEN, where).scalar_one())
