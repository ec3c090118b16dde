"""members: since when each is known, and who left."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# Whoever was known before is nobody new.
LONG_AGO = sa.text("'1970-01-01 00:00:00'")


def upgrade() -> None:
    """Go up."""
    op.add_column(
        "member", sa.Column("met", UTCDateTime(), server_default=LONG_AGO, nullable=False)
    )
    op.add_column(
        "member", sa.Column("left", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_column("left")
        batch_op.drop_column("met")
