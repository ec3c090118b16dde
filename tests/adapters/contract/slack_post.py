"""Slack's post."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.kernel.notice import Messenger
from tests.adapters.contract.post import NOBODY
from tests.adapters.slack.showings import messenger_at
from tests.stages.slack import SlackStage

_POST = "chat.postMessage"


@dataclass
class SlackPost:
    """What a workspace does to a message."""

    stage: SlackStage

    def __post_init__(self) -> None:
        self.messenger, self.place = self.stage.messenger, self.stage.place("general")
        self._slack = self.stage.slack
        self._channel = self.place.channel

    def now(self) -> datetime:
        """The lookalike's messages carry the real time."""
        return datetime.now(UTC)

    def stand(self) -> Sequence[str]:
        """The messages in the channel."""
        return self._slack.reads(self._channel)

    def limits(self, seconds: float) -> None:
        """429 with the seconds in its header."""
        self._slack.fail(_POST, status=429, retry_after=seconds)

    def forbids(self) -> None:
        """Hearth was thrown out."""
        self._slack.kick_bot(self._channel)

    def deletes(self) -> None:
        """The newest message goes."""
        self._slack.remove(self._slack.messages(self._channel)[-1])

    def closes(self) -> None:
        """The channel is not known any more."""
        del self._slack.channels[self._channel]

    def breaks(self) -> None:
        """500."""
        self._slack.fail(_POST, status=500)

    def drops(self) -> None:
        """Accepted, then cut off."""
        self._slack.drop(_POST, accepted=True)

    def holds(self) -> None:
        """Accepted, then silence."""
        self._slack.hang(_POST, accepted=True)

    async def held(self) -> None:
        """It stands in the channel although nobody said so."""
        await self._slack.until(self.stand)

    def release(self) -> None:
        """End the silence."""
        self._slack.let_go()

    def disappears(self) -> Messenger:
        """An address where nobody is."""
        return messenger_at(f"{NOBODY}/api/")
