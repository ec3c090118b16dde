"""The playground's house."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from tests.stages import Actor
from tests.stages.browsing import texts_of
from tests.stages.playground import PlaygroundStage


@dataclass
class PlaygroundHouse:
    """A playground; nobody hurries it, so nothing has to be acknowledged."""

    stage: PlaygroundStage

    async def gossip(self) -> None:
        """A bot cannot even speak here; what Hearth says is no line of anybody's."""
        robo = {"as": "robo", "line": "/kudos give"}
        hearth = {"as": "hearth", "line": "/kudos give"}
        for body in (robo, hearth):
            answer = await self.stage.pages["dan"].send("say", "general", body)
            assert "sorry" in answer
        self.stage.pages["dan"].sorry.clear()

    async def acknowledged(self, asking: asyncio.Task[None]) -> None:
        """The page waits as long as it takes."""
        assert not asking.done()

    async def gives_thrice(self, to: Actor, why: str) -> Sequence[str]:
        """A page that heard nothing sends the same again."""
        line = ["/kudos give", " ", {"member": to.ref.id}, " ", why]
        body = {"line": line, "id": "0123456789abcdef"}
        page = self.stage.pages["ana"]
        answers = await asyncio.gather(*(page.send("say", "general", body) for _ in range(3)))
        return texts_of([answer["message"] for answer in answers])

    def told(self) -> Sequence[str]:
        """Ana's private answers."""
        shown = self.stage.pages["ana"].rooms["general"].values()
        return texts_of([each for each in shown if each["private"]])[-1:]

    def secrets(self) -> Sequence[str]:
        """There is nothing to be let in with."""
        return []
