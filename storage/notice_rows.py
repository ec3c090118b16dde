"""The ledger's table and its statements."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    null,
    select,
    update,
)
from sqlmodel import Field, Index, text

from storage.rows import Row
from storage.statements import Insert, on_each, table

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_PENDING = "shown < wanted AND stuck = ''"


class NoticeRow(Row, table=True):
    """One place's entry: wanted and shown are versions; while a lease runs, until lies ahead.

    Turn is its place in the order in which things were wanted.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index(
            "ix_notice_pending",
            "space",
            "place",
            "turn",
            sqlite_where=text(_PENDING),
            postgresql_where=text(_PENDING),
        ),
    )
    community: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    space: str
    fallback: str = ""
    card: str | None = None
    put_at: datetime
    turn: int = Field(sa_type=BigInteger)
    patient: bool = False
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


NOTICES = table(NoticeRow)
_c = NOTICES.c


def pending(of: FromClause) -> tuple[ColumnElement[bool], ...]:
    """What is wanted and not shown; word for word the condition of the index."""
    return (of.c.shown < of.c.wanted, of.c.stuck == literal_column("''"))


def _want(insert: Insert) -> Insert:
    """Another version; an edit waits a moment for the next ones, so that they become one."""
    new, stands = insert.excluded, and_(_c.shown == _c.wanted, _c.ref != "")
    wanted = {
        "card": new.card,
        "fallback": new.fallback,
        "patient": new.patient,
        "turn": _turn(new.turn),
        "until": case((stands, bindparam("quiet", type_=_c.until.type)), else_=_c.until),
        "wanted": _c.wanted + 1,
        "stuck": "",
        "failures": 0,
    }
    same = ["community", "key", "place"]
    return insert.on_conflict_do_update(index_elements=same, set_=wanted)


def _turn(new: ColumnElement[int]) -> ColumnElement[int]:
    """What waits already keeps its turn; what is wanted anew comes after what waits."""
    return case((and_(*pending(NOTICES)), _c.turn), else_=new)


PUT = on_each(NoticeRow, _want)
THIS = and_(
    _c.community == bindparam("of"), _c.key == bindparam("under"), _c.place == bindparam("there")
)
CLEAR = (
    update(NOTICES)
    .where(_c.community == bindparam("of"), _c.key == bindparam("under"))
    .values(
        card=null(),
        wanted=_c.wanted + 1,
        turn=_turn(bindparam("turn", type_=BigInteger)),
        stuck="",
        failures=0,
    )
    .returning(_c.place)
)
REDRAW = (
    update(NOTICES)
    .where(_c.community == bindparam("of"), _c.key == bindparam("under"), _c.card.is_not(None))
    .values(
        card=bindparam("drawn"),
        wanted=_c.wanted + 1,
        turn=_turn(bindparam("turn", type_=BigInteger)),
        until=case(
            (and_(_c.shown == _c.wanted, _c.ref != ""), bindparam("quiet", type_=_c.until.type)),
            else_=_c.until,
        ),
    )
    .returning(_c.place)
)
WANTED = select(_c.key).where(
    _c.community == bindparam("of"), _c.key == bindparam("under"), _c.card.is_not(None)
)
# Held, so that nobody begins before what follows from the answer is written down.
BEGUN = (
    select(_c.ref, _c.born)
    .where(_c.community == bindparam("of"), _c.key == bindparam("under"), _c.card.is_not(None))
    .with_for_update()
)
STUCK = (
    select(_c.stuck)
    .where(_c.community == bindparam("of"), _c.stuck != "")
    .group_by(_c.stuck)
    .order_by(func.max(_c.put_at).desc())
    .limit(5)
)
TO_RETRY = (
    select(_c.key, _c.place)
    .where(_c.community == bindparam("of"), _c.stuck != "")
    .order_by(_c.turn)
)
RETRY = (
    update(NOTICES)
    .where(THIS)
    .values(stuck="", failures=0, until=LONG_AGO, turn=bindparam("fresh", type_=BigInteger))
)
_stuck_there = (
    _c.community == bindparam("of"),
    _c.place == bindparam("there"),
    _c.stuck != "",
)
_other = NOTICES.alias("other")
# What was never seen at the old place, and is not wanted at the new one already.
MOVE = (
    update(NOTICES)
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
    .values(place=bindparam("instead"), space=bindparam("beyond"))
)
LEAVE = update(NOTICES).where(*_stuck_there).values(card=null(), shown=_c.wanted, stuck="")
# Those whose outcome nobody knows: without a look at their place they are never posted again.
UNSURE = (
    select(_c.key, _c.place, _c.card)
    .where(_c.community == bindparam("of"), _c.stuck != "", _c.ref == "", _c.tried.is_not(None))
    .order_by(_c.turn.desc())
    .limit(50)
)
AGAIN = (
    update(NOTICES)
    .where(THIS, _c.stuck != "", _c.ref == "")
    .values(stuck="", failures=0, attempts=0, tried=null(), until=LONG_AGO)
)
# Where it stands nobody but a person knows: another edition is in doubt as this one was.
ARRIVED = (
    update(NOTICES)
    .where(THIS, _c.stuck != "", _c.ref == "")
    .values(stuck="", failures=0, shown=_c.wanted)
)
