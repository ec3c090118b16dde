"""The playground stage: its people at pages that speak to a running Hearth as a browser does."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import httpx
import uvicorn
from starlette.applications import Starlette

from adapters.playground import Cast, Channel, Group, Person, Playground, PlaygroundClock, connect
from adapters.playground.talk import Talk
from bot.kernel.clock import Clock
from bot.kernel.frontdesk import FrontDesk
from bot.kernel.notice import Messenger
from bot.kernel.place import Place
from bot.kernel.shelf import Shelf
from tests.stages.browsing import Page, first, mentioned, texts_of
from tests.stages.playground_actor import DIRECT, PlaygroundActor

CAST = Cast(
    "The Guild",
    "Europe/Lisbon",
    (
        Person("ana", "Ana", "Northwind", "Europe/Lisbon", administrator=True),
        Person("ben", "Ben", "Harbour Lab", "Europe/Lisbon"),
        Person("cleo", "Cleo", "Harbour Lab", "Europe/Lisbon"),
        Person("dan", "Dan", "Kiln", "Europe/Lisbon"),
        Person("robo", "Robo", bot=True),
        Person("gus", "Gus", left=True),
    ),
    (
        Channel("general", "general", "Where everybody meets"),
        Channel("random", "random"),
        Channel("staff", "staff", private=True, members=("ana", "ben")),
    ),
    groups=(Group("mentors", ("ana", "ben", "cleo", "robo")),),
)


class _NothingDue:
    async def next_due(self) -> datetime | None:
        return None

    async def tick(self) -> None:
        """Nothing is due here: other tests have a timetable."""


@contextlib.asynccontextmanager
async def served(playground: Playground) -> AsyncIterator[str]:
    """The playground on a free port of this machine; gives its address."""
    app = Starlette(routes=playground.routes)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", lifespan="off")
    server, listening = uvicorn.Server(config), config.bind_socket()
    with listening:
        listening.listen()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve([listening]))
            try:
                yield f"http://127.0.0.1:{listening.getsockname()[1]}"
            finally:
                await playground.close()
                server.should_exit = True


@contextlib.asynccontextmanager
async def open_stage(
    desk: FrontDesk, shelf: Shelf, clock: Clock
) -> AsyncIterator["PlaygroundStage"]:
    """Hearth connected to a playground with the usual people in it, a page open for each."""
    own_clock = await PlaygroundClock.load(shelf, clock)
    playground = await connect(desk, shelf, own_clock, CAST, _NothingDue(), _nothing)
    async with (
        served(playground) as address,
        httpx.AsyncClient(base_url=address, timeout=30) as http,
        asyncio.TaskGroup() as tasks,
    ):
        acting = [person.id for person in CAST.people if person.acts]
        changed = asyncio.Condition()
        pages = {person: Page(person, http, changed) for person in acting}
        for page in pages.values():
            tasks.create_task(page.follow())
            await page.opened()
        yield PlaygroundStage(playground.messenger, pages, playground.talk)
        await playground.close()


async def _nothing() -> None:
    """Nothing is scheduled here, so nothing has to be delivered on the way."""


@dataclass
class PlaygroundStage:
    """A playground with a running Hearth in it."""

    messenger: Messenger
    pages: Mapping[str, Page]
    talk: Talk
    platform: str = "playground"
    _actors: dict[str, PlaygroundActor] = field(default_factory=dict)

    def actor(self, name: str) -> PlaygroundActor:
        """A member by name."""
        page = self.pages.get(name.lower())
        return self._actors.setdefault(name, PlaygroundActor(name, page, self.talk, CAST))

    def place(self, channel: str) -> Place:
        """A channel as Hearth knows it."""
        return Place("playground", "playground", channel)

    async def shows(self, channel: str, *fragments: str) -> str:
        """What the newest message with all the fragments says."""
        return await self._any_page().until(lambda: first(self._texts(channel)[::-1], fragments))

    async def lacks(self, channel: str, fragment: str) -> None:
        """Wait until no message holds the fragment."""
        await self._any_page().until(lambda: not self.count(channel, fragment))

    def found(self, channel: str, fragment: str) -> str:
        """The handle of the newest message with the fragment."""
        shown = self._any_page().rooms[channel].values()
        found = [each["id"] for each in shown if fragment in texts_of([each])[0]]
        return f"{channel}/{found[-1]}"

    def count(self, channel: str, fragment: str) -> int:
        """How many messages hold the fragment now."""
        return sum(fragment in text for text in self._texts(channel))

    async def files(self) -> Mapping[str, bytes]:
        """The files of messages, as they are downloaded."""
        rooms = [room for page in self.pages.values() for room in page.rooms.values()]
        parts = [part for room in rooms for each in room.values() for part in each["card"]["parts"]]
        found = {part["file"]: part["name"] for part in parts if part["kind"] == "file"}
        http = self._any_page().http
        read = {file: await http.get(f"/api/file/{name}/{file}") for file, name in found.items()}
        return {file: response.content for file, response in read.items()}

    def pings(self) -> Sequence[str]:
        """Who was named in a message that they and others see."""
        return [
            name
            for page in self.pages.values()
            for message in page.heard
            if not message["private"] and message["author"] == "hearth"
            for name in mentioned(message)
            if name.lower() == page.person
        ]

    def refusals(self) -> Sequence[str]:
        """What the playground refused."""
        return [sentence for page in self.pages.values() for sentence in page.sorry]

    def _any_page(self) -> Page:
        return self.pages["ana"]

    def _texts(self, channel: str) -> list[str]:
        """What stands in a channel; Ana sees them all, a direct message its owner alone."""
        rooms = (
            [page.rooms[f"@{page.person}"] for page in self.pages.values()]
            if channel == DIRECT
            else [self._any_page().rooms[channel]]
        )
        messages = [each for room in rooms for each in room.values() if not each["private"]]
        return texts_of(messages)
