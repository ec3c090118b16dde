"""Asks: what a member wants, the same from every platform."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.kernel.community import Community
from bot.kernel.form import Given
from bot.kernel.people import MemberRef, People
from bot.kernel.place import Place, PlaceKind


@dataclass(frozen=True, slots=True)
class Message:
    """The message a shortcut or a reaction points at, by its platform's own name.

    Nobody known wrote it where an app did. The kind is that of its channel: in a thread that
    everybody can open it is public. Whoever cannot tell says that it is private.
    """

    ref: str
    author: MemberRef | None
    text: str = ""
    link: str = ""
    kind: PlaceKind = PlaceKind.PRIVATE


@dataclass(frozen=True, slots=True)
class Reacted:
    """An emoji put on a message or taken away; of two of the same, the later moment counts.

    A moment is a number that grows: microseconds since 1970.
    """

    emoji: str
    added: bool
    moment: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request of one member.

    The id is the platform's own and unique: the same ask delivered twice is answered once.
    The name is a command with its verb ("kudos give") or an action ("kudos.undo"); the value is
    what the button carried. Spaces are those the asker is known to be in, for asks made in a
    direct message. Typed holds the words after a slash command that nobody has read yet; its
    name is then the command alone. The community is filled in by the Desk.
    """

    id: str
    name: str
    who: MemberRef
    where: Place
    kind: PlaceKind
    at: datetime
    people: People
    given: Given = field(default_factory=Given)
    value: str = ""
    typed: tuple[str | MemberRef | Place, ...] | None = None
    spaces: tuple[str, ...] = ()
    about: Message | None = None
    reacted: Reacted | None = None
    community: Community | None = None

    @property
    def key(self) -> str:
        """What makes the ask unique: nobody is given the answer to somebody else's."""
        return f"{self.who.platform}/{self.who.realm}/{self.who.id}/{self.id}"

    @property
    def home(self) -> Community:
        """The community this ask belongs to, once the Desk has resolved it."""
        if self.community is None:
            message = "The Desk resolves the community before a use case runs."
            raise LookupError(message)
        return self.community
