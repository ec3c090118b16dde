"""The ledger of gifts: one row for each receiver, one more at each turn: undone, given again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, insert, select, update

from bot.kernel.feature import Stretch
from bot.kernel.people import MemberRef
from bot.kudos.rules import Gift, Scale, Tally
from storage import kudos_counts as counts
from storage.codec import account
from storage.kudos_counts import Counting
from storage.kudos_gifts import gift_of, rows_of
from storage.kudos_rows import GIFTS, GIVEN, KUDOS, UNDONE
from storage.kudos_sums import SqlSums
from storage.statements import Found

_SAID_MOST = 5
_g, _k = GIFTS.c, KUDOS.c
_turns = KUDOS.alias("turns")
TURN = (
    select(func.max(_turns.c.turn))
    .where(_turns.c.community == _g.community, _turns.c.gift == _g.id)
    .scalar_subquery()
)
_GIVE = insert(GIFTS)
_RECEIVE = insert(KUDOS)
_gift = select(GIFTS, TURN.label("turn")).where(_g.community == bindparam("of"))
_FIND = _gift.where(_g.id == bindparam("gift"))
_newest = _gift.where(TURN % 2 == 0).order_by(_g.at.desc(), _g.id).limit(bindparam("most"))
_LATEST = _newest.where(_g.giver_person == bindparam("person"))
_SAID = _LATEST.where(_g.at >= bindparam("since"))
_GIFTS = _newest.where(
    _g.at >= bindparam("since"),
    _g.at < bindparam("until"),
    _g.private.is_(False),
    _g.joins == "",
    # Before the limit: whatever nobody else sees takes no place.
    exists().where(
        _k.community == _g.community, _k.gift == _g.id, _k.turn == 0, _k.discreet.is_(False)
    ),
)
_JOINED = _gift.where(_g.joins == bindparam("gift"), _g.joins != "", TURN % 2 == 0).order_by(
    _g.at, _g.id
)
_JOINING = _gift.where(
    _g.joins == bindparam("gift"), _g.joins != "", _g.giver_person == bindparam("person")
)
# By the kudos' own date, so that an index of them is walked.
_RECEIVED = (
    _gift.join(KUDOS, (_k.community == _g.community) & (_k.gift == _g.id))
    .where(_k.community == bindparam("of"), _k.person == bindparam("person"), _k.turn == 0)
    .where(TURN % 2 == 0, _g.joins == "")
    .order_by(_k.at.desc(), _k.gift)
    .limit(bindparam("most"))
)
_RECEIVERS_OF = (
    select(_k.gift, _k.account, _k.discreet)
    .where(
        _k.community == bindparam("of"),
        _k.gift.in_(bindparam("gifts", expanding=True)),
        _k.turn == 0,
    )
    .order_by(_k.place)
)
_change = update(GIFTS).where(_g.community == bindparam("of"), _g.id == bindparam("gift"))
_EXPLAIN = _change.where(_g.reason == "").values(reason=bindparam("why"))
_TAG = _change.values(value=bindparam("shows"))
_QUOTE = _change.values(quote=bindparam("said"), link=bindparam("where"))
_HIDE = (
    update(KUDOS)
    .where(
        _k.community == bindparam("of"),
        _k.gift == bindparam("which"),
        _k.person == bindparam("whose"),
    )
    .values(discreet=bindparam("hidden"))
)


class SqlKudos:
    """The ledger of gifts, in one transaction."""

    def __init__(self, connection: Connection, sums: SqlSums) -> None:
        self._connection, self._sums = connection, sums

    def give(self, gift: Gift) -> None:
        """Write a gift down; one kudos for each receiver."""
        giver = account(gift.giver)
        row = {"community": gift.community, "id": gift.id, "giver": giver, "giver_person": giver}
        said: dict[str, object] = {"reason": gift.reason, "quote": gift.quote, "link": gift.link}
        said |= {"at": gift.at, "private": gift.private, "joins": gift.joins}
        said["value"] = gift.value
        said |= {"poster": account(gift.poster) if gift.poster else ""}
        self._connection.execute(_GIVE, row | said)
        self._connection.execute(_RECEIVE, rows_of(gift, 0))
        self._sums.change(gift, gift.shown, GIVEN)

    def turn(self, gift: Gift) -> None:
        """Write the next turn of a gift."""
        self._connection.execute(_RECEIVE, rows_of(gift, gift.turn + 1))
        self._sums.change(gift, gift.shown, GIVEN if gift.undone else UNDONE)

    def hide(self, gift: Gift, receiver: MemberRef, *, hidden: bool) -> None:
        """Let nobody but the two see that a receiver was thanked; or everybody again."""
        if (receiver in gift.discreet) != hidden and not gift.undone:
            self._sums.change(gift, (receiver,), UNDONE if hidden else GIVEN)
        this = {"of": gift.community, "which": gift.id, "whose": account(receiver)}
        self._connection.execute(_HIDE, {**this, "hidden": hidden})

    def explain(self, gift: Gift) -> None:
        """Write down what a gift was for, where that was not said yet."""
        where = {"of": gift.community, "gift": gift.id, "why": gift.reason}
        self._connection.execute(_EXPLAIN, where)

    def tag(self, gift: Gift) -> None:
        """Write down which of the community's values a gift shows."""
        where = {"of": gift.community, "gift": gift.id, "shows": gift.value}
        self._connection.execute(_TAG, where)

    def quote(self, gift: Gift) -> None:
        """Write down the quote and the link of the message a gift is about."""
        where = {"of": gift.community, "gift": gift.id, "said": gift.quote, "where": gift.link}
        self._connection.execute(_QUOTE, where)

    def find(self, community: str, gift: str) -> Gift | None:
        """A gift by its id, undone or not."""
        return self._first(_FIND, {"of": community, "gift": gift})

    def joining(self, gift: Gift, who: MemberRef) -> Gift | None:
        """What somebody gave by joining in, undone or not."""
        which = {"of": gift.community, "gift": gift.id}
        return self._first(_JOINING, {**which, "person": account(who)})

    def joined(self, gift: Gift) -> list[Gift]:
        """What others gave by joining in, as far as it stands, oldest first."""
        return self._all(_JOINED, {"of": gift.community, "gift": gift.id})

    def latest(self, community: str, giver: MemberRef) -> Gift | None:
        """The giver's newest gift that was not undone."""
        return self._first(_LATEST, {"of": community, "person": account(giver), "most": 1})

    def said(self, community: str, giver: MemberRef, since: datetime) -> dict[str, str]:
        """The reasons of the giver's gifts since an instant that were not undone, a few of them."""
        who = {"of": community, "person": account(giver)}
        rows = self._connection.execute(_SAID, {**who, "since": since, "most": _SAID_MOST})
        return {row.id: row.reason for row in rows}

    def gifts(self, stretch: Stretch, most: int) -> list[Gift]:
        """The gifts of a stretch that everybody may see and were not undone, newest first."""
        return self._all(_GIFTS, {**counts.bounds(stretch), "most": most})

    def received(self, community: str, member: MemberRef, most: int) -> list[Gift]:
        """The member's newest gifts that were not undone, newest first."""
        return self._all(_RECEIVED, {"of": community, "person": account(member), "most": most})

    def totals(self, community: str, member: MemberRef) -> tuple[int, int]:
        """How many kudos the member gave and received, ever."""
        return counts.totals(self._connection, community, member)

    def by_value(self, community: str, member: MemberRef) -> dict[str, int]:
        """How many kudos the member received for each value, most first."""
        return counts.by_value(self._connection, community, member)

    def got(self, stretch: Stretch, member: MemberRef) -> int:
        """How many kudos the member received in a stretch of time, seen by everybody or not."""
        of, since, until = stretch.community.id, stretch.since, stretch.until
        return counts.between(self._connection, of, member, since, until)

    def scale(self, stretch: Stretch) -> Scale:
        """How much was given that everybody may see."""
        return Counting(self._connection, self._sums, stretch).scale()

    def givers(self, stretch: Stretch, most: int) -> list[Tally]:
        """Who of those on the board thanked how many so that everybody may see it, most first."""
        return Counting(self._connection, self._sums, stretch).givers(most)

    def receivers(self, stretch: Stretch, most: int) -> list[Tally]:
        """Who of those on the board was thanked how often, seen by everybody, most first."""
        return Counting(self._connection, self._sums, stretch).receivers(most)

    def _first(self, statement: Select[Any], where: Mapping[str, object]) -> Gift | None:
        return next(iter(self._all(statement, where)), None)

    def _all(self, statement: Select[Any], where: Mapping[str, object]) -> list[Gift]:
        return gifts_of(self._connection, statement, where)


def gifts_of(
    connection: Connection, statement: Select[Any], where: Mapping[str, object]
) -> list[Gift]:
    """The gifts that a statement finds, each with all its receivers."""
    rows = connection.execute(statement, where).all()
    receivers: dict[str, list[Found]] = {row.id: [] for row in rows}
    these = {"of": where["of"], "gifts": list(receivers)}
    for row in connection.execute(_RECEIVERS_OF, these) if rows else ():
        receivers[row.gift].append(row)
    return [gift_of(row, receivers[row.id]) for row in rows]
