"""Discord's post."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from discord.http import Route

from bot.kernel.notice import Messenger
from tests.adapters.contract.post import NOBODY
from tests.adapters.discord_room.showings import POST
from tests.clocks import MONDAY
from tests.fakes.discord_world import May
from tests.fakes.discord_world.faults import Wait
from tests.stages.discord_stage import DiscordStage


@dataclass
class DiscordPost:
    """What a server does to a message."""

    stage: DiscordStage

    def __post_init__(self) -> None:
        self.messenger, self.place = self.stage.messenger, self.stage.place("general")
        self._world = self.stage.town.world
        self._channel = self.stage.town.channels["general"]
        self._held: Wait | None = None

    def now(self) -> datetime:
        """The time of the clock that Hearth was connected with."""
        return MONDAY

    def stand(self) -> Sequence[str]:
        """The messages in the channel."""
        return self._world.texts(self._channel)

    def limits(self, seconds: float) -> None:
        """429; the library itself waits for less than half a minute."""
        self._world.fail("POST", POST, status=429, retry_after=seconds)

    def forbids(self) -> None:
        """Hearth's role may not write."""
        self._world.forbid(self._channel, self._world.bot, May.SEND)

    def deletes(self) -> None:
        """The newest message goes."""
        self._world.remove(self._world.standing(self._channel.id)[-1])

    def closes(self) -> None:
        """The channel goes."""
        self._world.delete_channel(self._channel)

    def breaks(self) -> None:
        """500, which the library by itself would repeat."""
        self._world.fail("POST", POST, status=500)

    def drops(self) -> None:
        """Accepted, then cut off."""
        self._world.cut("POST", POST, accepted=True)

    def holds(self) -> None:
        """Accepted, then silence."""
        self._held = self._world.hang("POST", POST, accepted=True)

    async def held(self) -> None:
        """The request arrived."""
        assert self._held is not None
        await self._held.reached.wait()
        await self._world.until(self.stand)

    def release(self) -> None:
        """End the silence."""
        assert self._held is not None
        self._held.release()

    def disappears(self) -> Messenger:
        """The library keeps the address on a class; connecting writes it anew."""
        Route.BASE = f"{NOBODY}/api/v10"
        return self.messenger
