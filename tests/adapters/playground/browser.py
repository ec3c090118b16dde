"""Tabs of a real browser in front of the playground, and what must never happen in them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Browser, Locator, Page, async_playwright

from tests.conftest import CHROMIUM

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Window:
    """A browser on the playground; every tab may be another person."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def tab(self, person: str = "", **wishes: object) -> Page:
        """A tab of its own, in a window of its own; ready once messages stand in it."""
        context = await self.browser.new_context(reduced_motion="reduce", **wishes)  # type: ignore[arg-type] # the wishes are playwright's own
        page = await context.new_page()
        page.on("console", lambda said: self.complaints.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        await page.goto(f"{self.address}/?as={person}" if person else self.address)
        await page.locator("#messages .message").first.wait_for()
        return page


@asynccontextmanager
async def window(address: str) -> AsyncIterator[Window]:
    """A browser; nothing in it may complain, and nothing may be loaded from elsewhere."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        opened = Window(browser, address)
        yield opened
        await browser.close()
    assert opened.complaints == []
    assert [url for url in opened.asked if not url.startswith(f"{address}/")] == []


def line(page: Page) -> Locator:
    """The message box."""
    return page.locator("#line")


def messages(page: Page, text: str) -> Locator:
    """The messages of the open room that hold a text."""
    return page.locator("#messages .message", has_text=text)
