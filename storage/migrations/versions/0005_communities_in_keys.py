"""communities in keys: asks, drafts and names are a community's, as all else is."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeAlias

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Old: TypeAlias = Mapping[str, Any]

# Of each table: what was its key alone, what it is indexed by, and its other columns.
TABLES: Mapping[str, tuple[str, str, Mapping[str, Any]]] = {
    "ask": ("id", "at", {"at": UTCDateTime, "answer": sa.String}),
    "draft": (
        "id",
        "until",
        {
            "owner": sa.String,
            "form": sa.String,
            "page": sa.Integer,
            "given": sa.String,
            "people": sa.String,
            "until": UTCDateTime,
        },
    ),
    "member": ("account", "person", {"person": sa.String, "name": sa.String, "zone": sa.String}),
}


def upgrade() -> None:
    """Go up: what nobody's community was written at goes to each it may be of.

    A copy too many is harmless: it is found by its own asker alone, and forgotten in days.
    """
    possible, known = _possible(), _known()

    def certain(member: Old) -> Collection[str]:
        """A name goes nowhere by guessing: who is left out is met again at their next ask."""
        guessed = possible(member["account"])
        return known.get(member["account"]) or (guessed if len(guessed) == 1 else ())

    _widen("ask", lambda ask: possible(ask["id"]))
    _widen("draft", lambda draft: possible(draft["owner"]))
    _widen("member", certain)


def downgrade() -> None:
    """Go down: of copies, one is left."""
    for name, (key, _, _) in TABLES.items():
        rows = {row[key]: row for row in _rows(name)}
        op.drop_table(name)
        _create(name, rows.values())


def _widen(name: str, communities: Callable[[Old], Collection[str]]) -> None:
    rows = _rows(name)
    op.drop_table(name)
    _create(
        name,
        [{"community": community, **row} for row in rows for community in communities(row)],
        "community",
    )


def _rows(name: str) -> list[Old]:
    key, _, others = TABLES[name]
    columns = {key: sa.String, **others}
    old = sa.table(name, *(sa.column(each, kind()) for each, kind in columns.items()))
    return [row._asdict() for row in op.get_bind().execute(sa.select(old))]


def _create(name: str, rows: Collection[Old], *before: str) -> None:
    key, index, others = TABLES[name]
    table = op.create_table(
        name,
        *(sa.Column(each, sa.String(), nullable=False) for each in (*before, key)),
        *(sa.Column(each, kind(), nullable=False) for each, kind in others.items()),
        sa.PrimaryKeyConstraint(*before, key, name=op.f(f"pk_{name}")),
    )
    with op.batch_alter_table(name, schema=None) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{name}_{index}"), [index], unique=False)
    op.bulk_insert(table, [dict(row) for row in rows])


def _possible() -> Callable[[str], Collection[str]]:
    """The communities an account may have asked in: its own space's, else all of its platform.

    Where none is open yet, the one that will be opened for its space.
    """
    space = sa.table("space", *map(sa.column, ("platform", "id", "community")))
    spaces: dict[tuple[str, str], str] = {}
    platforms: defaultdict[str, list[str]] = defaultdict(list)
    for row in op.get_bind().execute(sa.select(space).order_by(space.c.community)):
        spaces[row.platform, row.id] = row.community
        if row.community not in platforms[row.platform]:
            platforms[row.platform].append(row.community)

    def possible(account: str) -> Collection[str]:
        platform, realm = account.split("/")[:2]
        if (platform, realm) in spaces:
            return [spaces[platform, realm]]
        return platforms.get(platform) or [f"{platform}-{realm}"]

    return possible


def _known() -> Mapping[str, Collection[str]]:
    """The communities in whose ledgers an account stands."""
    gift = sa.table("gift", *map(sa.column, ("community", "giver")))
    kudos = sa.table("kudos", *map(sa.column, ("community", "account")))
    found = sa.union(sa.select(gift), sa.select(kudos)).order_by("community")
    known: defaultdict[str, list[str]] = defaultdict(list)
    for community, account in op.get_bind().execute(found):
        known[account].append(community)
    return known
