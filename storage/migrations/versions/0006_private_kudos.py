"""private kudos: what only the two see, and how members want to be thanked."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; all that was given so far everybody could see."""
    for table, column in (("gift", "private"), ("kudos", "discreet")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(
                sa.Column(column, sa.Boolean(), server_default=sa.false(), nullable=False)
            )
    op.create_table(
        "kudos_preference",
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("board", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f("fk_kudos_preference_community")
        ),
        sa.PrimaryKeyConstraint("community", "person", name=op.f("pk_kudos_preference")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("kudos_preference")
    for table, column in (("kudos", "discreet"), ("gift", "private")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(column)
