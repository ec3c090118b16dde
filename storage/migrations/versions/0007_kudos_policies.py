"""kudos policies: what limits giving, and what became of the last try."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "kudos_policy",
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("allowance", sa.Integer(), nullable=False),
        sa.Column("span", sa.String(), nullable=False),
        sa.Column("receiving", sa.Integer(), nullable=False),
        sa.Column("cooldown", sa.Integer(), nullable=False),
        sa.Column("boost", sa.Integer(), nullable=False),
        sa.Column("boosted_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f("fk_kudos_policy_community")
        ),
        sa.PrimaryKeyConstraint("community", name=op.f("pk_kudos_policy")),
    )
    op.create_table(
        "kudos_try",
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("verdicts", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f("fk_kudos_try_community")
        ),
        sa.PrimaryKeyConstraint("community", "person", name=op.f("pk_kudos_try")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("kudos_try")
    op.drop_table("kudos_policy")
