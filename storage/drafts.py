"""Forms that wait to be continued."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, text, update
from sqlmodel import Field

from bot.kernel.draft import Draft
from bot.kernel.people import MemberRef
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
from storage.statements import Found, Insert, on_each, table

_EMPTY = {"server_default": text("''")}  # of rows from before
_RENEWED = ("form", "page", "given", "people", "until", "about", "value")


class DraftRow(Row, table=True):
    """What somebody typed into a form that is not sent yet."""

    __tablename__ = "draft"
    community: str = Field(primary_key=True)
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
    same = ["community", "id"]
    return insert.on_conflict_do_update(index_elements=same, set_=renewed, where=mine)


_drafts = table(DraftRow)
_KEEP = on_each(DraftRow, _renew)
_FORGET = delete(_drafts).where(_drafts.c.until < bindparam("now"))
_THIS = (_drafts.c.community == bindparam("of"), _drafts.c.id == bindparam("draft"))
_DROP = delete(_drafts).where(*_THIS, _drafts.c.owner == bindparam("mine"))
_FIND = select(_drafts).where(*_THIS)
_LEAVE_OUT = update(_drafts).where(*_THIS).values(people=bindparam("others"))
_OF = select(_drafts).where(_drafts.c.community == bindparam("of"))


class SqlDrafts:
    """The forms not sent yet, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, draft: Draft, until: datetime, now: datetime) -> None:
        """Keep a draft, in place of an older one of the same id; forget those whose time is up."""
        self.forget(now)
        row = {
            "community": draft.community,
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

    def drop(self, community: str, draft: str, owner: MemberRef) -> None:
        """Forget a draft that its owner sent."""
        this = {"of": community, "draft": draft}
        self._connection.execute(_DROP, {**this, "mine": account(owner)})

    def drop_about(self, community: str, who: MemberRef) -> None:
        """Forget all drafts that tell of somebody, and in the others that they were known."""
        rows = self._connection.execute(_OF, {"of": community}).all()
        for draft in map(_draft, rows):
            others = tuple(each for each in draft.people if each.ref != who)
            if draft.tells_of(who):
                self.drop(community, draft.id, draft.owner)
            elif others != draft.people:
                this = {"of": community, "draft": draft.id, "others": write_profiles(others)}
                self._connection.execute(_LEAVE_OUT, this)

    def find(self, community: str, draft: str, now: datetime) -> Draft | None:
        """A draft that has not expired."""
        this = {"of": community, "draft": draft}
        row = self._connection.execute(_FIND, this).one_or_none()
        if row is None or row.until < now:
            return None
        return _draft(row)


def _draft(row: Found) -> Draft:
    given, people = read_given(row.given), read_profiles(row.people)
    owner, about = account_of(row.owner), read_about(row.about)
    said = (row.form, row.page, given, people, about, row.value)
    return Draft(row.community, row.id, owner, *said)
