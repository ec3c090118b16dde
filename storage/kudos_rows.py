"""The tables of the ledger of gifts."""

from datetime import datetime

from sqlalchemy import bindparam, false, text
from sqlmodel import Field, Index

from storage.rows import Row
from storage.statements import table

GIVEN, UNDONE = 1, -1
_EMPTY = {"server_default": text("''")}  # of rows from before
_JOINS, _POSTED = text("joins <> ''"), text("poster <> ''")
_NO = {"server_default": false()}  # of rows from before


class GiftRow(Row, table=True):
    """One thank-you, with its words."""

    __tablename__ = "gift"
    __table_args__ = (
        Index("ix_gift_at", "community", "at"),
        Index("ix_gift_giver", "community", "giver_person", "at"),
        Index(
            "ix_gift_poster", "community", "poster", sqlite_where=_POSTED, postgresql_where=_POSTED
        ),
        Index("ix_gift_joins", "community", "joins", sqlite_where=_JOINS, postgresql_where=_JOINS),
    )
    community: str = Field(primary_key=True, foreign_key="community.id")
    id: str = Field(primary_key=True)
    giver: str
    giver_person: str
    reason: str
    at: datetime
    private: bool = Field(default=False, sa_column_kwargs=_NO)
    quote: str = Field(default="", sa_column_kwargs=_EMPTY)
    link: str = Field(default="", sa_column_kwargs=_EMPTY)
    joins: str = Field(default="", sa_column_kwargs=_EMPTY)
    poster: str = Field(default="", sa_column_kwargs=_EMPTY)
    value: str = Field(default="", sa_column_kwargs=_EMPTY)


class KudosRow(Row, table=True):
    """One turn of one receiver's kudos: given (+1), undone (-1), given again (+1) and so on.

    Discreet: nobody but the two sees it.
    """

    __tablename__ = "kudos"
    __table_args__ = (
        Index("ix_kudos_at", "community", "at"),
        Index("ix_kudos_person", "community", "person", "at"),
        Index("ix_kudos_giver", "community", "giver_person", "at"),
    )
    community: str = Field(primary_key=True, foreign_key="community.id")
    gift: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    turn: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    sign: int
    place: int
    account: str
    giver_person: str
    at: datetime
    discreet: bool = Field(default=False, sa_column_kwargs=_NO)


GIFTS, KUDOS = table(GiftRow), table(KudosRow)
# What everybody could read in a stretch of time.
WITHIN = (
    KUDOS.c.community == bindparam("of"),
    KUDOS.c.at >= bindparam("since"),
    KUDOS.c.at < bindparam("until"),
    KUDOS.c.discreet.is_(False),
)
