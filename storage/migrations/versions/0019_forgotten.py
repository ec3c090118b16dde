"""community: how many were forgotten; kudos_reaction: found by whose message it is on."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    none = sa.Column("forgotten", sa.Integer(), nullable=False, server_default=sa.text("0"))
    op.add_column("community", none)
    op.create_index("ix_kudos_reaction_author", "kudos_reaction", ["community", "author"])


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_kudos_reaction_author", table_name="kudos_reaction")
    op.drop_column("community", "forgotten")
