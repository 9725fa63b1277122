"""A second tab, and another device: somebody works in one place at a time, and nothing typed is lost on the way."""

import re
from collections.abc import Mapping

import pytest
from playwright.async_api import Page, expect

from tests.browser.axe import look
from tests.browser.hall import LAPTOP, PHONE, Hall, start_round
from tests.browser.test_bad_input import VOICES, sit_down

MOVED_ON: Mapping[tuple[str, str], str] = {
    ("nl", "je"): "Je bent verdergegaan op een ander scherm. Kies ‘Hier verder’ om hier te werken.",
    ("nl", "u"): "U bent verdergegaan op een ander scherm. Kies ‘Hier verder’ om hier te werken.",
    ("en", "je"): "You have moved on to another screen. Choose ‘Continue here’ to work here.",
}
HERE = {"nl": "Hier verder", "en": "Continue here"}
GONE = {
    "nl": "Deze code werkt niet meer. Kies op je andere apparaat nog eens ‘Verder op een ander apparaat’.",
    "en": "This code no longer works. Choose ‘Continue on another device’ on your other device once more.",
}


async def composing(page: Page, text: str) -> None:
    """Half a sentence."""
    await page.locator("textarea").first.fill(text)


@pytest.mark.parametrize("voice", VOICES, ids=" ".join)
async def test_a_second_tab(hall: Hall, voice: tuple[str, str]) -> None:
    """[SE-21] The first says what is the matter and keeps the text; one tap goes on there, and the second says it."""
    hall = await hall.another(*voice, seats=10)
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
        first = await sit_down(hall)
        await composing(first, "Half een zin")
        second = await first.context.new_page()
        await second.goto("/tafel")
        await expect(second.locator("textarea").first).to_have_value("Half een zin")
        strip = first.locator(".strip")
        await expect(strip).to_contain_text(MOVED_ON[voice])
        await expect(first.locator("textarea").first).to_have_value("Half een zin")
        await strip.get_by_role("button", name=HERE[voice[0]]).click()
        await expect(strip).to_have_count(0)
        await expect(second.locator(".strip")).to_contain_text(MOVED_ON[voice])
        await first.locator("textarea").first.press("Enter")
        await expect(first.locator(".card")).to_contain_text("Half een zin")


async def test_the_screen_on_an_own_device_stays_beside_the_table(hall: Hall) -> None:
    """[SE-21] It shows and does not write."""
    table = await hall.participant("Roos", 1)
    shows = await table.context.new_page()
    await shows.goto("/meekijken")
    await expect(shows.locator(".stage")).to_be_visible()
    again = await table.context.new_page()
    await again.goto("/tafel")
    await expect(table.locator(".strip")).to_be_visible()
    await expect(shows.locator(".stage")).to_be_visible()
    await expect(shows.locator(".strip")).to_have_count(0)


async def offer(page: Page) -> tuple[str, str]:
    """The code that the phone shows, and the same behind its QR."""
    await page.get_by_role("button", name="Je tafel, je naam en meer").click()
    async with page.expect_response("**/api/handover") as answer:
        await page.get_by_role("button", name="Verder op een ander apparaat").click()
    told = await (await answer.value).json()
    shown = page.locator(".handover-code")
    await expect(shown).to_have_text(re.compile(r"^\w{5}-\w{5}$"))
    return await shown.inner_text(), told["link"]


async def test_from_the_phone_to_a_laptop(hall: Hall) -> None:
    """[AC-08] By typing the code where others type that of the conference; the person, the table and the words stay."""
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
        phone = await hall.participant("Hanneke", 2, PHONE, bypass_csp=True)
        await composing(phone, "Een leeszaal in de oude bank")
        await phone.locator("textarea").first.press("Enter")
        await expect(phone.locator(".card")).to_contain_text("Een leeszaal")
        code, _ = await offer(phone)
        assert await look(phone, "the code for another device") == []
        await phone.get_by_role("button", name="Sluiten").click()
        await composing(phone, "Nog niet geplaatst")
        laptop = await (await hall.context(LAPTOP)).new_page()
        await laptop.goto("/")
        await laptop.get_by_label("Code van de bijeenkomst").fill(code.lower())
        await laptop.get_by_role("button", name="Verder").click()
        await expect(laptop).to_have_url(f"{hall.url}/tafel")
        mine = laptop.locator(".card").filter(has_text="Een leeszaal")
        await expect(mine).to_contain_text("jij")
        await expect(phone.locator(".strip")).to_contain_text(MOVED_ON["nl", "je"])
        await expect(phone.locator("textarea").first).to_have_value("Nog niet geplaatst")
        moderator.subscribe(hall.room("roster"))
        people = await moderator.until(lambda: moderator.records(hall.room("roster"), "person"))
        assert [person["name"] for person in people.values()].count("Hanneke") == 1


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_by_the_qr_code_and_once(hall: Hall, language: str) -> None:
    """[AC-08] A link opens nothing by itself; who comes after is told what to do."""
    hall.watch.expect(r"status 404|Failed to load resource")
    phone = await hall.participant("Roos", 2, PHONE)
    _, link = await offer(phone)
    laptop = await (await hall.context(LAPTOP, bypass_csp=True)).new_page()
    await laptop.goto(link)
    await expect(laptop.get_by_role("heading", name="Verder op dit apparaat")).to_be_visible()
    assert await look(laptop, "going on here") == []
    await expect(phone.locator(".handover-code")).to_be_visible()
    late = await (await hall.context(PHONE)).new_page()
    await late.goto(link)
    if language == "en":
        await late.get_by_role("button", name="English").click()
    await laptop.get_by_role("button", name="Hier verder").click()
    await expect(laptop).to_have_url(f"{hall.url}/tafel")
    await expect(phone.locator(".handover-code")).to_have_count(0)
    await late.get_by_role("button", name=HERE[language]).click()
    await expect(late.get_by_role("alert")).to_have_text(GONE[language])
