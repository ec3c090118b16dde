"""kudos: which emoji stand where not everybody can read."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column(
        "kudos_reaction",
        sa.Column("hidden", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("kudos_reaction", schema=None) as batch_op:
        batch_op.drop_column("hidden")
