"""turns and rates: the order in which things were wanted, and limits that processes share."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PENDING = sa.text("shown < wanted AND stuck = ''")


def upgrade() -> None:
    """Go up; what waits keeps its order."""
    op.create_table(
        "rate",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("free", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate")),
    )
    with op.batch_alter_table("rate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rate_free"), ["free"], unique=False)
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index("ix_notice_pending", sqlite_where=PENDING, postgresql_where=PENDING)
        batch_op.add_column(sa.Column("space", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("turn", sa.BigInteger(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column("patient", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    _fill()
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_column("platform")
        for name in ("space", "turn", "patient"):
            batch_op.alter_column(name, server_default=None)
        batch_op.create_index(
            "ix_notice_pending",
            ["space", "place", "turn"],
            unique=False,
            sqlite_where=PENDING,
            postgresql_where=PENDING,
        )


def _fill() -> None:
    """Read the space from the place, and the turn from the moment it was wanted."""
    notice = sa.table(
        "notice",
        *(sa.column(name) for name in ("community", "key", "place", "space", "turn", "put_at")),
    )
    connection = op.get_bind()
    found = sa.select(notice.c.community, notice.c.key, notice.c.place)
    rows = connection.execute(found.order_by(notice.c.put_at, notice.c.key)).all()
    for turn, row in enumerate(rows, 1):
        connection.execute(
            sa.update(notice)
            .where(
                notice.c.community == row.community,
                notice.c.key == row.key,
                notice.c.place == row.place,
            )
            .values(space="/".join(row.place.split("/")[:2]), turn=turn)
        )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index("ix_notice_pending", sqlite_where=PENDING, postgresql_where=PENDING)
        batch_op.add_column(sa.Column("platform", sa.String(), nullable=False, server_default=""))
    notice = sa.table("notice", sa.column("platform"), sa.column("place"))
    rows = op.get_bind().execute(sa.select(notice.c.place).distinct()).scalars().all()
    for place in rows:
        named = {"platform": place.partition("/")[0]}
        op.get_bind().execute(sa.update(notice).where(notice.c.place == place).values(named))
    with op.batch_alter_table("notice", schema=None) as batch_op:
        for name in ("space", "turn", "patient"):
            batch_op.drop_column(name)
        batch_op.alter_column("platform", server_default=None)
        batch_op.create_index(
            "ix_notice_pending",
            ["platform", "place", "put_at"],
            unique=False,
            sqlite_where=PENDING,
            postgresql_where=PENDING,
        )
    op.drop_table("rate")
