"""Erasing somebody from kudos: another account takes the place of theirs, and it is nobody's."""

from sqlalchemy import (
    Column,
    Connection,
    and_,
    bindparam,
    delete,
    literal,
    or_,
    select,
    union,
    update,
)

from bot.kernel.people import MemberRef
from bot.kudos.rules.erasing import Erased, Trace
from bot.kudos.rules.periods import BEGINNING
from storage.codec import account
from storage.kudos_exports import OF_PERSON
from storage.kudos_policy import TRIES
from storage.kudos_preferences import PREFERENCES
from storage.kudos_removals import REMOVALS
from storage.kudos_rows import GIFTS, KUDOS
from storage.kudos_snapshots import SNAPSHOTS
from storage.kudos_sums import SUMS, SqlSums
from storage.reactions import REACTIONS

# Everywhere an account stands that history is made of. An account is found by its person, for
# which there are indexes, so it goes first.
_HISTORY: tuple[tuple[Column[str], Column[str]], ...] = (
    (GIFTS.c.giver, GIFTS.c.giver_person),
    (GIFTS.c.giver_person, GIFTS.c.giver_person),
    (GIFTS.c.poster, GIFTS.c.poster),
    (KUDOS.c.account, KUDOS.c.person),
    (KUDOS.c.person, KUDOS.c.person),
    (KUDOS.c.giver_person, KUDOS.c.giver_person),
    (SUMS.c.person, SUMS.c.person),
    (REMOVALS.c.remover, REMOVALS.c.remover),
    (REACTIONS.c.giver, REACTIONS.c.giver),
    (REACTIONS.c.author, REACTIONS.c.author),
)
_REPLACE = tuple(
    update(each.table)
    .where(
        each.table.c.community == bindparam("of"),
        found == bindparam("was"),
        each == bindparam("was"),
        each != "",  # what the index of posters wants to hear
    )
    .values({each.name: bindparam("instead")})
    for each, found in _HISTORY
)
# What was quoted of their messages, and the links that show who wrote them.
_was_thanked = GIFTS.c.id.in_(
    select(KUDOS.c.gift).where(
        KUDOS.c.community == bindparam("of"), KUDOS.c.person == bindparam("was")
    )
)
_UNLINK = (
    update(GIFTS)
    .where(GIFTS.c.community == bindparam("of"), _was_thanked)
    .where(or_(GIFTS.c.quote != "", GIFTS.c.link != ""))
    .values(quote="", link=""),
    update(REACTIONS)
    .where(REACTIONS.c.community == bindparam("of"), REACTIONS.c.author == bindparam("was"))
    .values(link=""),
)
# What somebody wished and tried is of no use to others.
_DROP = tuple(
    delete(each).where(each.c.community == bindparam("of"), each.c.person == bindparam("was"))
    for each in (PREFERENCES, TRIES)
)
_g, _r = GIFTS.c, REACTIONS.c
_given = select(_g.id, _g.joins, _g.at).where(_g.community == bindparam("of"), OF_PERSON)
# Emoji whose reason was asked for may be no gift yet; they come first.
_put = select(_r.gift, literal(""), literal(BEGINNING, _g.at.type)).where(
    _r.community == bindparam("of"), bindparam("since") <= literal(BEGINNING, _g.at.type)
)
_by_them = _put.where(_r.giver == bindparam("person"))
_to_them = _put.where(_r.author == bindparam("person"))
_each = union(_given, _by_them, _to_them).subquery()
_TRACES = (
    select(_each)
    .where(
        or_(
            _each.c.at > bindparam("since"),
            and_(_each.c.at == bindparam("since"), _each.c.id > bindparam("after")),
        )
    )
    .order_by(_each.c.at, _each.c.id)
    .limit(bindparam("most"))
)
_RECOUNT = delete(SNAPSHOTS).where(SNAPSHOTS.c.community == bindparam("of"))


class SqlErasures:
    """Erasing, in one transaction."""

    def __init__(self, connection: Connection, sums: SqlSums) -> None:
        self._connection, self._sums = connection, sums

    def replace(self, community: str, who: MemberRef, instead: MemberRef) -> None:
        """Put another account wherever somebody's stands."""
        self._sums.hold(community)  # nobody adds to a sum that gets another name meanwhile
        where = {"of": community, "was": account(who)}
        for unlink in _UNLINK:
            self._connection.execute(unlink, where)
        for statement in _REPLACE:
            self._connection.execute(statement, {**where, "instead": account(instead)})
        for drop in _DROP:
            self._connection.execute(drop, where)
        self._connection.execute(_RECOUNT, {"of": community})

    def traces(self, community: str, erased: Erased, most: int) -> list[Trace]:
        """The next gifts and emoji they gave, received or passed on, oldest first."""
        where = {"of": community, "person": account(erased.who), "most": most}
        which = {**where, "since": erased.at, "after": erased.after}
        rows = self._connection.execute(_TRACES, which)
        return [Trace(row.id, row.joins or row.id, row.at) for row in rows]
