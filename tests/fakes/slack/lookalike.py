"""The Slack lookalike itself: a world, a server in front of it, and ways to the bot."""

from types import TracebackType
from typing import Self

from . import events, faults, mrkdwn, payloads
from .delivery import Delivered, Delivery
from .doors import Door, HttpDoor
from .person import Person
from .rules import Json
from .server import Server
from .sockets import SocketDoor
from .things import Message
from .world import World


class FakeSlack(World):
    """Slack on a port of this machine: `async with FakeSlack() as slack: ...`.

    Point the app at `api_url` with `bot_token`, and at `app_token` for Socket Mode. Set
    `request_url` for signed HTTP; without it payloads go to the open sockets.
    """

    app_token = "xapp-1-A0HEARTH"
    bot_token = "xoxb-T1"
    signing_secret = "a-secret-only-the-tests-know"

    def __init__(
        self,
        *,
        request_url: str | None = None,
        history_readable: bool = False,
        ack_seconds: float = 3.0,
    ) -> None:
        super().__init__(history_readable=history_readable)
        self.request_url = request_url
        self.sockets = SocketDoor(self.changes, ack_seconds)
        self.delivery = Delivery(self._door)
        self._ack_seconds = ack_seconds
        self._server = Server(self, self.app_token, self.sockets)

    async def __aenter__(self) -> Self:
        await self._server.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._server.stop()

    @property
    def api_url(self) -> str:
        """The base URL of the Web API."""
        return f"http://{self.origin}/api/"

    def _door(self) -> Door:
        if self.request_url is None:
            return self.sockets
        return HttpDoor(self.request_url, self.signing_secret, self._ack_seconds)

    def as_user(self, user: str) -> Person:
        """Somebody to act as."""
        return Person(self, self.delivery, self.users[user])

    def typed(self, text: str, *people: str, named: bool = False) -> str:
        """Text as Slack sends it: escaped, each `{}` a mention of the next of `people`."""
        names = [f"|{self.users[each].name}" if named else "" for each in people]
        marks = [f"<@{each}{name}>" for each, name in zip(people, names, strict=True)]
        return mrkdwn.escape(text).format(*marks)

    async def connected(self, times: int = 1) -> None:
        """Wait until sockets have said hello this often in all, and one is open."""
        await self.until(lambda: self.sockets.connected >= times and self.sockets.count)

    async def disconnect(self, reason: str = "warning") -> None:
        """Send the bot's sockets away: warning, refresh_requested or link_disabled."""
        await self.sockets.disconnect(reason)

    async def event(self, inner: Json, team: str = "T1") -> Delivered:
        """Deliver an event, with Slack's retries."""
        return await self.delivery.event(payloads.event(self, self.teams[team], inner))

    async def redeliver(self, delivered: Delivered, times: int = 3) -> list[Delivered]:
        """Deliver the very same event again and again."""
        return [await self.delivery.event(delivered.payload) for _ in range(times)]

    async def echo(self, message: Message) -> Delivered:
        """Tell the bot about its own message."""
        channel = self.channels[message.channel]
        return await self.event(events.echo(message, channel), channel.team)

    async def slackbot_says(self, text: str, channel: str) -> Delivered:
        """Let Slackbot speak."""
        place = self.channels[channel]
        return await self.event(events.slackbot(place, self.ts(), text), place.team)

    async def archive(self, channel: str, by: str) -> Delivered:
        """Archive a channel."""
        place = self.channels[channel]
        place.archived = True
        return await self.event(events.archived(place, by), place.team)

    async def join(self, channel: str, user: str) -> Delivered:
        """Let somebody join a channel."""
        place = self.channels[channel]
        place.members.append(user)
        return await self.event(events.joined(place, self.users[user]), place.team)

    async def user_changed(self, user: str) -> Delivered:
        """Tell the bot that a user is now as `users` says."""
        return await self.event(events.changed(self.users[user]), self.users[user].team)

    async def team_joined(self, user: str) -> Delivered:
        """Tell the bot about a new account."""
        return await self.event(events.arrived(self.users[user]), self.users[user].team)

    async def uninstall(self, team: str = "T1") -> list[Delivered]:
        """Take the app out of a workspace: its token dies, both events are sent."""
        gone = self.revoke(team)
        inners = [events.revoked(gone), events.uninstalled()]
        return [await self.delivery.event(payloads.event(self, gone, each)) for each in inners]

    def fail(
        self,
        method: str,
        *,
        status: int = 200,
        error: str | None = None,
        retry_after: float | None = None,
        times: int = 1,
        accepted: bool = False,
    ) -> None:
        """Let the next calls of a method be answered like this, before or after they do anything.

        The places of the server that are no methods are called `response_url` and `upload`.
        """
        known = {200: "fatal_error", 429: "ratelimited"}
        name = error or known.get(status, "internal_error")
        fault = faults.answer(status, name, retry_after, accepted=accepted)
        self._server.faults.add(method, fault, times)

    def fail_at_the_edge(
        self, method: str, *, status: int, retry_after: float | None = None, accepted: bool = False
    ) -> None:
        """Let the next call be answered in plain text, by a proxy in front of Slack."""
        fault = faults.edge(status, retry_after, accepted=accepted)
        self._server.faults.add(method, fault, times=1)

    def drop(self, method: str, *, accepted: bool, times: int = 1) -> None:
        """Let the connection break, after the call has done its work or before."""
        self._server.faults.add(method, faults.Broken(accepted), times)

    def hang(self, method: str, *, accepted: bool, times: int = 1) -> None:
        """Let the next calls wait until `let_go`."""
        self._server.faults.add(method, faults.Hang(accepted), times)

    def hold_up(self, method: str) -> None:
        """Let the next call arrive only at `let_go`."""
        self._server.faults.add(method, faults.Late(), times=1)

    def let_go(self) -> None:
        """End every call that hangs now."""
        self._server.let_go()

    def expire_triggers(self) -> None:
        """Let every trigger_id given so far be too old."""
        self.triggers.expire()
