"""kudos: sums up to an instant, and fairness views that were counted before."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "kudos_sum",
        _community(),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("gave", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        *_keys("kudos_sum", "person"),
    )
    op.create_table(
        "kudos_summed",
        _community(),
        sa.Column("through", UTCDateTime(), nullable=False),
        *_keys("kudos_summed"),
    )
    op.create_table(
        "kudos_snapshot",
        _community(),
        sa.Column("days", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        *_keys("kudos_snapshot", "days"),
    )


def downgrade() -> None:
    """Go down."""
    for name in ("kudos_snapshot", "kudos_summed", "kudos_sum"):
        op.drop_table(name)


def _community() -> sa.Column[str]:
    return sa.Column("community", sa.String(), nullable=False)


def _keys(table: str, *more: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f(f"fk_{table}_community")
        ),
        sa.PrimaryKeyConstraint("community", *more, name=op.f(f"pk_{table}")),
    )
