"""A joker at a table: what the moderator sees and does with a thumb, and what the joker and the table see."""

import re

import pytest
from playwright.async_api import Page, expect

from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged
from tests.browser.axe import look
from tests.browser.hall import PHONE, Hall, start_round

JOKE = "Poep op de stoep"
GONE = "Dit apparaat doet niet meer mee"


@pytest.fixture
async def brainstorm(hall: Hall) -> None:
    """The hall writes ideas."""
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")


async def people(control: Page, table: int) -> None:
    """Open the list of who sits at a table."""
    await control.get_by_role("button", name=f"Mensen aan tafel {table}", exact=True).click()
    await expect(control.get_by_role("heading", name=f"Mensen aan tafel {table}")).to_be_visible()


async def post(page: Page, text: str) -> None:
    """Write an idea, and wait until it is kept."""
    await page.get_by_role("textbox").fill(text)
    await page.get_by_role("button", name="Plaats idee").click()
    await expect(page.locator(".card", has_text=text).get_by_text("bewaard")).to_be_visible()


@pytest.mark.usefixtures("brainstorm")
async def test_a_joker_without_a_name(hall: Hall) -> None:
    """[AC-14] [AC-15] [TB-28] Known by what they wrote; removed with it on a phone; they come back as somebody new, and
    what they were typing is still theirs."""
    joker, roos = await hall.participant("", 3, PHONE, bypass_csp=True), await hall.participant("Roos", 3)
    await post(roos, "Een bankje in elke straat")
    await post(joker, JOKE)
    await joker.get_by_role("textbox").fill("En nog een")
    control = await hall.moderator(PHONE)
    await people(control, 3)
    row = control.locator(".person-row", has_text=JOKE)
    await expect(row).to_contain_text("Zonder naam")
    await expect(control.locator(".person-row", has_text="Roos")).to_contain_text("Een bankje in elke straat")
    await row.get_by_role("button").click()
    ask = control.get_by_role("dialog", name="Zonder naam verwijderen?")
    await expect(ask).to_contain_text("Een stem die is uitgebracht blijft tellen.")
    await expect(ask).to_contain_text("Verwijderen kan niet worden teruggedraaid.")
    await expect(ask.get_by_role("button", name="Toch niet")).to_be_focused()
    await ask.get_by_label(re.compile("Haal ook 1 bijdrage weg")).check()
    await expect(ask).to_contain_text("Wat is geschreven gaat van tafel.")
    await ask.get_by_role("button", name="Verwijder", exact=True).click()
    await expect(joker.get_by_role("heading", name=GONE)).to_be_visible(timeout=1_000)
    await expect(joker.get_by_text("Met de code op het scherm kun je opnieuw meedoen")).to_be_visible()
    await expect(joker.get_by_role("listitem").filter(has_text="En nog een")).to_be_visible()
    await expect(joker.get_by_text("Een bankje in elke straat")).to_have_count(0)
    assert await look(joker, "signed out") == []
    await expect(row).to_have_count(0)
    await expect(control.locator(".person-row")).to_have_count(1)
    await expect(roos.get_by_text(JOKE)).to_have_count(0)
    hall.watch.expect("401")
    await joker.get_by_role("link", name="Opnieuw meedoen").click()
    await expect(joker.get_by_label("Code van de bijeenkomst")).to_be_visible()
    await joker.goto(f"/#{hall.code}.3")
    await joker.get_by_role("button", name="Schuif aan bij tafel 3").click()
    await expect(joker.get_by_role("button", name="Je tafel, je naam en meer")).to_be_visible()
    await expect(joker.get_by_role("textbox")).to_have_value("En nog een")
    await expect(joker.get_by_text(JOKE)).to_have_count(0)


@pytest.mark.usefixtures("brainstorm")
async def test_thinking_better_of_it(hall: Hall) -> None:
    """[AC-15] By the keyboard alone: nobody goes before it is said that it is final, and what they wrote stays."""
    roos, shared = await hall.participant("Roos", 5), await hall.participant("", 5, shared=True)
    await shared.get_by_role("button", name="Naam erbij").click()
    await shared.get_by_role("textbox", name="Naam").fill("Riet")
    await shared.keyboard.press("Enter")
    await expect(shared.get_by_label("Riet")).to_be_checked()
    await post(roos, "Een klusdienst")
    await expect(shared.get_by_text("Roos")).to_have_count(2)
    control = await hall.moderator(bypass_csp=True)
    await control.get_by_role("button", name="Mensen aan tafel 5", exact=True).press("Enter")
    await expect(control.locator(".person-row")).to_have_count(3)
    wrong = await look(control, "people")
    await control.get_by_role("button", name="Verwijder Tafellaptop").press("Enter")
    await expect(control.get_by_text("Ook deze namen op de laptop verdwijnen: Riet.")).to_be_visible()
    wrong += await look(control, "remove")
    await control.get_by_role("button", name="Toch niet").press("Enter")
    await expect(control.get_by_role("button", name="Verwijder Tafellaptop")).to_be_focused()
    await control.get_by_role("button", name="Verwijder Roos").click()
    await expect(control.get_by_role("heading", name="Roos verwijderen?")).to_be_visible()
    await control.keyboard.press("Escape")
    await expect(control.get_by_role("heading", name="Roos verwijderen?")).to_have_count(0)
    await expect(control.locator(".person-row")).to_have_count(3)
    await control.get_by_role("button", name="Verwijder Riet").click()
    await expect(control.get_by_text("Deze naam verdwijnt van de tafellaptop en uit de lijst.")).to_be_visible()
    await control.get_by_role("button", name="Verwijder", exact=True).last.click()
    await expect(control.locator(".person-row")).to_have_count(2)
    await expect(shared.get_by_label("Riet")).to_have_count(0)
    await expect(shared.get_by_label("Zonder naam")).to_be_checked()
    await control.get_by_role("button", name="Verwijder Roos").click()
    await control.get_by_role("button", name="Verwijder", exact=True).last.click()
    await expect(roos.get_by_role("heading", name=GONE)).to_be_visible()
    await expect(shared.get_by_text("Een klusdienst")).to_be_visible()
    await expect(shared.get_by_text("Roos")).to_have_count(0)
    assert wrong == []


@pytest.mark.timeout(120)
@pytest.mark.usefixtures("brainstorm")
async def test_a_device_that_wrote_too_much_keeps_its_text(hall: Hall) -> None:
    """[TB-27] [OB-05]"""
    page = await hall.participant("Roos", 6)
    kept = await page.evaluate("() => JSON.parse(localStorage.getItem('sp:token:participant'))")
    room = hall.room("table", 6)
    async with Client(hall.api.socket, kept["token"], kept["rooms"]) as device:
        await device.ready()
        for number in range(300):
            while not isinstance(await device.ask(room, "idea", text=f"Idee {number}"), Acknowledged):
                assert device.welcome  # too fast: again
    await page.get_by_role("textbox").fill("Dit wil ik niet kwijt")
    await page.get_by_role("button", name="Plaats idee").click()
    said = "Op dit apparaat zijn aan deze tafel al 300 dingen geschreven; meer past niet. Je tekst staat er nog"
    await expect(page.get_by_text(said)).to_be_visible()
    await expect(page.get_by_role("textbox")).to_have_value("Dit wil ik niet kwijt")
