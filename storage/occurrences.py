"""The strikes of schedules, and what became of each; no slot is written down twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, or_, select, update
from sqlmodel import Field

from bot.kernel.claim import State
from bot.kernel.occurrence import Missed, Occurrence, Trouble
from storage.claims import IS_DUE, ClaimRow, SqlClaims, index_of_due, its, statements
from storage.statements import Found, on_each, table

_AT_ONCE = 500  # swept in one transaction
_TROUBLES = 5
_ZONES = timedelta(days=1)  # no zone is further from UTC


class OccurrenceRow(ClaimRow, table=True):
    """A strike: its slot is a wall time in the schedule's zone, at the instant."""

    __tablename__ = "occurrence"
    __table_args__ = (index_of_due("ix_occurrence_due", "name", "until"),)
    community: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    slot: str = Field(primary_key=True)
    at: datetime


_occurrences = table(OccurrenceRow)
_c = _occurrences.c
_STATEMENTS = statements(
    OccurrenceRow,
    "name",
    update(_occurrences)
    .where(its(OccurrenceRow), _c.token == bindparam("mine"))
    .values(token="", state=State.DONE)
    .returning(_c.slot),
)
_RECORD = on_each(
    OccurrenceRow,
    lambda insert: insert.on_conflict_do_nothing().returning(
        _c.community, _c.name, _c.slot, _c.at, _c.state
    ),
)
_newer = _occurrences.alias("newer")
_LEFT_BEHIND = (
    select(_occurrences)
    .where(
        IS_DUE,
        _c.name == bindparam("called"),
        _c.until <= bindparam("now"),
        or_(
            _c.at < bindparam("late"),
            select(_newer.c.slot)
            .where(
                _newer.c.community == _c.community,
                _newer.c.name == _c.name,
                _newer.c.slot > bindparam("recent"),
                _newer.c.at > _c.at,
                _newer.c.at <= bindparam("now"),
            )
            .exists(),
        ),
    )
    .order_by(_c.until, _c.community, _c.at)
    .limit(_AT_ONCE)
    .with_for_update(skip_locked=True)
)
_MISS = update(_occurrences).where(its(OccurrenceRow)).values(state=State.MISSED, token="")
_TROUBLE = (
    select(_c.name, _c.slot, _c.state)
    .where(
        _c.community == bindparam("of"),
        or_(_c.state == State.MISSED, _c.state == State.FAILED),
        _c.at >= bindparam("since"),
    )
    .order_by(_c.at.desc())
    .limit(_TROUBLES)
)
_FORGET = delete(_occurrences).where(_c.at < bindparam("before"), _c.state != State.DUE)


class SqlOccurrences(SqlClaims[Occurrence]):
    """The strikes, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, _STATEMENTS)

    def record(self, strikes: Iterable[tuple[Occurrence, State]], now: datetime) -> list[Missed]:
        """Write strikes down; answers with those that are new and missed, by their schedules."""
        new = {"token": "", "attempts": 0, "until": now}
        rows = [{**_values(each), "state": state, **new} for each, state in strikes]
        if not rows:
            return []
        insert = _RECORD[self._connection.dialect.name]
        recorded = self._connection.execute(insert, rows).all()
        return _by_schedule(row for row in recorded if row.state == State.MISSED)

    def sweep(self, graces: Mapping[str, timedelta], now: datetime) -> tuple[Missed, ...]:
        """Miss what nobody runs and what is too late, or older than a newer strike."""
        missed: list[Missed] = []
        for name, grace in graces.items():
            late = now - grace
            where = {"called": name, "now": now, "late": late, "recent": _wall_before(late)}
            rows = self._connection.execute(_LEFT_BEHIND, where).all()
            self._run_each(_MISS, [self._key(row) for row in rows])
            missed += _by_schedule(rows)
        return tuple(missed)

    def troubles(self, community: str, since: datetime) -> tuple[Trouble, ...]:
        """The community's strikes that were missed or failed, newest first, a few of them."""
        rows = self._connection.execute(_TROUBLE, {"of": community, "since": since}).all()
        return tuple(Trouble(row.name, row.slot, State(row.state)) for row in rows)

    def forget(self, before: datetime) -> None:
        """Forget what became of the strikes before an instant."""
        self._connection.execute(_FORGET, {"before": before})

    def _job(self, row: Found) -> Occurrence:
        return _occurrence(row)


def _occurrence(row: Found) -> Occurrence:
    return Occurrence(row.community, row.name, row.slot, row.at)


def _wall_before(instant: datetime) -> str:
    """A wall time that has passed in every zone: the slots after it are few, and in the key."""
    return f"{instant.astimezone(UTC) - _ZONES:%Y-%m-%dT%H:%M}"


def _values(occurrence: Occurrence) -> dict[str, object]:
    names = {"community": occurrence.community, "name": occurrence.name}
    return {**names, "slot": occurrence.slot, "at": occurrence.at}


def _by_schedule(rows: Iterable[Found]) -> list[Missed]:
    found: defaultdict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for row in rows:
        found[row.community, row.name].append(_occurrence(row))
    return [
        Missed(*names, tuple(sorted(each, key=lambda one: one.at))) for names, each in found.items()
    ]
