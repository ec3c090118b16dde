"""kudos: what each is worth, where a community counts points."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column(
        "kudos_ways", sa.Column("points", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("kudos_ways", schema=None) as batch_op:
        batch_op.drop_column("points")
