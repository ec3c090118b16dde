"""What erasing needs: how many were forgotten, whose message an emoji is on, a digest's week."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    none = sa.Column("forgotten", sa.Integer(), nullable=False, server_default=sa.text("0"))
    op.add_column("community", none)
    op.add_column("digest_plan", sa.Column("since", UTCDateTime(), nullable=True))
    op.create_index("ix_kudos_reaction_author", "kudos_reaction", ["community", "author"])


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_kudos_reaction_author", table_name="kudos_reaction")
    op.drop_column("digest_plan", "since")
    op.drop_column("community", "forgotten")
