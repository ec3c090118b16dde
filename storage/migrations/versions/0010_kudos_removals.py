"""kudos: what facilitators took away, and why."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "kudos_removal",
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("gift", sa.String(), nullable=False),
        sa.Column("remover", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f("fk_kudos_removal_community")
        ),
        sa.PrimaryKeyConstraint("community", "gift", name=op.f("pk_kudos_removal")),
    )
    op.create_index("ix_kudos_removal_at", "kudos_removal", ["community", "at"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("kudos_removal")
