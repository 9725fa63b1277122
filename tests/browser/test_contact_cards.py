"""Two people swap contact cards at a table; the organiser sees what is kept, and erases one of them."""

import re
from pathlib import Path

import vobject
from playwright.async_api import Page, expect

from tests.browser.axe import look
from tests.browser.hall import PHONE, Hall


async def open_cards(page: Page) -> None:
    """From the panel, as people find it."""
    await page.get_by_role("button", name="Je tafel, je naam en meer").click()
    await page.get_by_role("button", name="Kaartjes ruilen").click()
    await expect(page.get_by_role("heading", name="Kaartjes", exact=True)).to_be_visible()


async def make_card(page: Page, **fields: str) -> None:
    """Fill in a card; the name stands there already."""
    for label, text in fields.items():
        await page.get_by_label(label.replace("_", "-")).fill(text)
    await page.get_by_role("button", name="Maak mijn kaartje").click()
    await expect(page.get_by_role("heading", name="Jouw kaartje", exact=True)).to_be_visible()


async def download(page: Page, button: str, folder: Path) -> str:
    """What a button gives to take home."""
    async with page.expect_download() as started:
        await page.get_by_role("button", name=button).click()
    path = folder / "taken-home"
    await (await started.value).save_as(path)
    return path.read_bytes().decode()


async def test_cards_are_swapped_by_consent_and_taken_home(hall: Hall, tmp_path: Path) -> None:
    """[CC-02] [CC-03] [CC-05] On a phone and a laptop; who asks shows nothing but a name until the other agrees."""
    noor = await hall.participant("Noor", 1, PHONE, bypass_csp=True)
    sam = await hall.participant("Sam", 2)
    for page, mail in ((noor, "noor@example.org"), (sam, "sam@example.org")):
        await open_cards(page)
        await make_card(page, E_mail=mail, Organisatie="Buurtwerk, Oost")
    await noor.get_by_label("Met één persoon").select_option(label="Sam (tafel 2)")
    await noor.get_by_role("button", name="Vraag om te ruilen").click()
    await expect(noor.get_by_text("wacht op antwoord")).to_be_visible()
    await expect(noor.get_by_text("sam@example.org")).to_have_count(0)
    await expect(sam.get_by_text("Noor wil een kaartje met je ruilen.")).to_be_visible(timeout=15_000)
    await expect(sam.get_by_text("noor@example.org")).to_have_count(0)
    await sam.get_by_role("button", name="Ruil", exact=True).click()
    await expect(sam.get_by_role("link", name="noor@example.org")).to_be_visible()
    await expect(noor.get_by_role("link", name="sam@example.org")).to_be_visible(timeout=15_000)
    assert await look(noor, "contact cards") == []
    (card,) = vobject.readComponents(await download(sam, "Neem ze mee", tmp_path))
    assert (card.fn.value, card.email.value, card.org.value) == ("Noor", "noor@example.org", ["Buurtwerk, Oost"])
    await noor.get_by_role("button", name="Niet meer delen met Sam").click()
    await expect(noor.get_by_role("link", name="sam@example.org")).to_have_count(0)
    await expect(sam.get_by_role("link", name="noor@example.org")).to_have_count(0, timeout=15_000)


async def test_the_organiser_keeps_and_erases(hall: Hall, tmp_path: Path) -> None:
    """[ER-09] [ER-18] [ER-19] Consent beside the name; what is known taken home; somebody erased, with their words."""
    kim = await hall.participant("Kim de Wit", 3, bypass_csp=True)
    await kim.get_by_role("button", name="Je tafel, je naam en meer").click()
    await kim.get_by_label("Mijn naam mag in het verslag").check()
    told = await download(kim, "Om te lezen", tmp_path)
    assert "Naam: Kim de Wit" in told
    assert "Je naam mag in het verslag." in told
    page = await hall.organise(bypass_csp=True)
    await page.goto(f"/organisatie?dag={hall.conference}")
    await page.get_by_role("link", name=re.compile("Bewaren en wissen")).click()
    await page.get_by_label("Kaartjes", exact=True).fill("14")
    await page.get_by_role("button", name="Bewaar", exact=True).click()
    await expect(page.get_by_text("Bewaard.")).to_be_visible()
    await page.reload()
    await expect(page.get_by_label("Kaartjes", exact=True)).to_have_value("14")
    assert await look(page, "keeping") == []
    await page.get_by_label("Zoek op naam of organisatie").fill("wit")
    await page.get_by_role("button", name="Wis… Kim de Wit").click()
    done = page.get_by_role("button", name="Wis voorgoed")
    await expect(done).to_be_disabled()
    await page.get_by_label("Wis ook alles wat deze persoon schreef").check()
    await page.get_by_label("Typ ‘Kim de Wit’ om het te doen").fill("kim de wit")
    await done.click()
    await expect(page.get_by_text("Gewist: Kim de Wit")).to_be_visible(timeout=20_000)
    await expect(kim.get_by_role("heading", name="Dit apparaat doet niet meer mee")).to_be_visible()
    assert await look(page, "somebody was erased", narrow=False) == []
