"""How much was given: totals, tallies for boards, and the scale of a stretch of time."""

from typing import Any

from sqlalchemy import Connection, ScalarSelect, Select, and_, bindparam, func, select

from bot.kernel.feature import Stretch
from bot.kernel.people import MemberRef
from bot.kudos.rules import Scale, Tally
from storage.codec import account, account_of
from storage.kudos_preferences import PREFERENCES
from storage.kudos_rows import KUDOS

_c, _p = KUDOS.c, PREFERENCES.c
_WITHIN = (
    _c.community == bindparam("of"),
    _c.at >= bindparam("since"),
    _c.at < bindparam("until"),
    _c.discreet.is_(False),
)


def _tally(person: str) -> Select[Any]:
    """Only those who asked to be on the board are on it."""
    count, who = func.sum(_c.sign), _c[person]
    on_board = and_(_p.community == _c.community, _p.person == who, _p.board.is_(True))
    listed = KUDOS.join(PREFERENCES, on_board)
    tally = select(who.label("person"), count.label("count")).select_from(listed)
    counted = tally.where(*_WITHIN).group_by(who).having(count > 0)
    return counted.order_by(count.desc(), who).limit(bindparam("most"))


def _people(person: str) -> ScalarSelect[Any]:
    """How many people gave, or received, anything that still stands."""
    standing = select(_c[person]).where(*_WITHIN).group_by(_c[person])
    each = standing.having(func.sum(_c.sign) > 0).subquery()
    return select(func.count()).select_from(each).scalar_subquery()


def _total(person: str) -> ScalarSelect[Any]:
    total = select(func.coalesce(func.sum(_c.sign), 0))
    mine = (_c.community == bindparam("of"), _c[person] == bindparam("person"))
    return total.where(*mine).scalar_subquery()


_TOTALS = select(_total("giver_person"), _total("person"))
_KUDOS = select(func.coalesce(func.sum(_c.sign), 0)).where(*_WITHIN).scalar_subquery()
_SCALE = select(_KUDOS, _people("giver_person"), _people("person"))
GIVERS, RECEIVERS = _tally("giver_person"), _tally("person")


def bounds(stretch: Stretch) -> dict[str, object]:
    """The values that bind a stretch."""
    return {"of": stretch.community.id, "since": stretch.since, "until": stretch.until}


def totals(connection: Connection, community: str, member: MemberRef) -> tuple[int, int]:
    """How many kudos the member gave and received, ever, seen by everybody or not."""
    who = {"of": community, "person": account(member)}
    gave, received = connection.execute(_TOTALS, who).one()
    return gave, received


def scale(connection: Connection, stretch: Stretch) -> Scale:
    """How much was given that everybody may see."""
    kudos, givers, receivers = connection.execute(_SCALE, bounds(stretch)).one()
    return Scale(kudos, givers, receivers)


def tallies(
    connection: Connection, statement: Select[Any], stretch: Stretch, most: int
) -> list[Tally]:
    """Those on the board and how often, most first."""
    rows = connection.execute(statement, {**bounds(stretch), "most": most})
    return [Tally(account_of(row[0]), row[1]) for row in rows]
