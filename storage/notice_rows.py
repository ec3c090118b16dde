"""The ledger's table and its statements."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, bindparam, case, func, null, select, tuple_, update
from sqlmodel import Field, Index, text

from storage.rows import Row
from storage.statements import Insert, on_each, table

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_AT_ONCE = 50
_PENDING = "shown < wanted AND stuck = ''"


class NoticeRow(Row, table=True):
    """One place's entry: wanted and shown are versions; while a lease runs, until lies ahead."""

    __tablename__ = "notice"
    __table_args__ = (
        Index(
            "ix_notice_pending",
            "platform",
            "place",
            "put_at",
            sqlite_where=text(_PENDING),
            postgresql_where=text(_PENDING),
        ),
    )
    community: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    platform: str
    fallback: str = ""
    card: str | None = None
    put_at: datetime
    wanted: int = 1
    shown: int = 0
    born: int = 0
    ref: str = ""
    token: str = ""
    until: datetime = LONG_AGO
    attempts: int = 0
    failures: int = 0
    tried: datetime | None = None
    stuck: str = ""


_notices = table(NoticeRow)
_c = _notices.c


def _want(insert: Insert) -> Insert:
    new = insert.excluded
    wanted = {
        "card": new.card,
        "fallback": new.fallback,
        "wanted": _c.wanted + 1,
        "stuck": "",
        "failures": 0,
    }
    same = ["community", "key", "place"]
    return insert.on_conflict_do_update(index_elements=same, set_=wanted)


PUT = on_each(NoticeRow, _want)
_THIS = and_(
    _c.community == bindparam("of"), _c.key == bindparam("under"), _c.place == bindparam("there")
)
CLEAR = (
    update(_notices)
    .where(_c.community == bindparam("of"), _c.key == bindparam("under"))
    .values(card=null(), wanted=_c.wanted + 1, stuck="", failures=0)
    .returning(_c.place)
)
WANTED = select(_c.key).where(
    _c.community == bindparam("of"), _c.key == bindparam("under"), _c.card.is_not(None)
)
STUCK = (
    select(_c.stuck)
    .where(_c.community == bindparam("of"), _c.stuck != "")
    .group_by(_c.stuck)
    .order_by(func.max(_c.put_at).desc())
    .limit(5)
)
RETRY = (
    update(_notices)
    .where(_c.community == bindparam("of"), _c.stuck != "")
    .values(stuck="", failures=0)
    .returning(_c.place)
)
_stuck_there = (
    _c.community == bindparam("of"),
    _c.place == bindparam("there"),
    _c.stuck != "",
)
_other = _notices.alias("other")
# What was never seen at the old place, and is not wanted at the new one already.
MOVE = (
    update(_notices)
    .where(
        *_stuck_there,
        _c.ref == "",
        _c.tried.is_(None),
        ~select(_other.c.key)
        .where(
            _other.c.community == _c.community,
            _other.c.key == _c.key,
            _other.c.place == bindparam("instead"),
        )
        .exists(),
    )
    .values(place=bindparam("instead"))
)
LEAVE = update(_notices).where(*_stuck_there).values(card=null(), shown=_c.wanted, stuck="")
_before = _notices.alias("before")
_EARLIER = (
    select(_before.c.key)
    .where(
        _before.c.platform == _c.platform,
        _before.c.place == _c.place,
        _before.c.shown < _before.c.wanted,
        _before.c.stuck == "",
        tuple_(_before.c.put_at, _before.c.community, _before.c.key)
        < tuple_(_c.put_at, _c.community, _c.key),
    )
    .exists()
)
DUE = (
    select(_c.community, _c.key, _c.place)
    .where(
        _c.shown < _c.wanted,
        _c.stuck == "",
        _c.platform.in_(bindparam("platforms", expanding=True)),
        _c.place.not_in(bindparam("busy", expanding=True)),
        _c.until <= bindparam("now"),
        ~_EARLIER,
    )
    .order_by(_c.put_at)
    .limit(_AT_ONCE)
    .with_for_update(skip_locked=True)  # who waits for rows others hold may be waited for too
)
CLAIM = (
    update(_notices)
    .where(_THIS, _c.until <= bindparam("now"), _c.shown < _c.wanted)
    .values(
        token=bindparam("fresh"),
        until=bindparam("lease"),
        attempts=_c.attempts + 1,
        tried=func.coalesce(_c.tried, bindparam("now")),
        born=case((and_(_c.ref == "", _c.attempts == 0), _c.wanted), else_=_c.born),
    )
    .returning(_notices)
)
FINISH = update(_notices).where(_THIS, _c.token == bindparam("mine"))


def stuck_at(version: int, why: str) -> ColumnElement[str]:
    """Why this version cannot be shown; a newer one may be."""
    return case((_c.wanted == version, why), else_="")
