"""Places: where something is said or shown."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.kernel.people import MemberRef


class Surface(StrEnum):
    """What kind of surface a place is; on DIRECT and HOME the channel holds a member's id."""

    CHANNEL = "channel"
    DIRECT = "direct"
    HOME = "home"


class PlaceKind(StrEnum):
    """Who can read along where an ask was made."""

    PUBLIC = "public"
    PRIVATE = "private"
    DIRECT = "direct"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, a thread, a direct message or a home tab. Nobody in bot/ looks inside its ids.

    The name is what people call it, where that is known; it makes no difference to which it is.
    """

    platform: str
    space: str
    channel: str
    thread: str = ""
    surface: Surface = Surface.CHANNEL
    name: str = field(default="", compare=False)

    @classmethod
    def direct(cls, member: MemberRef, space: str) -> "Place":
        """The direct message between Hearth and a member of a space."""
        return cls(member.platform, space, member.id, surface=Surface.DIRECT)

    @classmethod
    def home(cls, member: MemberRef, space: str) -> "Place":
        """The member's own tab with Hearth, where a platform has one."""
        return cls(member.platform, space, member.id, surface=Surface.HOME)

    def whole(self) -> "Place":
        """The channel a thread belongs to; any other place is whole already."""
        return replace(self, thread="") if self.thread else self


@dataclass(frozen=True, slots=True)
class Space:
    """A Slack workspace, a Discord server or the playground, by its platform's own name."""

    platform: str
    id: str
    name: str
