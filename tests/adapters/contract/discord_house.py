"""Discord's house."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from tests.fakes.discord_world import FakeDiscord, Interaction
from tests.stages import Actor
from tests.stages.discord_stage import DiscordStage


@dataclass
class DiscordHouse:
    """A server."""

    stage: DiscordStage

    @property
    def world(self) -> FakeDiscord:
        """The lookalike."""
        return self.stage.town.world

    async def gossip(self) -> None:
        """Messages of Hearth's own and of another bot."""
        town = self.stage.town
        for author in (self.world.bot, town.users["Robo"]):
            body = {"content": f"<@{self.world.bot.id}> /kudos give"}
            self.world.post(town.channels["general"].id, author.id, body)

    async def acknowledged(self, asking: asyncio.Task[None]) -> None:
        """Hearth is thinking, which Ana alone can see."""
        await self.world.until(lambda: self._last().first is not None)
        thinking = self._last().original
        assert not asking.done()
        assert thinking is not None
        assert thinking.only_for == self.stage.actor("Ana").user.id

    async def gives_thrice(self, to: Actor, why: str) -> Sequence[str]:
        """A second session would hear everything again."""
        ana = self.stage.actor("Ana")
        options = {"to": to.ref.id, "reason": why}
        general = self.stage.town.channels["general"]
        ana.last = await ana.person.command("kudos give", options, channel=general)
        given = ana.last.interaction
        for _ in range(2):
            self.world.redeliver(given)
        answers = f"/interactions/{given.id}/"
        calls = self.world.calls
        await self.world.until(lambda: sum(each.path.startswith(answers) for each in calls) == 3)
        return self.told()

    def told(self) -> Sequence[str]:
        """The answer and what came after it, in one."""
        last = self.stage.actor("Ana").last
        return [last.text] if last else []

    def secrets(self) -> Sequence[str]:
        """The token, and those of interactions."""
        return [self.world.token, *(each.token for each in self.world.interactions.values())]

    def _last(self) -> Interaction:
        return list(self.world.interactions.values())[-1]
