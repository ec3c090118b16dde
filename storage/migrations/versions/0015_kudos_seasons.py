"""kudos: seasons, and members for whom no limit holds."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column(
        "kudos_policy",
        sa.Column("exempt", sa.String(), server_default=sa.text("''"), nullable=False),
    )
    op.add_column("kudos_ways", sa.Column("season", sa.Date(), nullable=True))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("kudos_ways", schema=None) as batch_op:
        batch_op.drop_column("season")
    with op.batch_alter_table("kudos_policy", schema=None) as batch_op:
        batch_op.drop_column("exempt")
