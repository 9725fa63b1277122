"""An agreement between organisations: begun from an action, objected to, put forward anew, confirmed, on paper."""

from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from tests.browser.axe import Look, look
from tests.browser.hall import LAPTOP, PHONE, Hall, Size, in_round, start_round

ACTION: dict[str, Any] = {
    "title": "Elke vrijdag samen eten",
    "what": "In het buurthuis koken buren voor wie anders alleen eet.",
    "parties": [
        {"name": "Buurthuis De Kade", "benefit": "nieuwe gezichten in huis, ook van de overkant"},
        {"name": "Zorggroep De Brug", "benefit": "bezoekers eten niet alleen"},
    ],
    "goals": ["Vijftig eters in het najaar"],
    "steps": [{"who": "Buurthuis De Kade", "what": "maakt een rooster voor de keuken", "by": "2027-03-01"}],
}
LOOKS: tuple[Look, ...] = ((LAPTOP, "light"), (PHONE, "dark"))


async def planned(hall: Hall) -> None:
    """What a table made."""
    async with hall.leads() as lead, hall.bot(1, "Anna") as anna:
        await start_round(lead, hall.room("plenary"), "actie")
        await in_round(anna, hall.room("table", 1), "actie")
        await anna.ask(hall.room("table", 1), "action", **ACTION)


async def asked_in(hall: Hall, page: Page, party: str, name: str, size: Size) -> Page:
    """Somebody more answers for a party, in a browser of their own."""
    await page.get_by_label(f"Wie bevestigt namens {party}?").fill(name)
    signer = page.locator(".agreeing-signer", has_text=party)
    await signer.get_by_role("button", name="Vraag").click()
    link = await signer.get_by_label("Eigen link").input_value()
    assert "/overeenkomst/" in link
    reader = await (await hall.context(size, bypass_csp=True)).new_page()
    await reader.goto(link.replace(hall.service.url, hall.url))
    await reader.get_by_role("button", name="Lees de overeenkomst").click()
    await expect(reader.get_by_role("heading", level=1)).to_have_text(ACTION["title"])
    await expect(reader).to_have_url(f"{hall.url}/overeenkomst/{hall.conference}/1")
    return reader


async def objected(page: Page) -> None:
    """What is typed survives a reload; then it is sent."""
    await page.get_by_role("button", name="Er moet iets anders").click()
    await page.get_by_label("Wat moet er anders?").fill("Elke vrijdag lukt ons niet, een keer per maand wel.")
    await page.reload()
    await page.get_by_role("button", name="Er moet iets anders").click()
    await page.get_by_role("button", name="Laat het weten").click()


async def put_forward_anew(page: Page) -> None:
    """The organiser changes two parts and adds an arrangement."""
    await page.get_by_role("button", name="Tekst aanpassen").click()
    await page.get_by_label("Titel").fill("Elke maand samen eten")
    party = page.get_by_role("group", name="Partij 2")
    await party.get_by_label("Brengt in").fill("twee begeleiders en een busje")
    await page.get_by_role("button", name="Nog een afspraak").click()
    step = page.get_by_role("group", name="Afspraak 2")
    await step.get_by_label("Wie").fill("Zorggroep De Brug")
    await step.get_by_label("Doet wat").fill("zoekt vier koks")
    await step.get_by_label("Tot wanneer").fill("voor de zomer")


async def taken_home(page: Page, folder: Path) -> None:
    """Both forms, as files."""
    for form, magic in (("PDF", b"%PDF"), ("Word", b"PK")):
        async with page.expect_download() as downloading:
            await page.get_by_role("button", name=form).click()
        download = await downloading.value
        assert download.suggested_filename.startswith("overeenkomst-1-2.")
        await download.save_as(folder / form)
        assert (folder / form).read_bytes().startswith(magic)


async def test_begun_changed_confirmed_and_taken_home(hall: Hall, tmp_path: Path) -> None:
    """[AG-11] [AG-12] [AG-01] [AG-02] [AG-03] [AG-04] [AG-06] [AG-07]"""
    here, wrong = await hall.another("nl", "je", 4), list[str]()
    await planned(here)
    page = await here.organise(bypass_csp=True)
    await page.goto(f"/overeenkomst/{here.conference}")
    await expect(page.get_by_text(ACTION["title"])).to_be_visible()
    wrong += await look(page, "begin", LOOKS)
    await page.get_by_role("button", name="Begin een overeenkomst met").click()
    await expect(page.get_by_text("In het buurthuis koken buren")).to_be_visible()
    els = await asked_in(here, page, "Buurthuis De Kade", "Els de Wit", LAPTOP)
    bea = await asked_in(here, page, "Zorggroep De Brug", "Bea Vos", PHONE)
    await els.get_by_role("button", name="Ik bevestig deze versie").click()
    await expect(page.get_by_text("bevestigd door Els de Wit")).to_be_visible()
    wrong += await look(bea, "asked", ((PHONE, "light"),))
    await objected(bea)
    await expect(page.get_by_text("Bea Vos vindt dat er iets anders moet:")).to_be_visible()
    await expect(els.get_by_text("een keer per maand wel")).to_be_visible()
    await put_forward_anew(page)
    wrong += await look(page, "writing", LOOKS)
    await page.get_by_role("button", name="Leg voor als versie 2").click()
    for who in (els, bea):
        await expect(who.locator("ins", has_text="maand")).to_be_visible()
        await expect(who.locator("del", has_text="vrijdag")).to_be_visible()
        await expect(who.get_by_text("0 van 2 partijen hebben bevestigd")).to_be_visible()
    wrong += await look(bea, "anew", LOOKS)
    for who in (els, bea):
        await who.get_by_role("button", name="Ik bevestig deze versie").click()
    for who in (page, els, bea):
        await expect(who.get_by_text("Alle partijen hebben dit bevestigd")).to_be_visible()
    await expect(els.get_by_role("button", name="Er moet iets anders")).to_have_count(0)
    wrong += await look(page, "complete", LOOKS)
    await els.get_by_label("Bewaar mijn naam twee jaar bij deze overeenkomst").check()
    await expect(els.get_by_text("We bewaren hem tot")).to_be_visible()
    await taken_home(els, tmp_path)
    await page.get_by_text("Trek deze overeenkomst in").click()
    await page.get_by_label("Waarom?").fill("De zaal is weg")
    await page.get_by_role("button", name="Trek in").click()
    await expect(bea.get_by_text("De zaal is weg")).to_be_visible()
    await page.get_by_role("link", name="Alle overeenkomsten").click()
    await expect(page.locator(".agreeing-row", has_text="Elke maand samen eten")).to_contain_text("ingetrokken")
    assert wrong == []
