"""Forms that wait to be continued."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, text
from sqlmodel import Field

from bot.kernel.people import MemberRef
from bot.kernel.stores import Draft
from storage.codec import (
    account,
    account_of,
    read_about,
    read_given,
    read_profiles,
    write_about,
    write_given,
    write_profiles,
)
from storage.rows import Row
from storage.statements import Insert, on_each, table

_EMPTY = {"server_default": text("''")}  # of rows from before
_RENEWED = ("form", "page", "given", "people", "until", "about", "value")


class DraftRow(Row, table=True):
    """What somebody typed into a form that is not sent yet."""

    __tablename__ = "draft"
    id: str = Field(primary_key=True)
    owner: str
    form: str
    page: int
    given: str
    people: str
    until: datetime = Field(index=True)
    about: str = Field(default="", sa_column_kwargs=_EMPTY)
    value: str = Field(default="", sa_column_kwargs=_EMPTY)


def _renew(insert: Insert) -> Insert:
    renewed = {name: insert.excluded[name] for name in _RENEWED}
    mine = DraftRow.owner == insert.excluded.owner
    return insert.on_conflict_do_update(index_elements=["id"], set_=renewed, where=mine)


_drafts = table(DraftRow)
_KEEP = on_each(DraftRow, _renew)
_FORGET = delete(_drafts).where(_drafts.c.until < bindparam("now"))
_DROP = delete(_drafts).where(
    _drafts.c.id == bindparam("draft"), _drafts.c.owner == bindparam("mine")
)
_FIND = select(_drafts).where(_drafts.c.id == bindparam("draft"))


class SqlDrafts:
    """The forms not sent yet, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, draft: Draft, until: datetime, now: datetime) -> None:
        """Keep a draft, in place of an older one of the same id; forget those whose time is up."""
        self.forget(now)
        row = {
            "id": draft.id,
            "owner": account(draft.owner),
            "form": draft.form,
            "page": draft.page,
            "given": write_given(draft.given),
            "people": write_profiles(draft.people),
            "until": until,
            "about": write_about(draft.about),
            "value": draft.value,
        }
        self._connection.execute(_KEEP[self._connection.dialect.name], row)

    def forget(self, now: datetime) -> None:
        """Forget the drafts whose time is up."""
        self._connection.execute(_FORGET, {"now": now})

    def drop(self, draft: str, owner: MemberRef) -> None:
        """Forget a draft that its owner sent."""
        self._connection.execute(_DROP, {"draft": draft, "mine": account(owner)})

    def find(self, draft: str, now: datetime) -> Draft | None:
        """A draft that has not expired."""
        row = self._connection.execute(_FIND, {"draft": draft}).one_or_none()
        if row is None or row.until < now:
            return None
        given, people = read_given(row.given), read_profiles(row.people)
        owner, about = account_of(row.owner), read_about(row.about)
        return Draft(row.id, owner, row.form, row.page, given, people, about, row.value)
