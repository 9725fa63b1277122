"""The moderator's way to "Volgende" with a keyboard, from wherever they are on the page."""

from playwright.async_api import expect

from tests.browser.hall import Hall, start_round
from tests.browser.keys import Keys


async def test_from_anywhere_one_key_leads_to_the_next_step(hall: Hall) -> None:
    """[CL-35] It presses nothing, and goes nowhere while a dialog asks something."""
    page = await hall.moderator()
    forward, keys = page.locator(".bar-next"), Keys(page)
    await expect(forward).to_contain_text("F2")
    last = page.locator(".control button:visible, .control a:visible").last
    await last.focus()
    for place in (last, page.get_by_placeholder("Zoek").first):
        await place.focus()
        await page.keyboard.press("F2")
        await expect(forward).to_be_focused()
        await keys.stand()
    await page.get_by_role("button", name="Bericht", exact=True).click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("F2")
    await expect(forward).not_to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", level=1)).to_have_text("De dag is nog niet begonnen")


async def test_the_second_link_of_the_page_leads_there_too(hall: Hall) -> None:
    """[CL-35] And on the last round to the step beside it, for there is no next one."""
    page = await hall.moderator()
    keys = Keys(page)
    await page.reload()
    await expect(page.locator(".hall-name")).not_to_be_empty()
    await page.keyboard.press("Tab")
    await keys.press(page.get_by_role("link", name="Naar ‘Volgende’ (F2)"), most=3)
    await expect(page.locator(".bar-next")).to_be_focused()
    async with hall.leads() as leads:
        await start_round(leads, hall.room("plenary"), "afsluiting")
        await expect(page.get_by_text("Dit is de laatste ronde")).to_be_visible()
        await page.keyboard.press("F2")
        await expect(page.locator(".bar-small button").first).to_be_focused()
