"""kudos: the values a community has, and which one a kudos shows."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

EMPTY = sa.text("''")
ADDED = (("gift", "value"), ("kudos_ways", "tags"))


def upgrade() -> None:
    """Go up."""
    for table, name in ADDED:
        op.add_column(table, sa.Column(name, sa.String(), server_default=EMPTY, nullable=False))
    op.add_column(
        "kudos_ways", sa.Column("required", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("kudos_ways", schema=None) as batch_op:
        batch_op.drop_column("required")
    for table, name in reversed(ADDED):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(name)
