"""rhythms: from when they count, and whose holidays they skip."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    for name in ("since", "skips"):
        op.add_column(
            "schedule", sa.Column(name, sa.String(), server_default=sa.text("''"), nullable=False)
        )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("schedule", schema=None) as batch_op:
        batch_op.drop_column("skips")
        batch_op.drop_column("since")
