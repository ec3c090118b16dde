"""What limits giving in a community, what was given so far, and what became of the last try."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, or_, select, text
from sqlmodel import Field

from bot.kernel.people import MemberRef
from bot.kudos.rules.policy import Policy, Span, Verdict
from storage.codec import account, account_of
from storage.kudos_rows import KUDOS
from storage.rows import Row
from storage.statements import Insert, on_each, table

_LIMITS = ("allowance", "span", "receiving", "cooldown", "boost", "boosted_until")
_COLUMNS = (*_LIMITS, "exempt")


class PolicyRow(Row, table=True):
    """The limits of one community; who never chose has no row."""

    __tablename__ = "kudos_policy"
    community: str = Field(primary_key=True, foreign_key="community.id")
    allowance: int
    span: str
    receiving: int
    cooldown: int
    boost: int
    boosted_until: date | None
    exempt: str = Field(default="", sa_column_kwargs={"server_default": text("''")})


class TryRow(Row, table=True):
    """The last kudos a person tried to give, and what each limit said."""

    __tablename__ = "kudos_try"
    community: str = Field(primary_key=True, foreign_key="community.id")
    person: str = Field(primary_key=True)
    at: datetime
    verdicts: str


def _choose(insert: Insert) -> Insert:
    chosen = {name: insert.excluded[name] for name in _COLUMNS}
    return insert.on_conflict_do_update(index_elements=["community"], set_=chosen)


def _again(insert: Insert) -> Insert:
    new = {name: insert.excluded[name] for name in ("at", "verdicts")}
    return insert.on_conflict_do_update(index_elements=["community", "person"], set_=new)


_policies, TRIES = table(PolicyRow), table(TryRow)
_KEEP, _TRIED = on_each(PolicyRow, _choose), on_each(TryRow, _again)
_POLICY = select(_policies).where(_policies.c.community == bindparam("of"))
_LAST = select(TRIES).where(
    TRIES.c.community == bindparam("of"), TRIES.c.person == bindparam("who")
)
_c = KUDOS.c
_SINCE = (_c.community == bindparam("of"), _c.at >= bindparam("since"))
_PEOPLE: BindParameter[Any] = bindparam("people", expanding=True)
_GAVE = select(func.coalesce(func.sum(_c.sign), 0)).where(
    *_SINCE, _c.giver_person == bindparam("who")
)
_GOT = (
    select(_c.person, func.sum(_c.sign).label("kudos"))
    .where(*_SINCE, _c.person.in_(_PEOPLE))
    .group_by(_c.person)
)
_BETWEEN = (
    select(_c.giver_person, _c.person, func.max(_c.at).label("at"))
    .where(
        *_SINCE,
        or_(
            (_c.giver_person == bindparam("who")) & _c.person.in_(_PEOPLE),
            (_c.person == bindparam("who")) & _c.giver_person.in_(_PEOPLE),
        ),
    )
    .group_by(_c.gift, _c.giver_person, _c.person)
    .having(func.sum(_c.sign) > 0)
)


class SqlPolicies:
    """The limits and what they ask, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, community: str) -> Policy:
        """The community's limits; none until it chose some."""
        row = self._connection.execute(_POLICY, {"of": community}).one_or_none()
        if row is None:
            return Policy()
        chosen = {name: getattr(row, name) for name in _LIMITS}
        exempt = tuple(map(account_of, row.exempt.split()))
        return Policy(**{**chosen, "span": Span(row.span), "exempt": exempt})

    def choose(self, community: str, policy: Policy) -> None:
        """Keep the community's limits."""
        row = {"community": community, **{name: getattr(policy, name) for name in _LIMITS}}
        row["exempt"] = " ".join(map(account, policy.exempt))
        self._connection.execute(_KEEP[self._connection.dialect.name], row)

    def gave(self, community: str, giver: MemberRef, since: datetime) -> int:
        """How many kudos a member gave since an instant that still stand."""
        where = {"of": community, "who": account(giver), "since": since}
        return int(self._connection.execute(_GAVE, where).scalar_one())

    def got(
        self, community: str, members: Sequence[MemberRef], since: datetime
    ) -> Mapping[MemberRef, int]:
        """How many kudos each of the members got since an instant that still stand."""
        where = {"of": community, "people": [account(each) for each in members], "since": since}
        rows = self._connection.execute(_GOT, where)
        return {account_of(row.person): int(row.kudos) for row in rows}

    def between(
        self, community: str, giver: MemberRef, members: Sequence[MemberRef], since: datetime
    ) -> Mapping[MemberRef, datetime]:
        """When a member and each of the others last thanked each other, either way."""
        who = account(giver)
        where = {"of": community, "who": who, "people": [account(each) for each in members]}
        found: dict[MemberRef, datetime] = {}
        for row in self._connection.execute(_BETWEEN, {**where, "since": since}):
            other = account_of(row.person if row.giver_person == who else row.giver_person)
            found[other] = max(row.at, found.get(other, row.at))
        return found

    def tried(
        self, community: str, giver: MemberRef, at: datetime, verdicts: Sequence[Verdict]
    ) -> None:
        """Keep what each limit said about the last kudos a member tried to give."""
        said = json.dumps([[each.limit, each.passed, each.why] for each in verdicts])
        row = {"community": community, "person": account(giver), "at": at, "verdicts": said}
        self._connection.execute(_TRIED[self._connection.dialect.name], row)

    def last(self, community: str, giver: MemberRef) -> tuple[datetime, tuple[Verdict, ...]] | None:
        """The last kudos a member tried to give, and what each limit said."""
        row = self._connection.execute(_LAST, {"of": community, "who": account(giver)}).first()
        if row is None:
            return None
        return row.at, tuple(Verdict(*each) for each in json.loads(row.verdicts))
