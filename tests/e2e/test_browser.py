"""The playground in a real browser, from an empty folder: what a newcomer does in a minute."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.browser import Window, browsing, window
from tests.e2e.process import free_port, running

_WHY = "for the map that brought everybody to the right room"
_DIGEST = "The week in"


@pytest.mark.browser
async def test_a_kudos_reaches_ben_and_the_digest_comes_on_monday(tmp_path: Path) -> None:
    port = free_port()
    settings, address = {"HEARTH_PORT": str(port)}, f"http://127.0.0.1:{port}/"
    async with browsing() as browser:
        async with running(tmp_path, settings) as hearth:
            await hearth.ready()
            ana, ben = await window(browser, address), await window(browser, address)
            await ana.is_now("Hana Kim")
            await ana.is_now("Ana Duarte")
            await ben.is_now("Ben Okafor")
            await ben.enters("general")
            await _thanks(ana)
            await expect(ben.messages(_WHY, "Ben Okafor", "Kavya Raman")).to_have_count(1)
            await _skips_to_monday(ana, ben)
            assert ana.complaints + ben.complaints == []
            assert hearth.complaints == ""
        async with running(tmp_path, settings) as hearth:
            await hearth.ready()
            later = await window(browser, address)
            await later.enters("general")
            await expect(later.messages(_WHY, "thank you from")).to_have_count(1)
            await expect(later.messages(_DIGEST, _WHY)).to_have_count(1)
            assert later.complaints == []


async def _thanks(ana: Window) -> None:
    """Type the command and take two people from what is offered."""
    await ana.enters("questions")
    await ana.types("/kud")
    await ana.takes("/kudos")
    await ana.types("give @Ben")
    await ana.takes("Ben Okafor")
    await ana.types("@kav")
    await ana.takes("Kavya Raman")
    await ana.types(_WHY)
    await ana.composer.press("Enter")
    await expect(ana.messages("Only you see this", "Undo")).to_have_count(1)


async def _skips_to_monday(ana: Window, ben: Window) -> None:
    """Ana sends the clock ahead; Ben's open page shows what that brought."""
    before = await ben.messages(_DIGEST).count()
    await ana.page.get_by_role("button", name="Skip to Monday 09:00").click()
    await expect(ben.messages(_DIGEST)).to_have_count(before + 1)
    await expect(ben.messages(_DIGEST, _WHY)).to_have_count(1)
