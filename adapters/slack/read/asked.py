"""What was asked, as Slack told it, and what every payload has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

from adapters.slack.codec import Spot
from adapters.slack.read.words import Chan, Token, User
from bot.kernel.ask import Reacted
from bot.kernel.place import PlaceKind

Json: TypeAlias = Mapping[str, Any]
Filled: TypeAlias = str | Chan | tuple[User, ...]

_NAMED = 5
_KINDS = {"directmessage": PlaceKind.DIRECT, "privategroup": PlaceKind.PRIVATE}
_PREFIXES = {"D": PlaceKind.DIRECT, "G": PlaceKind.PRIVATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message that somebody points at; no author where an app posted it."""

    ref: str
    author: User | None
    kind: PlaceKind
    text: tuple[Token, ...] = ()
    link: str = ""

    def users(self) -> Iterator[User]:
        """Its author, and the first of those mentioned in it: a form must not wait for many."""
        yield from (self.author,) if self.author else ()
        yield from islice((token for token in self.text if isinstance(token, User)), _NAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A command, a press or a page of a form, as Slack told it; page says that it is a form's."""

    id: str
    name: str
    user: User
    team: str
    spot: Spot
    value: str = ""
    typed: tuple[Token, ...] | None = None
    filled: Mapping[str, Filled] = field(default_factory=dict)
    said: Said | None = None
    reacted: Reacted | None = None
    page: int | None = None

    def users(self) -> Iterator[User]:
        """Everybody who is in it, the asker first."""
        yield self.user
        yield from self.said.users() if self.said else ()
        yield from (token for token in self.typed or () if isinstance(token, User))
        for value in self.filled.values():
            if isinstance(value, tuple):
                yield from value


def kind_of(channel: object, name: object) -> PlaceKind:
    """Slack hides the names of what is private and says so instead."""
    if str(name).startswith("mpdm-"):
        return PlaceKind.PRIVATE
    return _KINDS.get(str(name)) or _PREFIXES.get(str(channel)[:1], PlaceKind.PUBLIC)


def presser(body: Json) -> tuple[User, str]:
    """Who did it, and their team: in a shared channel another than ours."""
    user = body["user"]
    return User(str(user["id"])), str(user.get("team_id") or (body.get("team") or {}).get("id", ""))
