"""kudos: joining in, and passing on what somebody says who is not here."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

EMPTY = sa.text("''")
JOINS = sa.text("joins <> ''")


def upgrade() -> None:
    """Go up."""
    for name in ("joins", "poster"):
        op.add_column("gift", sa.Column(name, sa.String(), server_default=EMPTY, nullable=False))
    columns = ["community", "joins"]
    op.create_index("ix_gift_joins", "gift", columns, sqlite_where=JOINS, postgresql_where=JOINS)
    op.create_table(
        "kudos_ways",
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("anyone", sa.Boolean(), nullable=False),
        sa.Column("undo", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f("fk_kudos_ways_community")
        ),
        sa.PrimaryKeyConstraint("community", name=op.f("pk_kudos_ways")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("kudos_ways")
    op.drop_index("ix_gift_joins", "gift")
    with op.batch_alter_table("gift", schema=None) as batch_op:
        batch_op.drop_column("poster")
        batch_op.drop_column("joins")
