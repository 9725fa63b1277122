"""The pictures of after the day: the report is made and added to, five are chosen and followed, cards are swapped."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from playwright.async_api import Page, expect

from samenspel.domain.ids import derived_id
from tests.browser.hall import LAPTOP, PHONE, Hall, start_round

if TYPE_CHECKING:
    from tests.browser.hall import Size
    from tools.pictures import Day

Take = Callable[[Page, str], Awaitable[None]]
"""A picture of what a page shows now, under a name."""
SIZES: Final[tuple["Size", ...]] = (LAPTOP, PHONE)
INTRODUCTION: Final = (
    "Op een donderdagmiddag zaten bewoners, ondernemers en mensen van scholen, zorg en gemeente aan tien tafels.\n\n"
    "De vraag was niet wat er mis is, maar wat we samen kunnen beginnen. De wethouder [naam] opende de middag."
)
SUGGESTIONS: Final = (
    ("Laat starters er drie maanden gratis in. Wie blijft, gaat huur betalen.", ""),
    ("Van wie zijn de panden eigenlijk?", "Vraag"),
    ("In Deventer staat er een hele straat vol met repaircafés.", "Voorbeeld"),
)
IN_SIGHT: Final = """() => {
  const one = document.activeElement;
  if (one?.matches('main :is(input, textarea)')) one.scrollIntoView({block: 'center', behavior: 'instant'});
}"""
MARKS: Final = ((5, 2, 4), (3, 5, 4), (4, 4, 2))


async def of_the_day(day: "Day") -> None:
    """After the last round, as organiser, as reader and as somebody who follows something up."""
    for story in (making, adding, choosing, following, agreeing, swapping, keeping, pitching):
        await story(day.hall, day.album.take)


async def both(page: Page, take: Take, name: str, sizes: Sequence["Size"] = SIZES) -> None:
    """The same page on a laptop and on a phone; what has the focus stays in the window."""
    for width, height in sizes:
        await page.set_viewport_size({"width": width, "height": height})
        await page.evaluate(IN_SIGHT)
        await take(page, name)
    await page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})


async def making(hall: Hall, take: Take) -> None:
    """The organiser writes around the day, and publishes."""
    page = await _organises(hall, f"/verslag-maken#{hall.conference}")
    await page.get_by_role("textbox", name="Inleiding").fill(INTRODUCTION)
    await page.get_by_role("button", name="Bewaren").first.click()
    await expect(page.get_by_text("Bewaard op")).to_be_visible()
    await both(page, take, "writing-texts")
    await _part(page, "Versies")
    await page.get_by_label("Wat is er nieuw?").fill("De eerste versie, voor wie erbij was")
    await page.get_by_role("button", name="Publiceer versie 1").click()
    await expect(page.get_by_text("Versie 1 staat vast.")).to_be_visible()
    await page.context.close()


async def adding(hall: Hall, take: Take) -> None:
    """Somebody with the link adds to the report; the organiser decides."""
    body = {"open": True, "id": f"0{derived_id(hall.conference, 'pictures')[1:]}"}
    path = f"/api/conferences/{hall.conference}/report/link"
    made = await hall.api.call("PUT", path, body, hall.organiser.token)
    hall.watch.expect(r"status 403: GET .*/verslag/|status of 403")
    reader = await _comes(hall, str(made["link"]))
    form = reader.get_by_role("button", name=re.compile("^Aanvullen")).first
    await expect(form).to_be_visible()
    await both(reader, take, "report-top")
    await form.click()
    await reader.get_by_label("Wat wil je aanvullen?").fill("De bibliotheek heeft op maandag een zaal vrij.")
    await reader.get_by_label("Zet mijn naam erbij").check()
    await reader.get_by_label("Naam", exact=True).fill("Els de Wit")
    await both(reader, take, "report-form")
    await reader.get_by_role("button", name="Verstuur").click()
    await expect(reader.get_by_text("Verstuurd. De organisator kijkt ernaar.")).to_be_visible()
    page = await _organises(hall, f"/verslag-maken#{hall.conference}")
    await _part(page, "Aanvullingen (1)")
    await both(page, take, "writing-additions")
    await page.get_by_role("button", name="Zet in het verslag").click()
    await expect(reader.get_by_text("Later aangevuld, ")).to_be_visible()
    await page.context.close()
    await reader.context.close()


async def choosing(hall: Hall, take: Take) -> None:
    """Three read alone, then together, and choose."""
    page = await _organises(hall, f"/kiezen/{hall.conference}")
    await expect(page.get_by_role("button", name="Leg de lijst klaar")).to_be_visible()
    await page.get_by_label("Hoeveel kiezen jullie er?").fill("2")
    await page.get_by_role("button", name="Leg de lijst klaar").click()
    await expect(page.get_by_text("om te lezen")).to_be_visible()
    readers = [await _asked_in(hall, page, name) for name in ("Els de Wit", "Bea Vos")]
    for reader, given in zip(readers, (MARKS, MARKS[::-1]), strict=True):
        for place, marks in enumerate(given):
            await reader.locator(".choosing-line").nth(place).click()
            await _marked(reader, marks)
        await reader.get_by_label("Wat valt je op?").fill("Wie trekt dit als het enthousiasme zakt?")
    await both(readers[0], take, "choosing-alone")
    await page.get_by_role("button", name="Samen", exact=True).click()
    await expect(page.locator(".choosing-row").first).to_be_visible()
    for place, reason in enumerate(
        ("Twee bedrijven willen meteen meedoen.", "Het kost weinig en het kan volgende maand al.")
    ):
        await page.get_by_label("Kies", exact=True).nth(place).check()
        await page.get_by_label("Waarom deze?").nth(place).fill(reason)
    await page.locator(".choosing-row").first.scroll_into_view_if_needed()
    await page.evaluate("document.activeElement.blur()")
    await page.locator(".choosing-ranking").evaluate("list => list.scrollIntoView({block: 'start'})")
    await both(page, take, "choosing-together")
    await page.get_by_role("button", name="Leg de keuze vast").click()
    await expect(page.get_by_role("heading", name="Deze 2 zijn gekozen")).to_be_visible()
    await page.evaluate("scrollTo(0, 0)")
    await both(page, take, "choosing-chosen")
    for one in (page, *readers):
        await one.context.close()


async def following(hall: Hall, take: Take) -> None:
    """What becomes of it: a list, and one of them."""
    page = await _organises(hall, f"/opvolging/{hall.conference}")
    await expect(page.get_by_role("button", name="Kies wat je volgt")).to_be_visible()
    await page.get_by_role("button", name="Kies wat je volgt").click()
    dialog = page.get_by_role("dialog")
    for many in range(1, 4):
        await dialog.get_by_role("button", name="Volg dit").first.click()
        await expect(dialog.get_by_text("wordt gevolgd")).to_have_count(many)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Vraag iemand erbij").first.click()
    dialog = page.get_by_role("dialog", name="Vraag iemand erbij")
    await dialog.get_by_label("Naam").fill("Els de Wit")
    await dialog.get_by_role("button", name="Vraag iemand erbij").click()
    link = await page.get_by_label("Link van Els de Wit").input_value()
    await page.evaluate("scrollTo(0, 0)")
    await both(page, take, "pursuit-list")
    await page.locator("main h3 a").first.click()
    await page.get_by_label("Wie let hierop?").select_option(label="Els de Wit")
    await page.get_by_role("button", name="over 3 maanden").click()
    await page.get_by_label("Hoe staat het ervoor?").fill("Twee klassen van het ROC doen mee.")
    await page.get_by_role("radio", name="loopt").check()
    await page.get_by_role("button", name="Bewaar dit bericht").click()
    await expect(page.get_by_text("werd: loopt")).to_be_visible()
    await page.evaluate("scrollTo(0, 0)")
    await both(page, take, "pursuit-initiative")
    steward = await _comes(hall, link)
    await expect(steward.get_by_role("heading", name="Waar jij op let")).to_be_visible()
    await steward.context.close()
    await page.goto("/opvolging")
    await expect(page.get_by_text("Els de Wit let hierop")).to_be_visible()
    await page.context.close()


async def agreeing(hall: Hall, take: Take) -> None:
    """Organisations agree on one text, begun from an action."""
    page = await _organises(hall, f"/overeenkomst/{hall.conference}")
    await expect(page.get_by_role("button", name="Begin een overeenkomst met").first).to_be_visible()
    await page.get_by_role("button", name="Begin een overeenkomst met").first.click()
    signer = page.locator(".agreeing-signer").first
    await signer.get_by_role("textbox").first.fill("Els de Wit")
    await signer.get_by_role("button", name="Vraag").click()
    link = await signer.get_by_label("Eigen link").input_value()
    await page.evaluate("scrollTo(0, 0)")
    els = await _comes(hall, link)
    await els.get_by_role("button", name="Lees de overeenkomst").click()
    await expect(els.get_by_role("button", name="Ik bevestig deze versie")).to_be_visible()
    await both(els, take, "agreement-party")
    await els.get_by_role("button", name="Ik bevestig deze versie").click()
    await expect(page.get_by_text("bevestigd door Els de Wit")).to_be_visible()
    await page.get_by_role("button", name="Tekst aanpassen").click()
    await page.get_by_label("Titel").fill("Elke maand samen eten")
    await page.get_by_role("button", name="Leg voor als versie 2").click()
    await expect(els.locator("ins").first).to_be_visible()
    await els.evaluate("scrollTo(0, 0)")
    await both(els, take, "agreement-changed")
    await els.context.close()
    await page.context.close()


async def swapping(hall: Hall, take: Take) -> None:
    """Two people at a table; one asks the other for a card."""
    noor = await hall.participant("Noor van Dijk", 1, **_picturesque())
    sam = await hall.participant("Sam Bos", 2, **_picturesque())
    await noor.get_by_role("button", name="Je tafel, je naam en meer").click()
    await expect(noor.get_by_label("Mijn naam mag in het verslag")).to_be_visible()
    await noor.get_by_label("Mijn naam mag in het verslag").scroll_into_view_if_needed()
    await both(noor, take, "table-consent")
    await noor.keyboard.press("Escape")
    for page, mail in ((noor, "noor@voorbeeld.nl"), (sam, "sam@voorbeeld.nl")):
        await page.get_by_role("button", name="Je tafel, je naam en meer").click()
        await page.get_by_role("button", name="Kaartjes ruilen").click()
        await page.get_by_label("E-mail").fill(mail)
        await page.get_by_label("Organisatie").fill("Buurtwerk Oost")
        await page.get_by_role("button", name="Maak mijn kaartje").click()
        await expect(page.get_by_role("heading", name="Jouw kaartje", exact=True)).to_be_visible()
    await noor.get_by_label("Met één persoon").select_option(label="Sam Bos (tafel 2)")
    await noor.get_by_role("button", name="Vraag om te ruilen").click()
    await expect(sam.get_by_text("Noor van Dijk wil een kaartje met je ruilen.")).to_be_visible(timeout=15_000)
    await sam.get_by_role("button", name="Ruil", exact=True).click()
    await expect(sam.get_by_role("link", name="noor@voorbeeld.nl")).to_be_visible()
    await both(sam, take, "table-cards")
    await noor.context.close()
    await sam.context.close()


async def keeping(hall: Hall, take: Take) -> None:
    """What is kept, for how long, and who is erased."""
    page = await _organises(hall, f"/organisatie?dag={hall.conference}")
    heading = page.get_by_role("heading", name="Na de dag")
    await heading.evaluate("node => node.scrollIntoView()")
    await both(page, take, "organiser-after")
    await page.get_by_role("link", name=re.compile("Bewaren en wissen")).click()
    await expect(page.get_by_label("Kaartjes", exact=True)).to_be_visible()
    await both(page, take, "keeping")
    await page.context.close()


async def pitching(hall: Hall, take: Take) -> None:
    """A pitch session: a case on the table, and suggestions of a kind."""
    wanted = {"format": "pitchsessie", "title": "Pitchsessie", "address": "je", "cases": True}
    tables = [{"theme": letter, "seats": 8} for letter in "AABCD"]
    made = await hall.api.call("POST", "/api/conferences", wanted | {"tables": tables}, hall.organiser.token)
    session = replace(hall, conference=made["conference"], code=made["spoken"])
    holder = await session.participant("Marijke", 1, **_picturesque())
    await holder.get_by_role("button", name="Dit is mijn casus").click()
    async with session.leads() as moderator:
        await start_round(moderator, session.room("plenary"), "suggesties")
        for text, kind in SUGGESTIONS:
            if kind:
                await holder.locator(".write .chip").filter(has_text=kind).click()
            await holder.locator(".write textarea").fill(text)
            await holder.locator(".write").get_by_role("button", name="Plaats").click()
            await expect(holder.locator(".card").filter(has_text=text)).to_be_visible()
        await both(holder, take, "case-suggestions")
        await start_round(moderator, session.room("plenary"), "uitwerken")
        await holder.get_by_role("button", name="Lees de casus").click()
        await holder.get_by_label("Hoe staat het ervoor?").select_option("out_of_time")
        await both(holder, take, "case-open")
    await holder.context.close()


async def _organises(hall: Hall, address: str) -> Page:
    page = await hall.organise(LAPTOP, **_picturesque())
    await page.goto(address)
    return page


async def _comes(hall: Hall, link: str) -> Page:
    """By a link of somebody's own, in a browser of their own."""
    page = await (await hall.context(LAPTOP, **_picturesque())).new_page()
    await page.goto(link.replace(hall.service.url, hall.url))
    return page


async def _asked_in(hall: Hall, page: Page, name: str) -> Page:
    """Somebody more reads along."""
    await page.get_by_label("Naam").fill(name)
    await page.get_by_label("Organisatie").fill("De Brug")
    await page.get_by_role("button", name="Vraag mee te lezen").click()
    link = await page.locator(".choosing-judge", has_text=name).get_by_label("Eigen link").input_value()
    reader = await _comes(hall, link)
    await reader.get_by_role("button", name="Begin met lezen").click()
    await expect(reader.locator(".choosing-line").first).to_be_visible()
    return reader


async def _marked(reader: Page, marks: Sequence[int]) -> None:
    groups = reader.locator("#candidate").get_by_role("group")
    for place, mark in enumerate(marks):
        button = groups.nth(place).get_by_role("button", name=f"Geef een {mark}")
        await button.click()
        await expect(button).to_have_attribute("aria-pressed", "true")


async def _part(page: Page, name: str) -> None:
    await page.get_by_role("navigation", name="Verslag maken").get_by_role("button", name=name).click()


def _picturesque() -> dict[str, Any]:
    from tools.pictures import picturesque  # noqa: PLC0415 - which imports this module

    return picturesque()
