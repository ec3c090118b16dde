"""What a workspace is made of: teams, users, channels, messages, views."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypedDict
from zoneinfo import ZoneInfo

from .rules import Json

APP = "A0HEARTH"
SLACKBOT = "USLACKBOT"
ChannelKind = Literal["public", "private", "im"]


@dataclass(frozen=True)
class Team:
    """A workspace with Hearth's bot in it."""

    id: str
    name: str
    bot_user: str
    bot_id: str
    token: str


class UserDetails(TypedDict, total=False):
    """What may be said about a user beside id and name."""

    team: str
    tz: str | None
    bot: bool
    deleted: bool
    admin: bool
    owner: bool
    guest: bool
    reachable: bool


@dataclass
class User:
    """An account in a workspace."""

    id: str
    name: str
    team: str
    tz: str | None = "Etc/UTC"
    bot: bool = False
    deleted: bool = False
    admin: bool = False
    owner: bool = False
    guest: bool = False
    reachable: bool = True

    def as_json(self) -> Json:
        """The user object; a deactivated account keeps little of it."""
        shown = {
            "id": self.id,
            "team_id": self.team,
            "name": self.id.lower(),
            "deleted": self.deleted,
            "profile": {"real_name": self.name, "display_name": ""},
            "is_bot": self.bot,
        }
        return shown if self.deleted else {**shown, **self._living(), **self._zone()}

    def _living(self) -> Json:
        return {
            "real_name": self.name,
            "is_admin": self.admin,
            "is_owner": self.owner,
            "is_restricted": self.guest,
            "is_ultra_restricted": False,
        }

    def _zone(self) -> Json:
        if self.tz is None:
            return {}
        offset = datetime.now(UTC).astimezone(ZoneInfo(self.tz)).utcoffset()
        seconds = int(offset.total_seconds()) if offset else 0
        return {"tz": self.tz, "tz_label": self.tz, "tz_offset": seconds}


@dataclass
class Channel:
    """A public or private channel, or the direct messages between one person and the bot."""

    id: str
    name: str
    team: str
    kind: ChannelKind = "public"
    members: list[str] = field(default_factory=list)
    archived: bool = False

    def as_json(self, bot: str) -> Json:
        """The conversation object as the bot sees it."""
        if self.kind == "im":
            person = next(user for user in self.members if user != bot)
            return {"id": self.id, "is_im": True, "user": person, "is_archived": self.archived}
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_im": False,
            "is_private": self.kind == "private",
            "is_archived": self.archived,
            "is_member": bot in self.members,
            "is_ext_shared": False,
        }


@dataclass(frozen=True)
class Message:
    """A message as it stood at one moment; an update makes a new one with the same `ts`."""

    channel: str
    ts: str
    user: str
    body: Json
    bot_id: str | None = None
    only_for: str | None = None
    edited: bool = False

    @property
    def thread(self) -> str | None:
        """The ts of the message this one answers."""
        return self.body.get("thread_ts")

    @property
    def text(self) -> str:
        """The top-level text: notification and fallback."""
        return str(self.body.get("text", ""))

    def as_json(self, *, metadata: bool = False) -> Json:
        """The message object."""
        hidden = {"channel", "parse", "unfurl_links", "unfurl_media"}
        hidden |= set() if metadata else {"metadata"}
        shown = {key: value for key, value in self.body.items() if key not in hidden}
        shown |= {"type": "message", "ts": self.ts}
        shown |= {"user": self.user} if self.user else {"subtype": "bot_message"}
        if self.edited:
            shown["edited"] = {"user": self.user, "ts": self.ts}
        return {**shown, "bot_id": self.bot_id} if self.bot_id else shown


@dataclass
class View:
    """A modal in somebody's stack, or somebody's Home."""

    id: str
    user: str
    team: str
    body: Json
    hash: str
    root: str
    previous: str | None = None
    typed: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    is_open: bool = True

    def as_json(self) -> Json:
        """The view object."""
        base = {"private_metadata": "", "callback_id": "", "external_id": ""}
        return {
            **base,
            "clear_on_close": False,
            "notify_on_close": False,
            **self.body,
            "id": self.id,
            "team_id": self.team,
            "hash": self.hash,
            "root_view_id": self.root,
            "previous_view_id": self.previous,
            "state": {"values": self.typed},
        }
