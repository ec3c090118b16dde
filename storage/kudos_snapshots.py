"""Fairness views that were counted before, of communities that thank a lot."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlmodel import Field

from bot.kudos.rules.fairness import Fairness, Share
from storage.codec import account, account_of
from storage.rows import Row
from storage.statements import Insert, on_each, table

_SHARES = ("thanked", "givers", "newcomers")


class SnapshotRow(Row, table=True):
    """The fairness view of one community over so many days, as it was at an instant."""

    __tablename__ = "kudos_snapshot"
    community: str = Field(primary_key=True, foreign_key="community.id")
    days: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    view: str


def _renew(insert: Insert) -> Insert:
    new = {name: insert.excluded[name] for name in ("at", "view")}
    return insert.on_conflict_do_update(index_elements=["community", "days"], set_=new)


SNAPSHOTS = table(SnapshotRow)
_KEEP = on_each(SnapshotRow, _renew)
_KEPT = select(SNAPSHOTS).where(
    SNAPSHOTS.c.community == bindparam("of"), SNAPSHOTS.c.days == bindparam("over")
)


def keep(connection: Connection, community: str, days: int, at: datetime, fair: Fairness) -> None:
    """Keep a view in place of the one before."""
    said = {**asdict(fair), "forgotten": [account(each) for each in fair.forgotten]}
    row = {"community": community, "days": days, "at": at, "view": json.dumps(said)}
    connection.execute(_KEEP[connection.dialect.name], row)


def kept(connection: Connection, community: str, days: int) -> tuple[datetime, Fairness] | None:
    """The view that was kept, and of when it is."""
    row = connection.execute(_KEPT, {"of": community, "over": days}).one_or_none()
    return (row.at, _fairness(json.loads(row.view))) if row else None


def _fairness(said: Mapping[str, Any]) -> Fairness:
    shares = {name: Share(**said[name]) for name in _SHARES}
    forgotten = tuple(map(account_of, said["forgotten"]))
    return Fairness(**{**said, **shares, "forgotten": forgotten})
