"""A front desk that says what a test tells it to, and remembers what it was asked."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Never

from bot.kernel.answer import Answer, Reply
from bot.kernel.ask import Ask
from bot.kernel.card import say
from bot.kernel.feature import Command, Shortcut, Verb
from bot.kernel.form import Channel, Field, Form, Given, Members, Pick, Text
from bot.kernel.place import Space

TO = Field("to", "Who?", Members(5), help="One or several people.")
WHY = Field("why", "What for?", Text(10, 500, lines=True), example="for the review")
DAY = Field("day", "Which day?", Pick((("mo", "Monday"), ("fr", "Friday"))))
HOME = Field("home", "Where?", Channel())


def _run(ask: Ask, work: Never) -> Answer:
    raise NotImplementedError


COMMANDS: tuple[Command[Never], ...] = (
    Command("kudos", "Thank somebody", (Verb("give", "Thank people", _run, (TO, WHY)),)),
    Command("digest", "The week", (Verb("schedule", "Choose when", _run, (DAY, HOME)),)),
)


async def well(ask: Ask) -> Reply:
    """Answers everything kindly."""
    return Answer(say(f"Well, {ask.people.name(ask.who)}."))


def _fill(ask: Ask, work: Never) -> Given:
    raise NotImplementedError


SHORTCUTS: tuple[Shortcut[Never], ...] = (
    Shortcut("kudos.thank", "Thank the author", "Thank whoever wrote this", "kudos give", _fill),
)


HEEDED = {"🌮", ":taco:", "<:parrot:1234>"}


@dataclass
class ScriptedDesk:
    """Takes every ask; answers as it is told."""

    commands: tuple[Command[Never], ...] = COMMANDS
    shortcuts: tuple[Shortcut[Never], ...] = SHORTCUTS
    answer: Callable[[Ask], Awaitable[Reply]] = well
    asked: list[Ask] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    reacted: list[Ask] = field(default_factory=list)
    met: list[Space] = field(default_factory=list)
    _heard: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def ask(self, ask: Ask) -> Reply:
        self.asked.append(ask)
        return await self.answer(ask)

    async def submit(self, ask: Ask, page: int) -> Reply:
        self.pages.append(page)
        return await self.ask(ask)

    async def heeds(self, ask: Ask) -> bool:
        assert ask.reacted
        return ask.reacted.emoji in HEEDED

    async def react(self, ask: Ask) -> None:
        self.reacted.append(ask)

    async def meet(self, space: Space) -> None:
        async with self._heard:
            self.met.append(space)
            self._heard.notify_all()

    async def has_met(self, count: int) -> None:
        """Returns once so many spaces were met."""
        async with asyncio.timeout(10), self._heard:
            await self._heard.wait_for(lambda: len(self.met) >= count)


@dataclass
class MemoryShelf:
    """A shelf that lasts as long as the test."""

    kept: dict[str, str] = field(default_factory=dict)

    async def get(self, name: str) -> str | None:
        return self.kept.get(name)

    async def put(self, name: str, text: str) -> None:
        self.kept[name] = text


def form(opening: str, given: Given | None = None, page: int = 0, note: str = "") -> Form:
    """The form of "kudos give"."""
    return Form(
        "kudos give", "Thank somebody", (TO, WHY), opening, given or Given(), note, page=page
    )


def saying(reply: Reply) -> Callable[[Ask], Awaitable[Reply]]:
    """Answers everything with this."""

    async def answer(_: Ask) -> Reply:
        return reply

    return answer
