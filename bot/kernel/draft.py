"""Drafts: what somebody typed into a form that is not sent yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.kernel.ask import Message
from bot.kernel.form import Given
from bot.kernel.people import MemberRef, Profile


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed into a form that is not sent yet, and whom they named in it.

    And what the form was opened with: the message it is about, the value of a button.
    """

    community: str
    id: str
    owner: MemberRef
    form: str
    page: int
    given: Given
    people: tuple[Profile, ...] = ()
    about: Message | None = None
    value: str = ""

    def tells_of(self, who: MemberRef) -> bool:
        """Whether somebody wrote it, is named in it, or wrote the message it is about."""
        named = {ref for name in self.given.values for ref in self.given.members(name)}
        return who in {self.owner, *named} or (self.about is not None and self.about.author == who)


class Drafts(Protocol):
    """Forms that wait to be continued; each expires."""

    def keep(self, draft: Draft, until: datetime, now: datetime) -> None:
        """Keep a draft, in place of an older one of the same id; forget those whose time is up."""
        ...

    def forget(self, now: datetime) -> None:
        """Forget the drafts whose time is up."""
        ...

    def drop(self, community: str, draft: str, owner: MemberRef) -> None:
        """Forget a draft that its owner sent."""
        ...

    def drop_about(self, community: str, who: MemberRef) -> None:
        """Forget all drafts that tell of somebody, and in the others that they were known."""
        ...

    def find(self, community: str, draft: str, now: datetime) -> Draft | None:
        """A draft that has not expired."""
        ...
