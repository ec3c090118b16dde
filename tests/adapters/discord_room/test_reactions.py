"""Emoji on messages: one after the other where one member puts them on one message."""

import asyncio

import pytest

from bot.kernel.ask import Ask
from tests.adapters.discord_room.desk import ScriptedDesk
from tests.fakes.discord_world import Person
from tests.stages.discord_town import Town


class Gate:
    """A desk that lets the first emoji through when it is told to."""

    def __init__(self) -> None:
        self.opens, self.waiting = asyncio.Event(), asyncio.Event()
        self.heard: asyncio.Queue[tuple[str, bool]] = asyncio.Queue()
        self._first = True

    async def react(self, ask: Ask) -> None:
        if self._first:
            self._first = False
            self.waiting.set()
            await self.opens.wait()
        assert ask.reacted
        self.heard.put_nowait((ask.who.id, ask.reacted.added))


async def test_a_member_s_emoji_on_a_message_are_told_in_their_order(
    ana: Person, ben: Person, town: Town, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(desk, "react", gate.react)
    general, author = town.channels["general"], town.users["Ben"]
    plan = town.world.post(general.id, author.id, {"content": "A plan"})
    ana.react(plan, "🌮")
    await gate.waiting.wait()
    ana.react(plan, "🌮", added=False)
    ben.react(plan, "🌮")
    assert await gate.heard.get() == (str(ben.user_id), True)
    gate.opens.set()
    assert await gate.heard.get() == (str(ana.user_id), True)
    assert await gate.heard.get() == (str(ana.user_id), False)
