"""Everything this Slack knows: who and what is in it, and what has happened."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn, TypeVar, Unpack

from . import reading
from .clock import Changes, Clock
from .installing import refused, unscoped
from .permits import Hook, HookKind, Triggers
from .rates import Limits
from .records import Call, Ping, Refused
from .rules import Json, problems
from .scopes import READABLE, SCOPES
from .things import (
    SLACKBOT,
    Channel,
    ChannelKind,
    Message,
    Team,
    User,
    UserDetails,
    View,
)

T = TypeVar("T")


class Denied(Exception):
    """An answer with `ok: false`."""

    def __init__(self, error: str, *messages: str, **more: str) -> None:
        super().__init__(error)
        self.error, self.messages, self.more = error, messages, more


class World:
    """The state of one Slack, and the verbs that change it."""

    def __init__(self, *, history_readable: bool = False) -> None:
        self.clock = Clock()
        self.changes = Changes()
        self.triggers = Triggers(self.clock)
        self.limits = Limits(self.clock)
        self.scopes = set(SCOPES | (READABLE if history_readable else frozenset()))
        self.page_most = 200
        self.messages_tab = True
        self.teams: dict[str, Team] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.usergroups: dict[str, Json] = {}
        self.uploads: dict[str, Json] = {}
        self.hooks: dict[str, Hook] = {}
        self.stored: dict[tuple[str, str], Message] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.calls: list[Call] = []
        self.refusals: list[Refused] = []
        self.pings: list[Ping] = []
        self.failures: list[str] = []
        self.subscriptions = {"app_mention", "message.im"}
        self.menu: dict[str, str] = {}
        self.reactions: set[tuple[str, str, str, str]] = set()
        self.tickets: set[str] = set()
        self.origin = ""
        self._numbers = itertools.count(1)
        self.team("T1", "Guild")

    def team(self, team: str, name: str) -> Team:
        """Another workspace that has installed Hearth."""
        made = Team(team, name, f"U0BOT{team}", f"B{team}", f"xoxb-{team}")
        self.teams[team] = made
        self.user(made.bot_user, "Hearth", team=team, bot=True)
        if SLACKBOT not in self.users:
            self.user(SLACKBOT, "Slackbot", team=team)
        return made

    def user(self, user: str, name: str, **details: Unpack[UserDetails]) -> User:
        """Another account, in T1 unless said otherwise."""
        settings: UserDetails = {"team": "T1", **details}
        made = self.users[user] = User(user, name, **settings)
        return made

    def channel(
        self,
        channel: str,
        name: str,
        *,
        members: tuple[str, ...] | list[str] = (),
        kind: ChannelKind = "public",
        team: str = "T1",
    ) -> Channel:
        """Another channel; the bot is in it (see `kick_bot`)."""
        inside = [*members, self.teams[team].bot_user]
        made = self.channels[channel] = Channel(channel, name, team, kind, inside)
        return made

    def kick_bot(self, channel: str) -> None:
        """Take the bot out of a channel."""
        found = self.channels[channel]
        found.members.remove(self.teams[found.team].bot_user)

    def usergroup(self, group: str, name: str, users: list[str], team: str = "T1") -> None:
        """Another user group."""
        handle = name.lower().replace(" ", "-")
        made = {"id": group, "team_id": team, "name": name, "handle": handle, "date_delete": 0}
        self.usergroups[group] = {**made, "users": users, "user_count": len(users)}

    def direct(self, user: str) -> Channel:
        """The direct messages between this person and the bot of their workspace."""
        known = self.channels.get(f"D{user}")
        if known:
            return known
        return self.channel(f"D{user}", "", members=[user], kind="im", team=self.users[user].team)

    def hook(
        self, user: User, channel: str, kind: HookKind, message: Message | None = None
    ) -> Hook:
        """A fresh response_url."""
        original, born = message.ts if message else None, self.clock.now()
        made = Hook(self.number("hook"), user.id, user.team, channel, kind, born, original)
        self.hooks[made.id] = made
        return made

    def install(self, manifest: Json) -> None:
        """Offer what the manifest declares; raises for what Slack would refuse."""
        if wrong := [*refused(manifest["features"]), *unscoped(manifest)]:
            raise AssertionError(f"Slack refuses this manifest: {wrong}")
        self.subscriptions |= set(manifest["settings"]["event_subscriptions"]["bot_events"])
        offered = manifest["features"]["shortcuts"]
        self.menu = {each["name"]: each["callback_id"] for each in offered}

    def revoke(self, team: str) -> Team:
        """Make a workspace's token worthless."""
        found = self.teams[team]
        self.teams[team] = replace(found, token="revoked")
        return found

    def number(self, prefix: str) -> str:
        """A fresh id."""
        return f"{prefix}{next(self._numbers):05d}"

    def ts(self) -> str:
        """A fresh timestamp, later than all before it."""
        return f"{int(self.clock.now())}.{next(self._numbers):06d}"

    def check(self, method: str, kind: str, body: Json, code: str | None = None) -> None:
        """Turn down a body that breaks a rule, and remember that it happened."""
        found = problems(kind, body)
        if found:
            self.refuse(method, code or found[0].partition(":")[0], *found)

    def refuse(self, method: str, error: str, *messages: str) -> NoReturn:
        """Turn something down and remember it, so that a test can ask for `refusals == []`."""
        self.refusals.append(Refused(method, error, messages))
        self.changes.happened()
        raise Denied(error, *messages)

    def put(self, message: Message) -> Message:
        """Store a new message or a new state of one."""
        self.stored[message.channel, message.ts] = message
        found = reading.pings(message.body)
        self.pings += [Ping(kind, who, message.channel, message.ts) for kind, who in found]
        self.changes.happened()
        return message

    def remove(self, message: Message) -> None:
        """Take a message away."""
        self.stored.pop((message.channel, message.ts), None)
        self.changes.happened()

    def names(self, key: str) -> str:
        """What people call a user, channel or group."""
        if key in self.users:
            return self.users[key].name
        if key in self.usergroups:
            return str(self.usergroups[key]["handle"])
        return self.channels[key].name if key in self.channels else key

    def messages(self, channel: str, *, seen_by: str | None = None) -> list[Message]:
        """What stands in a channel for everyone, and what only this person sees."""
        found = [m for (where, _), m in self.stored.items() if where == channel]
        shown = [m for m in found if m.only_for in {None, seen_by}]
        return sorted(shown, key=lambda m: m.ts)

    def reads(self, channel: str, *, seen_by: str | None = None) -> list[str]:
        """The lines a human sees in a channel."""
        found = self.messages(channel, seen_by=seen_by)
        return [line for message in found for line in reading.lines(message.body, self.names)]

    def state(self) -> str:
        """Everything worth knowing when a test has waited in vain."""
        shown = {channel: self.reads(channel) for channel in self.channels}
        calls = [(call.method, call.error) for call in self.calls[-10:]]
        return (
            f"channels: {shown}\nlast calls: {calls}\nrefusals: {self.refusals}\n"
            f"failures: {self.failures}"
        )

    async def until(self, wish: Callable[[], T | None], within: float = 10.0) -> T:
        """Wait until `wish` is true, and return it; fail with `state` when time is up."""
        return await self.changes.until(wish, self.state, within)

    def text_of(self, body: Json) -> str:
        """A body as a human reads it."""
        return "\n".join(reading.lines(body, self.names))
