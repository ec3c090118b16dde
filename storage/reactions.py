"""Reactions that say thank you: how each stands, and which emoji it takes."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, bindparam, false, or_, select
from sqlmodel import Field, Index

from bot.kernel.happened import NOBODY
from bot.kernel.people import MemberRef
from bot.kudos.rules.reactions import Choice, Thanks
from storage.codec import account, account_of
from storage.rows import Row
from storage.statements import Found, Insert, on_each, table


class ChoiceRow(Row, table=True):
    """The emoji a community chose, and whether it counts without a reason."""

    __tablename__ = "kudos_emoji"
    community: str = Field(primary_key=True, foreign_key="community.id")
    emoji: str
    reasonless: bool


class ReactionRow(Row, table=True):
    """An emoji somebody put on a message, in one of its looks; the newest moment counts."""

    __tablename__ = "kudos_reaction"
    __table_args__ = (
        Index("ix_kudos_reaction_giver", "community", "giver", "moment"),
        Index("ix_kudos_reaction_message", "community", "message"),
        Index("ix_kudos_reaction_author", "community", "author"),
    )
    community: str = Field(primary_key=True, foreign_key="community.id")
    gift: str = Field(primary_key=True)
    emoji: str = Field(primary_key=True)
    message: str
    giver: str
    author: str
    link: str
    stands: bool
    moment: int = Field(sa_type=BigInteger)
    hidden: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


_choices, REACTIONS = table(ChoiceRow), table(ReactionRow)
_c = REACTIONS.c


def _replace(insert: Insert) -> Insert:
    choice = {name: insert.excluded[name] for name in ("emoji", "reasonless")}
    return insert.on_conflict_do_update(index_elements=["community"], set_=choice)


def _newer(insert: Insert) -> Insert:
    now = {name: insert.excluded[name] for name in ("author", "link", "stands", "moment", "hidden")}
    newer = ReactionRow.moment < insert.excluded.moment
    keys = ["community", "gift", "emoji"]
    written = insert.on_conflict_do_update(index_elements=keys, set_=now, where=newer)
    return written.returning(_c.gift)


_CHOOSE, _NOTE = on_each(ChoiceRow, _replace), on_each(ReactionRow, _newer)
_CHOICE = select(_choices).where(_choices.c.community == bindparam("of"))
_OF = select(REACTIONS).where(_c.community == bindparam("of")).order_by(_c.moment.desc())
_GIFT = _OF.where(_c.gift == bindparam("gift"))
_NEWEST = _OF.where(_c.giver == bindparam("giver"), _c.stands).limit(1)
_BESIDE = _OF.where(
    _c.message == bindparam("message"),
    or_(
        _c.giver == bindparam("giver"),
        _c.giver.like(f"{NOBODY}/%"),
        _c.author.like(f"{NOBODY}/%"),
    ),
)
_ON = _OF.where(_c.message == bindparam("message"), _c.emoji == bindparam("emoji")).limit(1)


class SqlReactions:
    """The reactions, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def choice(self, community: str) -> Choice:
        """The emoji the community chose; none until it did."""
        row = self._connection.execute(_CHOICE, {"of": community}).one_or_none()
        return Choice(row.emoji, reasonless=row.reasonless) if row else Choice()

    def choose(self, community: str, choice: Choice) -> None:
        """Keep the community's choice."""
        row = {"community": community, "emoji": choice.emoji, "reasonless": choice.reasonless}
        self._connection.execute(_CHOOSE[self._connection.dialect.name], row)

    def note(self, community: str, thanks: Thanks) -> bool:
        """Write down how a reaction stands; False for what is no news."""
        row = {
            "community": community,
            "gift": thanks.gift,
            "emoji": thanks.emoji,
            "message": thanks.message,
            "giver": account(thanks.giver),
            "author": account(thanks.author) if thanks.author else "",
            "link": thanks.link,
            "stands": thanks.stands,
            "moment": thanks.moment,
            "hidden": thanks.hidden,
        }
        noted = self._connection.execute(_NOTE[self._connection.dialect.name], row)
        return noted.first() is not None

    def beside(self, community: str, thanks: Thanks) -> list[Thanks]:
        """What whoever gives it put on the same message, and what tells of somebody erased."""
        on = {"of": community, "message": thanks.message, "giver": account(thanks.giver)}
        return self._all(_BESIDE, on)

    def of(self, community: str, gift: str) -> list[Thanks]:
        """The reactions that are one gift: an emoji in its looks, the newest first."""
        return self._all(_GIFT, {"of": community, "gift": gift})

    def newest(self, community: str, giver: MemberRef) -> Thanks | None:
        """The newest reaction of a member that stands."""
        found = self._all(_NEWEST, {"of": community, "giver": account(giver)})
        return next(iter(found), None)

    def known(self, community: str, message: str, emoji: str) -> bool:
        """Whether anybody ever thanked with this emoji on this message."""
        return bool(self._all(_ON, {"of": community, "message": message, "emoji": emoji}))

    def _all(self, statement: Select[Any], where: Mapping[str, str]) -> list[Thanks]:
        return [_thanks(row) for row in self._connection.execute(statement, where)]


def _thanks(row: Found) -> Thanks:
    return Thanks(
        gift=row.gift,
        emoji=row.emoji,
        message=row.message,
        giver=account_of(row.giver),
        author=account_of(row.author) if row.author else None,
        link=row.link,
        stands=row.stands,
        moment=row.moment,
        hidden=row.hidden,
    )
