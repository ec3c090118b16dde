"""Open pages see each other live, and close when the playground does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from adapters.playground.hub import Hub
from bot.kernel.card import say
from bot.kernel.place import Place
from tests.adapters.playground.world import World
from tests.stages.browsing import Page, texts_of
from tests.stages.playground import served


@asynccontextmanager
async def pages(world: World, *names: str) -> AsyncIterator[list[Page]]:
    changed = asyncio.Condition()
    async with (
        served(world.playground) as address,
        httpx.AsyncClient(base_url=address) as http,
        asyncio.TaskGroup() as tasks,
    ):
        opened = [Page(name, http, changed) for name in names]
        for page in opened:
            tasks.create_task(page.follow())
            await page.opened()
        yield opened
        await world.playground.close()


def seen(page: Page, room: str = "general") -> list[str]:
    return texts_of(list(page.rooms[room].values()))


async def reads(page: Page, text: str) -> None:
    await page.until(lambda: text in seen(page))


async def test_what_one_says_the_other_reads_at_once(world: World) -> None:
    async with pages(world, "ana", "ben") as [ana, ben]:
        await ana.send("say", "general", {"line": "Hello @Ben"})
        await reads(ben, "\nHello @Ben Okafor")


async def test_a_private_room_and_a_private_answer_stay_private(world: World) -> None:
    async with pages(world, "ana", "ben", "cleo") as [ana, ben, cleo]:
        await ana.send("say", "staff", {"line": "Only us"})
        await ana.send("say", "general", {"line": "/kudos board"})
        await ana.send("say", "general", {"line": "Everybody"})
        for page in (ana, ben, cleo):
            await reads(page, "\nEverybody")
        assert "\nOnly us" in seen(ben, "staff")
        assert "staff" not in cleo.rooms
        assert [any("Kudos" in text for text in seen(page)) for page in (ana, ben)] == [True, False]


async def test_what_is_taken_away_disappears(world: World) -> None:
    general = Place("playground", "playground", "general")
    async with pages(world, "ana") as [ana]:
        await world.desk.show("k", general, say("Here for a moment"))
        await reads(ana, "\nHere for a moment")
        await world.desk.take_away("k", general)
        await ana.until(lambda: "\nHere for a moment" not in seen(ana))


async def test_a_page_that_comes_back_knows_everything(world: World) -> None:
    async with pages(world, "ana") as [ana]:
        await ana.send("say", "general", {"line": "/kudos board"})
        await ana.send("say", "@ana", {"line": "To myself"})
        again = Page("ana", ana.http, ana.changed)
        following = asyncio.create_task(again.follow())
        await again.opened()
        assert again.rooms == ana.rooms
        await world.playground.close()
        await following


async def test_a_page_for_nobody_in_particular_is_the_first_persons(world: World) -> None:
    async with pages(world, "") as [page]:
        assert page.state["you"] == "ana"
        assert [each["id"] for each in page.state["rooms"]] == [
            "general",
            "random",
            "staff",
            "@ana",
        ]


async def test_everybody_hears_of_a_skip(world: World) -> None:
    async with pages(world, "ana", "ben") as [ana, ben]:
        await ana.send("skip", "general", {"step": "monday"})
        await ben.until(lambda: ben.state["clock"]["now"] == "2026-11-23T09:00:00+00:00")


async def test_a_page_that_lags_behind_is_sent_to_start_afresh() -> None:
    hub = Hub()
    with hub.open("ana") as page:
        for number in range(1_001):
            hub.tell("message", {"n": number}, lambda _: True)
        assert [event async for event in page] == []


async def test_a_page_that_opens_while_the_playground_closes_ends_at_once() -> None:
    hub = Hub()
    hub.close()
    with hub.open("ana") as page:
        assert [event async for event in page] == []
