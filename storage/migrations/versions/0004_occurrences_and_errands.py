"""occurrences by their local slots and with their states; errands."""

from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DUE = sa.text("state = 'due'")
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
CLAIM = (
    ("state", sa.String),
    ("token", sa.String),
    ("until", UTCDateTime),
    ("attempts", sa.Integer),
)


def upgrade() -> None:
    """Go up: what was written down as missed stays missed, all else was done."""
    with op.batch_alter_table("schedule", schema=None) as batch_op:
        batch_op.add_column(sa.Column("planned", UTCDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_schedule_planned"), ["planned"], unique=False)
    before = _before()
    op.drop_table("occurrence")
    occurrence = op.create_table(
        "occurrence",
        *_claim(),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("community", "name", "slot", name=op.f("pk_occurrence")),
    )
    _index_of_due("occurrence", "name")
    op.bulk_insert(occurrence, before)
    op.create_table(
        "errand",
        *_claim(),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("community", "kind", "key", name=op.f("pk_errand")),
    )
    _index_of_due("errand", "kind")


def downgrade() -> None:
    """Go down."""
    op.drop_table("errand")
    after = _after()
    op.drop_table("occurrence")
    occurrence = op.create_table(
        "occurrence",
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slot", UTCDateTime(), nullable=False),
        sa.Column("missed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("community", "name", "slot", name=op.f("pk_occurrence")),
    )
    op.bulk_insert(occurrence, after)
    with op.batch_alter_table("schedule", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_schedule_planned"))
        batch_op.drop_column("planned")


def _claim() -> list[sa.Column[Any]]:
    return [sa.Column(name, kind(), nullable=False) for name, kind in CLAIM]


def _index_of_due(table: str, kind: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(
            f"ix_{table}_due",
            [kind, "until"],
            unique=False,
            sqlite_where=DUE,
            postgresql_where=DUE,
        )


def _before() -> list[dict[str, Any]]:
    """The old rows, each with its wall time in its schedule's zone; two alike are one."""
    old = sa.table(
        "occurrence",
        *(sa.column("community"), sa.column("name")),
        *(sa.column("slot", UTCDateTime()), sa.column("missed", sa.Boolean())),
    )
    zones = _zones()
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in op.get_bind().execute(sa.select(old).order_by(old.c.missed.desc())):
        slot = f"{row.slot.astimezone(zones.get((row.community, row.name), UTC)):%Y-%m-%dT%H:%M}"
        names = {"community": row.community, "name": row.name, "slot": slot, "at": row.slot}
        claim = {"state": "missed" if row.missed else "done", "token": "", "attempts": 0}
        rows[row.community, row.name, slot] = {**names, **claim, "until": LONG_AGO}
    return list(rows.values())


def _zones() -> dict[tuple[str, str], tzinfo]:
    """The zones of the schedules, where they are known."""
    schedules = sa.table("schedule", *map(sa.column, ("community", "name", "zone")))
    zones: dict[tuple[str, str], tzinfo] = {}
    for row in op.get_bind().execute(sa.select(schedules)):
        with suppress(LookupError, ValueError, OSError):
            zones[row.community, row.name] = ZoneInfo(row.zone)
    return zones


def _after() -> list[dict[str, Any]]:
    """The rows as they were before; what was neither done nor missed yet was missed."""
    new = sa.table(
        "occurrence",
        *map(sa.column, ("community", "name", "state")),
        sa.column("at", UTCDateTime()),
    )
    return [
        {
            "community": row.community,
            "name": row.name,
            "slot": row.at,
            "missed": row.state != "done",
        }
        for row in op.get_bind().execute(sa.select(new))
    ]
