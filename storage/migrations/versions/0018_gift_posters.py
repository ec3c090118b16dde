"""gift: who passed thanks on is found, so that they can be erased."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_POSTED = sa.text("poster <> ''")


def upgrade() -> None:
    """Go up."""
    op.create_index(
        "ix_gift_poster",
        "gift",
        ["community", "poster"],
        unique=False,
        sqlite_where=_POSTED,
        postgresql_where=_POSTED,
    )


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_gift_poster", table_name="gift")
