"""The page in a real browser, by keyboard wherever a keyboard will do."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from tests.adapters.playground.browser import Window, line, messages, window
from tests.adapters.playground.world import World
from tests.stages.playground import served

pytestmark = pytest.mark.browser

WHY = "for the calm incident review"


@pytest.fixture
async def browser(world: World) -> AsyncIterator[Window]:
    """A browser in front of the playground; it leaves before the playground closes."""
    async with served(world.playground) as address, window(address) as opened:
        yield opened


async def types(page: Page, text: str, *keys: str) -> None:
    await line(page).press_sequentially(text)
    for key in keys:
        await line(page).press(key)


async def test_a_newcomer_sees_a_chat(browser: Window) -> None:
    page = await browser.tab()
    await expect(page).to_have_title("#general · The Guild")
    await expect(page.locator("#who")).to_contain_text("You are Ana")
    await expect(page.locator("#rooms .room")).to_have_text(
        ["#general", "#random", "staff", "Hearth"]
    )
    await expect(messages(page, "Morning all")).to_contain_text("Cleo Martin")
    await page.locator("#banner .slash").click()
    await expect(line(page)).to_have_value(f"/kudos @Ben Okafor {WHY}")
    await page.locator("#banner .plain").click()
    await page.reload()
    await messages(page, "Morning all").wait_for()
    await expect(page.locator("#banner")).to_be_hidden()


async def test_a_command_is_completed_by_keyboard_alone(browser: Window) -> None:
    page = await browser.tab("ana")
    await types(page, "/ku", "Enter")
    await expect(line(page)).to_have_value("/kudos ")
    await types(page, "gi", "Tab")
    await expect(page.locator(".hint .next")).to_have_text("To")
    await types(page, "@ok", "Enter")
    await expect(line(page)).to_have_value("/kudos give @Ben Okafor ")
    await expect(page.locator(".hint .next")).to_have_text("Reason")
    await types(page, "@", "ArrowDown", "ArrowDown", "Enter")
    await expect(line(page)).to_have_value("/kudos give @Ben Okafor @Cleo Martin ")
    await types(page, f"{WHY} @", "Escape")
    await expect(page.locator("#composer .offers")).to_be_hidden()
    await types(page, "", "Backspace", "Enter")
    await expect(messages(page, "Your thank-you stands")).to_contain_text("Only you see this")
    await expect(messages(page, WHY)).to_contain_text("@Ben Okafor @Cleo Martin")
    await expect(line(page)).to_have_value("")


async def test_a_form_says_what_is_wrong_at_the_field_and_loses_nothing(browser: Window) -> None:
    page = await browser.tab("ana")
    await types(page, "/kudos", "Enter")
    form = page.locator("dialog")
    await expect(form.locator("input")).to_be_focused()
    await page.keyboard.type("ben")
    await page.keyboard.press("Enter")
    await page.keyboard.type("robo")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Backspace")
    await page.keyboard.type("cleo")
    await page.keyboard.press("Enter")
    await form.get_by_label("Reason").fill("short")
    await form.get_by_role("button", name="Send").click()
    wrong = form.locator(".field", has_text="Reason").locator(".wrong")
    await expect(wrong).to_have_text("Write at least 10 characters; these are 5.")
    await expect(form.get_by_label("Reason")).to_be_focused()
    await expect(form.get_by_label("Reason")).to_have_value("short")
    await expect(form.locator(".one")).to_have_text(["BOBen Okafor", "CMCleo Martin"])
    await form.get_by_label("Reason").fill(WHY)
    await form.get_by_role("button", name="Send").click()
    await expect(form).to_have_count(0)
    await expect(messages(page, WHY)).to_contain_text("@Ben Okafor @Cleo Martin")
    await page.keyboard.type("and on it goes")
    await expect(line(page)).to_have_value("and on it goes")


async def test_two_tabs_are_two_people_who_see_each_other(world: World, browser: Window) -> None:
    ana, ben = await browser.tab("ana"), await browser.tab("ben")
    await types(ben, "Look at #ran", "Enter", "Enter")
    await messages(ana, "Look at #random").locator(".mention").click()
    await expect(ana.locator("h1")).to_have_text("#random")
    world.real.advance(minutes=1)
    await types(ben, f"/kudos @Ana {WHY}", "Enter")
    await expect(messages(ben, WHY)).to_have_count(1)
    await expect(ana.locator(".room[data-room=general] .badge")).to_have_text("1")
    await expect(ana).to_have_title("(1) #random · The Guild")
    await ana.locator(".room[data-room=general]").click()
    await expect(messages(ana, WHY)).to_have_count(1)
    await expect(messages(ana, "Your thank-you stands")).to_have_count(0)
    await expect(ana.locator(".badge")).to_have_count(0)


async def test_one_becomes_somebody_else(browser: Window) -> None:
    page = await browser.tab("ana")
    await types(page, "/kudos board", "Escape", "Enter")
    await expect(messages(page, "Only you see this")).to_have_count(1)
    await page.locator("#who").click()
    await page.keyboard.type("dan m")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator("#who")).to_contain_text("You are Dan")
    await expect(messages(page, "Only you see this")).to_have_count(0)
    await page.reload()
    await expect(page.locator("#who")).to_contain_text("You are Dan")


async def test_a_thread_opens_and_both_sides_see_its_answers(browser: Window) -> None:
    ana, ben = await browser.tab("ana"), await browser.tab("ben")
    await messages(ana, "On my way").hover()
    await messages(ana, "On my way").get_by_role("button", name="Reply").click()
    await ana.locator("#thread-line").fill("Thank you!")
    await ana.keyboard.press("Enter")
    await messages(ben, "On my way").get_by_text("1 reply").click()
    await expect(ben.locator("#thread .message")).to_contain_text(["On my way", "Thank you!"])
    await ben.keyboard.press("Escape")
    await expect(ben.locator("#thread")).to_be_hidden()
    await expect(messages(ben, "Thank you!")).to_have_count(0)


async def test_buttons_redraw_their_private_answer(browser: Window) -> None:
    page = await browser.tab("ana")
    await types(page, "/kudos board", "Escape", "Enter")
    await page.get_by_role("button", name="All time").click()
    await expect(messages(page, "Only you see this")).to_contain_text("Kudos, all time")


async def test_the_clock_skips_to_monday(world: World, browser: Window) -> None:
    page = await browser.tab("ana")
    await page.get_by_role("button", name="Skip to Monday").first.click()
    await expect(page.locator("#clock")).to_contain_text("Mon 23 Nov09:00Lisbon")


async def test_what_people_write_is_never_markup(browser: Window) -> None:
    nasty = "<img src=x onerror=alert(1)> <b>*bold*</b> @everyone \u202edlrow"
    page = await browser.tab("ana")
    await line(page).fill(nasty)
    await line(page).press("Enter")
    await expect(messages(page, nasty)).to_have_count(1)
    await expect(page.locator("#messages .card :is(b, img)")).to_have_count(0)


async def test_what_was_not_sent_stays_typed(browser: Window) -> None:
    page = await browser.tab("ana")
    await page.route("**/api/say", lambda route: route.fulfill(json={"sorry": "Not now."}))
    await types(page, "Hello there", "Enter")
    await expect(page.locator("#composer .wrong")).to_have_text("Not now.")
    await expect(line(page)).to_have_value("Hello there")
    await page.unroute("**/api/say")
    await line(page).press("Enter")
    await expect(messages(page, "Hello there")).to_have_count(1)


async def test_a_phone_shows_the_rooms_when_asked(browser: Window) -> None:
    page = await browser.tab("ana", viewport={"width": 360, "height": 740}, has_touch=True)
    await expect(page.locator("#sidebar")).not_to_be_in_viewport()
    await page.locator("#burger").click()
    await page.locator(".room[data-room=random]").click()
    await expect(page.locator("h1")).to_have_text("#random")
    await expect(page.locator("#sidebar")).not_to_be_in_viewport()
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


async def test_the_menu_of_a_message_is_reached_by_keyboard(browser: Window) -> None:
    ben, ana = await browser.tab("ben"), await browser.tab("ana")
    await types(ben, "Here is the plan", "Enter")
    message = messages(ana, "Here is the plan").first
    await message.hover()
    await message.get_by_label("More to do with the message of Ben Okafor").focus()
    await ana.keyboard.press("Enter")
    item = ana.get_by_role("menuitem", name="Thank the author")
    await expect(item).to_be_focused()
    await ana.keyboard.press("Escape")
    await expect(item).to_have_count(0)
    await ana.keyboard.press("Enter")
    await ana.keyboard.press("Enter")
    await expect(messages(ana, "You chose: Here is the plan")).to_contain_text("Only you see this")


GROWS = """() => {
    const [list, scroller] = ["messages", "scroller"].map((id) => document.getElementById(id));
    const filler = document.createElement("li");
    filler.style.height = "3000px";
    list.append(filler);
    scroller.dispatchEvent(new Event("scroll"));
}"""
BELOW = """() => {
    const { scrollHeight, scrollTop, clientHeight } = document.getElementById("scroller");
    return scrollHeight - scrollTop - clientHeight;
}"""

# In the frame in which the page goes to its end, right after it did.
LEAVES = """() => new Promise((left) => {
    const [list, scroller] = ["messages", "scroller"].map((id) => document.getElementById(id));
    new ResizeObserver((_, watching) => {
        scroller.scrollTop = 100;
        watching.disconnect();
        requestAnimationFrame(left);
    }).observe(list);
})"""


async def test_who_reads_at_the_end_stays_there_whatever_grows(browser: Window) -> None:
    page = await browser.tab("ana")
    await messages(page, "Morning all").wait_for()
    await page.evaluate(GROWS)
    await page.wait_for_function(f"({BELOW})() < 2")
    await page.evaluate("() => { document.getElementById('scroller').scrollTop = 100; }")
    await page.wait_for_function("() => document.getElementById('scroller').scrollTop === 100")
    await page.evaluate("() => new Promise(requestAnimationFrame)")
    await page.evaluate(GROWS)
    await page.evaluate("() => new Promise(requestAnimationFrame)")
    assert await page.evaluate("() => document.getElementById('scroller').scrollTop") == 100


async def test_who_scrolls_up_as_something_grows_leaves_the_end(browser: Window) -> None:
    page = await browser.tab("ana")
    await messages(page, "Morning all").wait_for()
    await page.evaluate(f"async () => {{ ({GROWS})(); await ({LEAVES})(); }}")
    await page.evaluate(GROWS)
    await page.evaluate("() => new Promise(requestAnimationFrame)")
    assert await page.evaluate("() => document.getElementById('scroller').scrollTop") == 100
