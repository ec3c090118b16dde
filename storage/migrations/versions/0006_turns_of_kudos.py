"""kudos: given, undone and given again by turns; messages they are about; reactions."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None

EMPTY = sa.text("''")
ADDED = (("gift", "quote"), ("gift", "link"), ("draft", "about"), ("draft", "value"))
# What was undone before is at its second turn, what was not at its first.
TURNS = "UPDATE kudos SET turn = 1 WHERE sign < 0"
# Given again counts as given: the undoing before it is forgotten, then all later turns.
GIVEN_AGAIN = (
    "DELETE FROM kudos WHERE turn = 1 AND (SELECT max(later.turn) % 2 FROM kudos AS later "
    "WHERE later.community = kudos.community AND later.gift = kudos.gift "
    "AND later.person = kudos.person) = 0"
)
LATER = "DELETE FROM kudos WHERE turn > 1"


def upgrade() -> None:
    """Go up."""
    for table, name in ADDED:
        op.add_column(table, sa.Column(name, sa.String(), server_default=EMPTY, nullable=False))
    op.add_column(
        "kudos", sa.Column("turn", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
    op.execute(TURNS)
    _key_by("turn")
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.alter_column("turn", server_default=None)
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
    _create_reactions()


def downgrade() -> None:
    """Go down; a kudos given again is one that was given."""
    op.drop_table("kudos_reaction")
    op.drop_table("kudos_emoji")
    op.execute(GIVEN_AGAIN)
    op.execute(LATER)
    _key_by("sign")
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.drop_column("turn")
    for table, name in reversed(ADDED):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(name)


def _create_reactions() -> None:
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


def _key_by(last: str) -> None:
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.drop_constraint("pk_kudos", type_="primary")
        batch_op.create_primary_key("pk_kudos", ["community", "gift", "person", last])
