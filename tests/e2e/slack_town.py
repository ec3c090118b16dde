"""The Slack town: signed HTTP or a socket into Hearth, the Web API out of it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from random import Random

from bot.kernel.place import Place
from tests.e2e.process import free_port
from tests.e2e.towns import Gift
from tests.fakes.slack import FakeSlack, Json, payloads
from tests.fakes.slack.doors import Ack
from tests.fakes.slack.permits import Hook

_PEOPLE = 6
_CHANNELS = ("C0HOME0", "C0HOME1", "C0HOME2")
_ASKED_IN = "C0TALK"
_POST = "chat.postMessage"


class SlackTown:
    """A workspace with three home channels."""

    def __init__(self, slack: FakeSlack, *, socket: bool) -> None:
        self.slack, self._socket = slack, socket
        self._port = free_port()
        self._sent: dict[Gift, Json] = {}
        self._hooks: dict[Gift, Hook] = {}
        people = [_user(number) for number in range(_PEOPLE)]
        for number, user in enumerate(people):
            slack.user(user, f"Person {number}", admin=number == 0)
        for channel in (*_CHANNELS, _ASKED_IN):
            slack.channel(channel, channel.lower(), members=people)
        if not socket:
            slack.request_url = f"http://127.0.0.1:{self._port}/slack/events"

    @property
    def settings(self) -> dict[str, str]:
        """What lets Hearth in."""
        way = {"SLACK_SIGNING_SECRET": self.slack.signing_secret, "HEARTH_PORT": str(self._port)}
        if self._socket:
            way = {"SLACK_APP_TOKEN": self.slack.app_token}
        return {
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_API_URL": self.slack.api_url,
            **way,
        }

    @property
    def homes(self) -> Sequence[Place]:
        """The home channels."""
        return [Place("slack", "T1", channel) for channel in _CHANNELS]

    async def give(self, gift: Gift) -> None:
        """Type the command; the answer comes with the acknowledgement or not at all."""
        user = self.slack.users[_user(gift.giver)]
        hook = self._hooks[gift] = self.slack.hook(user, _ASKED_IN, "command")
        text = self.slack.typed(f"give {{}} {gift.reason}", _user(gift.receiver))
        words = ("/kudos", text)
        place, team = self.slack.channels[_ASKED_IN], self.slack.teams["T1"]
        self._sent[gift] = {
            **payloads.command(user, place, team, words),
            "response_url": payloads.response_url(self.slack, hook),
            "trigger_id": self.slack.triggers.give(user.id, team.id),
        }
        await self.repeat(gift)

    async def repeat(self, gift: Gift) -> None:
        """Deliver the command, byte for byte the same each time."""
        ack = await self._deliver(self._sent[gift])
        if ack.is_accepted:
            gift.heard.append(self.slack.text_of(ack.body))

    async def _deliver(self, command: Json) -> Ack:
        return await self.slack.delivery.interaction("slash_commands", command)

    def later(self, gift: Gift) -> Sequence[str]:
        """What the giver was told after the acknowledgement."""
        return [self.slack.text_of(each.body) for each in self._hooks[gift].posts]

    async def hears(self, word: str, text: str) -> str:
        """What a person is told who types this."""
        person = self.slack.as_user(_user(0))
        return (await person.command(word, text, channel=_ASKED_IN)).text

    def trouble(self, dice: Random) -> None:
        """A connection breaks before or after the work is done, or Slack has had enough."""
        method = dice.choice([_POST, _POST, _POST, "conversations.history"])
        match dice.randrange(4):
            case 0:
                self.slack.fail(method, status=500)
            case 1:
                self.slack.fail(method, status=429, retry_after=1)
            case _:
                self.slack.drop(method, accepted=dice.random() < 0.7)

    def open_up(self) -> None:
        """Nobody needs to be told: a connection can be made."""

    def cut_off(self) -> None:
        """Nobody waits: the connection broke."""

    async def posting(self) -> None:
        """Wait until Hearth posts something more."""
        before = self._posts()
        await self.slack.until(lambda: self._posts() > before)

    def count(self, home: Place, reason: str) -> int:
        """How many messages of a channel say this now."""
        messages = self.slack.messages(home.channel)
        return sum(reason in self.slack.text_of(each.body) for each in messages)

    def refusals(self) -> Sequence[str]:
        """What Slack refused."""
        return [str(each) for each in self.slack.refusals]

    def _posts(self) -> int:
        return sum(call.method == _POST for call in self.slack.calls)


@asynccontextmanager
async def slack_town(*, history: bool, socket: bool = False) -> AsyncIterator[SlackTown]:
    """A Slack that lets Hearth read what was said, or not."""
    async with FakeSlack(history_readable=history) as slack:
        yield SlackTown(slack, socket=socket)


def _user(number: int) -> str:
    return f"U0PERSON{number}"
