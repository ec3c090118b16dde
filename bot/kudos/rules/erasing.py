"""Facts about erasing somebody: pure, with no store and no clock."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.kernel.happened import NOBODY
from bot.kernel.people import MemberRef
from bot.kudos.rules.periods import BEGINNING


@dataclass(frozen=True, slots=True)
class Trace:
    """A gift or an emoji of somebody erased, undone or not, and whose celebration tells of it."""

    gift: str
    root: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Erased:
    """Somebody erased, as the account of nobody, and the last of their gifts gone through."""

    who: MemberRef
    at: datetime = BEGINNING
    after: str = ""

    @property
    def key(self) -> str:
        """The key of the errand that goes on from here."""
        return f"{self.who.id}/{self.after}"

    def following(self, last: Trace) -> "Erased":
        """From where it goes on."""
        return Erased(self.who, last.at, last.gift)


def write(erased: Erased) -> str:
    """It as text."""
    return json.dumps([erased.who.id, erased.at.isoformat(), erased.after])


def read(text: str) -> Erased:
    """It from text."""
    who, at, after = json.loads(text)
    return Erased(MemberRef(NOBODY, "", who), datetime.fromisoformat(at), after)
