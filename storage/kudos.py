"""The ledger of gifts: one row for each receiver, one more at each turn: undone, given again."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    Connection,
    ScalarSelect,
    Select,
    bindparam,
    func,
    insert,
    select,
    update,
)

from bot.kernel.feature import Stretch
from bot.kernel.people import MemberRef
from bot.kudos.rules import Gift, Tally
from storage.codec import account, account_of
from storage.kudos_rows import GiftRow, KudosRow
from storage.statements import Found, table

GIVEN, UNDONE = 1, -1

_gifts, _kudos = table(GiftRow), table(KudosRow)
_turns = _kudos.alias("turns")
_turn = (
    select(func.max(_turns.c.turn))
    .where(_turns.c.community == _gifts.c.community, _turns.c.gift == _gifts.c.id)
    .scalar_subquery()
)
_within = (
    _kudos.c.community == bindparam("of"),
    _kudos.c.at >= bindparam("since"),
    _kudos.c.at < bindparam("until"),
)
_GIVE = insert(_gifts)
_RECEIVE = insert(_kudos)
_EXPLAIN = (
    update(_gifts)
    .where(_gifts.c.community == bindparam("of"), _gifts.c.id == bindparam("gift"))
    .where(_gifts.c.reason == "")
    .values(reason=bindparam("why"))
)
_gift = select(_gifts, _turn.label("turn")).where(_gifts.c.community == bindparam("of"))
_FIND = _gift.where(_gifts.c.id == bindparam("gift"))
_newest = (
    _gift.where(_turn % 2 == 0).order_by(_gifts.c.at.desc(), _gifts.c.id).limit(bindparam("most"))
)
_LATEST = _newest.where(_gifts.c.giver_person == bindparam("person"))
_GIFTS = _newest.where(_gifts.c.at >= bindparam("since"), _gifts.c.at < bindparam("until"))
_RECEIVED = _newest.join(
    _kudos, (_kudos.c.community == _gifts.c.community) & (_kudos.c.gift == _gifts.c.id)
).where(_kudos.c.person == bindparam("person"), _kudos.c.turn == 0)
_RECEIVERS_OF = (
    select(_kudos.c.gift, _kudos.c.account)
    .where(
        _kudos.c.community == bindparam("of"),
        _kudos.c.gift.in_(bindparam("gifts", expanding=True)),
        _kudos.c.turn == 0,
    )
    .order_by(_kudos.c.place)
)


def _tally(person: str) -> Select[Any]:
    count = func.sum(_kudos.c.sign)
    who = _kudos.c[person]
    tally = select(who.label("person"), count.label("count")).where(*_within).group_by(who)
    return tally.having(count > 0).order_by(count.desc(), who).limit(bindparam("most"))


def _total(person: str) -> ScalarSelect[Any]:
    total = select(func.coalesce(func.sum(_kudos.c.sign), 0))
    mine = (_kudos.c.community == bindparam("of"), _kudos.c[person] == bindparam("person"))
    return total.where(*mine).scalar_subquery()


_TOTALS = select(_total("giver_person"), _total("person"))
_GIVERS, _RECEIVERS = _tally("giver_person"), _tally("person")


class SqlKudos:
    """The ledger of gifts, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def give(self, gift: Gift) -> None:
        """Write a gift down; one kudos for each receiver."""
        giver = account(gift.giver)
        row = {"community": gift.community, "id": gift.id, "giver": giver, "giver_person": giver}
        said = {"reason": gift.reason, "quote": gift.quote, "link": gift.link, "at": gift.at}
        self._connection.execute(_GIVE, {**row, **said})
        self._connection.execute(_RECEIVE, _rows(gift, 0))

    def turn(self, gift: Gift) -> None:
        """Write the next turn of a gift."""
        self._connection.execute(_RECEIVE, _rows(gift, gift.turn + 1))

    def explain(self, gift: Gift) -> None:
        """Write down what a gift was for, where that was not said yet."""
        where = {"of": gift.community, "gift": gift.id, "why": gift.reason}
        self._connection.execute(_EXPLAIN, where)

    def find(self, community: str, gift: str) -> Gift | None:
        """A gift by its id, undone or not."""
        return self._first(_FIND, {"of": community, "gift": gift})

    def latest(self, community: str, giver: MemberRef) -> Gift | None:
        """The giver's newest gift that was not undone."""
        return self._first(_LATEST, {"of": community, "person": account(giver), "most": 1})

    def gifts(self, stretch: Stretch, most: int) -> list[Gift]:
        """The gifts of a stretch that were not undone, newest first."""
        return self._all(_GIFTS, {**_bounds(stretch), "most": most})

    def received(self, community: str, member: MemberRef, most: int) -> list[Gift]:
        """The member's newest gifts that were not undone, newest first."""
        return self._all(_RECEIVED, {"of": community, "person": account(member), "most": most})

    def totals(self, community: str, member: MemberRef) -> tuple[int, int]:
        """How many kudos the member gave and received, ever."""
        who = {"of": community, "person": account(member)}
        gave, received = self._connection.execute(_TOTALS, who).one()
        return gave, received

    def givers(self, stretch: Stretch, most: int) -> list[Tally]:
        """Who thanked how many, most first."""
        return self._tallies(_GIVERS, stretch, most)

    def receivers(self, stretch: Stretch, most: int) -> list[Tally]:
        """Who was thanked how often, most first."""
        return self._tallies(_RECEIVERS, stretch, most)

    def _tallies(self, statement: Select[Any], stretch: Stretch, most: int) -> list[Tally]:
        rows = self._connection.execute(statement, {**_bounds(stretch), "most": most})
        return [Tally(account_of(row[0]), row[1]) for row in rows]

    def _first(self, statement: Select[Any], where: Mapping[str, object]) -> Gift | None:
        return next(iter(self._all(statement, where)), None)

    def _all(self, statement: Select[Any], where: Mapping[str, object]) -> list[Gift]:
        rows = self._connection.execute(statement, where).all()
        receivers: dict[str, list[MemberRef]] = {row.id: [] for row in rows}
        these = {"of": where["of"], "gifts": list(receivers)}
        for row in self._connection.execute(_RECEIVERS_OF, these) if rows else ():
            receivers[row.gift].append(account_of(row.account))
        return [_gift_of(row, tuple(receivers[row.id])) for row in rows]


def _gift_of(row: Found, receivers: tuple[MemberRef, ...]) -> Gift:
    said = (row.reason, row.at, row.quote, row.link)
    return Gift(row.id, row.community, account_of(row.giver), receivers, *said, row.turn)


def _bounds(stretch: Stretch) -> dict[str, object]:
    return {"of": stretch.community.id, "since": stretch.since, "until": stretch.until}


def _rows(gift: Gift, turn: int) -> list[dict[str, object]]:
    """A turn's rows, all dated as the gift was: what is undone later was never in its week."""
    giver, sign = account(gift.giver), UNDONE if turn % 2 else GIVEN
    shared = {"community": gift.community, "gift": gift.id, "at": gift.at}
    shared |= {"turn": turn, "sign": sign}
    people = enumerate(map(account, gift.receivers))
    return [
        {**shared, "giver_person": giver, "person": who, "account": who, "place": place}
        for place, who in people
    ]
