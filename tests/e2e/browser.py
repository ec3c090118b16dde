"""A real browser with several people in it, each in a window of their own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.conftest import CHROMIUM

# Chromium is asked to keep to itself: no call home, no cache of other addresses, no first steps.
_ARGUMENTS = (
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
    """Somebody in front of the playground, and everything their page complained about."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note errors, and requests to anywhere but Hearth."""
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self._console(said.type, said.text))
        self.page.on("request", lambda request: self._asked(request.url))

    @property
    def composer(self) -> Locator:
        """Where one writes."""
        return self.page.get_by_role("combobox", name="Message").or_(self.page.locator("#line"))

    async def is_now(self, name: str) -> None:
        """Switch to somebody."""
        await self.page.locator("#who").click()
        await self.page.get_by_label("Find a person").fill(name)
        await self.page.locator("#people").get_by_role("button", name=name).click()
        await expect(self.page.locator("#who")).to_contain_text(name.split(maxsplit=1)[0])

    async def enters(self, room: str) -> None:
        """Look at a channel."""
        await self.page.locator("#rooms").get_by_role("button", name=room).click()
        await expect(self.page.locator("#room")).to_have_text(f"#{room}")

    async def types(self, words: str) -> None:
        """Type at the end of the message box, a key at a time."""
        await self.composer.press_sequentially(words)

    async def takes(self, offer: str) -> None:
        """Take what the completion offers, by keyboard."""
        await expect(self.page.get_by_role("option", name=offer).first).to_be_visible()
        await self.composer.press("Tab")

    def messages(self, *words: str) -> Locator:
        """The messages in sight that say all this."""
        found = self.page.locator("#messages > li.message")
        for each in words:
            found = found.filter(has_text=each)
        return found

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(f"{kind}: {text}")

    def _asked(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.address).netloc and not url.startswith("data:"):
            self.complaints.append(f"It asked {url}")


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """The system's Chromium, without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()


async def window(browser: Browser, address: str) -> Window:
    """A fresh window with no memory of others, open at the playground."""
    page = await (await browser.new_context()).new_page()
    opened = Window(page, address)
    opened.watch()
    await page.goto(address)
    await expect(opened.composer).to_be_visible()
    return opened
