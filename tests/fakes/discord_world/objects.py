"""What the lookalike remembers: people, servers, channels, messages, interactions."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, IntFlag

from .spot import Body


class Kind(IntEnum):
    """Kinds of channels."""

    TEXT = 0
    DM = 1
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


THREADS = {Kind.PUBLIC_THREAD, Kind.PRIVATE_THREAD}


class May(IntFlag):
    """The permissions that matter here."""

    NOTHING = 0
    ADMINISTRATOR = 1 << 3
    VIEW = 1 << 10
    SEND = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED = 1 << 14
    ATTACH = 1 << 15
    READ_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_COMMANDS = 1 << 31
    SEND_IN_THREADS = 1 << 38


USUAL = (
    May.VIEW
    | May.SEND
    | May.EMBED
    | May.ATTACH
    | May.READ_HISTORY
    | May.USE_COMMANDS
    | May.SEND_IN_THREADS
)
EVERYTHING = (1 << 52) - 1


@dataclass(eq=False)
class User:
    """An account."""

    id: str
    username: str
    global_name: str | None = None
    bot: bool = False
    refuses_messages: bool = False


@dataclass(eq=False)
class Role:
    """A role; the one that shares its server's id is everybody's."""

    id: str
    name: str
    permissions: int = 0


@dataclass(eq=False)
class Member:
    """A user in a server."""

    user: User
    joined: datetime
    nick: str | None = None
    roles: list[str] = field(default_factory=list)

    @property
    def shown_name(self) -> str:
        """The name that others read."""
        return self.nick or self.user.global_name or self.user.username


@dataclass(frozen=True)
class Overwrite:
    """What a role (kind 0) or a member (kind 1) may or may not in one channel."""

    id: str
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class Channel:
    """A place for messages."""

    id: str
    kind: Kind
    name: str
    guild_id: str | None = None
    parent_id: str | None = None
    overwrites: list[Overwrite] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    archived: bool = False


@dataclass(eq=False)
class Guild:
    """A server."""

    id: str
    name: str
    owner_id: str
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    commands: list[Body] = field(default_factory=list)


@dataclass(eq=False)
class Message:
    """A message as it stands now."""

    id: str
    channel_id: str
    author_id: str
    created: datetime
    body: Body
    flags: int = 0
    edited: datetime | None = None
    only_for: str | None = None
    interaction_id: str | None = None
    webhook: bool = False
    files: dict[str, bytes] = field(default_factory=dict)
    deleted: bool = False
    old_edits: int = 0

    @property
    def components(self) -> list[Body]:
        """The rows (or the layout) below the words."""
        found: list[Body] = self.body.get("components") or []
        return found


@dataclass(eq=False)
class Interaction:
    """One thing a person did, and how it was answered."""

    id: str
    token: str
    type: int
    user_id: str
    channel_id: str
    payload: Body
    created: datetime
    source: Message | None = None
    first: int | None = None
    answer: Body = field(default_factory=dict)
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    expired: bool = False
