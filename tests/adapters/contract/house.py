"""Houses: each platform's stage with the levers that the checks pull, and a desk to answer."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Ask
from bot.kernel.card import say
from bot.kernel.clock import Clock
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.shelf import Shelf
from tests.stages import Actor, Stage, discord_stage, playground, slack

Opens = Callable[[FrontDesk, Shelf, Clock], AbstractAsyncContextManager[Stage]]

STAGES: dict[str, Opens] = {
    "slack over HTTP": lambda *house: slack.open_stage(*house, socket=False),
    "slack over Socket Mode": lambda *house: slack.open_stage(*house, socket=True),
    "discord": discord_stage.open_stage,
    "playground": playground.open_stage,
}


class House(Protocol):
    """A platform with Hearth connected to it."""

    @property
    def stage(self) -> Stage:
        """Its people and channels."""
        ...

    async def gossip(self) -> None:
        """Let Hearth and another bot say something that looks like a command."""
        ...

    async def acknowledged(self, asking: asyncio.Task[None]) -> None:
        """Returns once Ana, who is asking, was told in private that it takes a while."""
        ...

    async def gives_thrice(self, to: Actor, why: str) -> Sequence[str]:
        """Let one and the same kudos of Ana's be delivered three times at once: what she reads."""
        ...

    def told(self) -> Sequence[str]:
        """The private answers to Ana's last ask, as they stand."""
        ...

    def secrets(self) -> Sequence[str]:
        """Tokens and the like, which belong in no log."""
        ...


@dataclass
class Gate:
    """A desk's answer that waits until the test lets it go."""

    reached: asyncio.Event = field(default_factory=asyncio.Event)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, ask: Ask) -> Reply:
        """Wait, then answer."""
        self.reached.set()
        await self.open.wait()
        return Answer(say("At last."))
