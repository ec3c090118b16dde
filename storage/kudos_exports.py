"""The ledger as files: from its beginning on, a page at a time."""

from sqlalchemy import Connection, and_, bindparam, exists, or_, select, union

from bot.kudos.rules import Gift
from bot.kudos.rules.exporting import Export, Whose
from storage.codec import account
from storage.kudos import TURN, gifts_of
from storage.kudos_rows import GIFTS, KUDOS

_g, _k = GIFTS.c, KUDOS.c
_page = (
    select(GIFTS, TURN.label("turn"))
    .where(
        _g.community == bindparam("of"),
        _g.at >= bindparam("since"),
        _g.at <= bindparam("until"),
        or_(
            _g.at > bindparam("since"),
            and_(_g.at == bindparam("since"), _g.id > bindparam("after")),
        ),
        TURN % 2 == 0,
    )
    .order_by(_g.at, _g.id)
    .limit(bindparam("most"))
)
_EVERYBODY = _page.where(
    _g.private.is_(False),
    exists().where(
        _k.community == _g.community, _k.gift == _g.id, _k.turn == 0, _k.discreet.is_(False)
    ),
)
_given = select(_g.id).where(
    _g.community == bindparam("of"), _g.giver_person == bindparam("person")
)
_received = select(_k.gift).where(
    _k.community == bindparam("of"), _k.person == bindparam("person"), _k.turn == 0
)
_passed_on = select(_g.id).where(
    _g.community == bindparam("of"), _g.poster == bindparam("person"), _g.poster != ""
)
OF_PERSON = _g.id.in_(union(_given, _passed_on, _received))
_MINE = _page.where(OF_PERSON)


class SqlExports:
    """Pages of the ledger, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(self, community: str, export: Export, most: int) -> list[Gift]:
        """The next gifts of an export that were not undone, oldest first."""
        where: dict[str, object] = {"of": community, "after": export.after, "most": most}
        where |= {"since": export.since, "until": export.until}
        if export.whose is Whose.EVERYBODY:
            return gifts_of(self._connection, _EVERYBODY, where)
        return gifts_of(self._connection, _MINE, where | {"person": account(export.who)})
