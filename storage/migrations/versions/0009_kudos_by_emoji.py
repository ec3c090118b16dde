"""kudos: the emoji that says thank you, and where it was put."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "kudos_emoji",
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("emoji", sa.String(), nullable=False),
        sa.Column("reasonless", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f("fk_kudos_emoji_community")
        ),
        sa.PrimaryKeyConstraint("community", name=op.f("pk_kudos_emoji")),
    )
    names = ("community", "gift", "emoji", "message", "giver", "author", "link")
    op.create_table(
        "kudos_reaction",
        *(sa.Column(name, sa.String(), nullable=False) for name in names),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f("fk_kudos_reaction_community")
        ),
        sa.PrimaryKeyConstraint("community", "gift", "emoji", name=op.f("pk_kudos_reaction")),
    )
    with op.batch_alter_table("kudos_reaction", schema=None) as batch_op:
        batch_op.create_index("ix_kudos_reaction_giver", ["community", "giver", "moment"])
        batch_op.create_index("ix_kudos_reaction_message", ["community", "message"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("kudos_reaction")
    op.drop_table("kudos_emoji")
