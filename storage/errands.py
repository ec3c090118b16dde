"""The errands: what is to be done outside any transaction."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlmodel import Field

from bot.kernel.claim import State
from bot.kernel.errand import Errand
from storage.claims import ClaimRow, SqlClaims, index_of_due, its, statements
from storage.statements import Found, Insert, on_each, table


class ErrandRow(ClaimRow, table=True):
    """An errand that is not finished, or was given up; a finished one leaves nothing behind."""

    __tablename__ = "errand"
    __table_args__ = (index_of_due("ix_errand_due", "kind", "until"),)
    community: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    about: str


def _want(insert: Insert) -> Insert:
    """Begin anew: what comes of a run under way finds another token, and is not kept."""
    new = insert.excluded
    wanted = {
        "about": new.about,
        "state": new.state,
        "until": new.until,
        "token": "",
        "attempts": 0,
    }
    return insert.on_conflict_do_update(index_elements=["community", "kind", "key"], set_=wanted)


_errands = table(ErrandRow)
_c = _errands.c
_PUT = on_each(ErrandRow, _want)
_STATEMENTS = statements(
    ErrandRow,
    "kind",
    delete(_errands).where(its(ErrandRow), _c.token == bindparam("mine")).returning(_c.key),
)
_OF = (
    select(_errands)
    .where(_c.community == bindparam("of"), _c.kind == bindparam("kind"))
    .order_by(_c.key)
)
_DROP = delete(_errands).where(its(ErrandRow))
_FAILED = (
    select(_c.kind)
    .where(_c.community == bindparam("of"), _c.state == State.FAILED)
    .distinct()
    .order_by(_c.kind)
)
_RETRY = (
    update(_errands)
    .where(_c.community == bindparam("of"), _c.state == State.FAILED)
    .values(state=State.DUE, attempts=0, until=bindparam("now"))
    .returning(_c.key)
)


class SqlErrands(SqlClaims[Errand]):
    """The errands, in one transaction; sent tells that one was put."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection, _STATEMENTS)
        self._now = now
        self.sent = False

    def put(self, errand: Errand) -> None:
        """Want this done, as a part of this transaction."""
        row = {"community": errand.community, "kind": errand.kind, "key": errand.key}
        new = {"about": errand.about, "state": State.DUE, "token": "", "attempts": 0}
        insert = _PUT[self._connection.dialect.name]
        self._connection.execute(insert, {**row, **new, "until": self._now})
        self.sent = True

    def of(self, community: str, kind: str) -> list[Errand]:
        """The community's errands of a kind that are not finished, given up or not."""
        rows = self._connection.execute(_OF, {"of": community, "kind": kind})
        return [self._job(row) for row in rows]

    def drop(self, errand: Errand) -> None:
        """Want this no more; what comes of a run under way is not kept."""
        self._connection.execute(_DROP, self._key(errand))

    def failed(self, community: str) -> tuple[str, ...]:
        """The kinds of the community's errands that were given up, each once."""
        return tuple(self._connection.execute(_FAILED, {"of": community}).scalars())

    def retry(self, community: str) -> None:
        """Want once more what was given up, now that somebody did something about it."""
        freed = self._connection.execute(_RETRY, {"of": community, "now": self._now})
        self.sent = freed.first() is not None or self.sent

    def _job(self, row: Found) -> Errand:
        return Errand(row.community, row.kind, row.key, row.about)
