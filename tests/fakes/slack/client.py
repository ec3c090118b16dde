"""Slack's client in somebody's hands: what goes with an interaction, what it shows of failures."""

from . import payloads
from .answers import acknowledge_press
from .delivery import Delivery
from .doors import Ack
from .permits import Hook, HookKind
from .reply import Reply, Sent
from .rules import Json
from .things import Message, Team, User
from .world import Denied, World


class Client:
    """Sends one person's interactions."""

    def __init__(self, world: World, delivery: Delivery, user: User) -> None:
        self._world, self.delivery, self._user = world, delivery, user

    @property
    def team(self) -> Team:
        """The workspace it is signed in to."""
        return self._world.teams[self._user.team]

    def interaction(self, kind: str) -> Json:
        """What every interactive payload has, with a fresh trigger_id."""
        return payloads.interaction(kind, self._user, self.team, self.trigger())

    def trigger(self) -> str:
        """A fresh trigger_id."""
        return self._world.triggers.give(self._user.id, self._user.team)

    def hook(self, channel: str, kind: HookKind, message: Message | None = None) -> Hook:
        """A response_url for an interaction that happens where this person can be."""
        known = self._world.channels.get(channel)
        if channel and (known is None or self._user.id not in known.members):
            raise AssertionError(f"{self._user.name} is not in {channel}")
        if message and message.only_for not in {None, self._user.id}:
            raise AssertionError(f"{self._user.name} cannot see this message")
        return self._world.hook(self._user, channel, kind, message)

    async def interact(self, reply: Reply, payload: Json) -> Reply:
        """Send something that has nothing to say in its acknowledgement."""
        ack = await self.delivery.interaction("interactive", payload)
        self.judge(reply, ack)
        try:
            acknowledge_press(self._world, ack.body)
        except Denied as denied:
            self.fail(reply, denied.error)
        return reply

    def judge(self, reply: Reply | Sent, ack: Ack) -> None:
        """What a person is told when the bot does not acknowledge."""
        reply.ack = ack.body
        if ack.status == 0:
            self.fail(reply, "operation_timeout")
        elif not ack.is_accepted:
            self.fail(reply, f"http_{ack.status}")

    def fail(self, reply: Reply | Sent, failure: str) -> None:
        """Show that something went wrong."""
        reply.failure = failure
        self._world.failures.append(failure)
        self._world.changes.happened()
