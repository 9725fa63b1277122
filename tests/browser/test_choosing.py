"""Choosing afterwards: two people read alone and then together, and the organiser chooses with reasons."""

from playwright.async_api import Page, expect

from tests.browser.axe import Look, look
from tests.browser.hall import LAPTOP, PHONE, Hall, Size, in_round, start_round

IDEAS = (
    "Een moestuin achter de school, waar ieder kind een eigen bak krijgt en de buurt meehelpt met oogsten.",
    "De wijkbus rijdt ook op zaterdag.",
    "Een koor voor wie denkt dat hij niet kan zingen.",
)


async def marked(page: Page, title: str, *marks: int) -> None:
    """Open a candidate in the list and give it marks, one for each question."""
    await page.locator(".choosing-line", has_text=title).click()
    card = page.locator("#candidate")
    await expect(card.get_by_role("heading")).to_contain_text(title)
    for group, mark in zip(await card.get_by_role("group").all(), marks, strict=True):
        button = group.get_by_role("button", name=f"Geef een {mark}")
        await button.click()
        await expect(button).to_have_attribute("aria-pressed", "true")


async def written(hall: Hall) -> None:
    """What there is to choose from."""
    async with hall.leads() as lead, hall.bot(1, "Anna") as anna:
        await start_round(lead, hall.room("plenary"), "brainstorm")
        await in_round(anna, hall.room("table", 1), "brainstorm")
        for text in IDEAS:
            await anna.ask(hall.room("table", 1), "idea", text=text)


async def laid_out(page: Page) -> None:
    """The organiser says on what is scored, of which the second counts twice."""
    await page.get_by_label("Vraag 3").fill("")
    await page.locator(".choosing-setting").nth(1).get_by_label("telt").select_option("2")
    await page.get_by_label("Hoeveel kiezen jullie er?").fill("2")
    await page.get_by_role("button", name="Leg de lijst klaar").click()
    await expect(page.get_by_text("3 om te lezen")).to_be_visible()


async def asked_in(hall: Hall, page: Page, name: str, size: Size) -> Page:
    """Somebody more reads along, in a browser of their own."""
    await page.get_by_label("Naam").fill(name)
    await page.get_by_label("Organisatie").fill("De Brug")
    await page.get_by_role("button", name="Vraag mee te lezen").click()
    link = await page.locator(".choosing-judge", has_text=name).get_by_label("Eigen link").input_value()
    reader = await (await hall.context(size, bypass_csp=True)).new_page()
    await reader.goto(link.replace(hall.service.url, hall.url))
    await reader.get_by_role("button", name="Begin met lezen").click()
    await expect(reader.get_by_role("heading", level=2)).to_contain_text("Een moestuin")
    assert "#" not in reader.url
    return reader


async def chosen(page: Page) -> None:
    """Two are ticked; each needs its reason."""
    for title in ("Een moestuin", "De wijkbus"):
        await page.locator(".choosing-row", has_text=title).get_by_label("Kies").check()
    await page.get_by_role("button", name="Leg de keuze vast").click()
    await expect(page.get_by_text("Schrijf er kort bij waarom.")).to_be_visible()
    await page.get_by_label("Waarom deze?").first.fill("Er ligt een stuk grond klaar.")
    await page.get_by_label("Waarom deze?").last.fill("De bus rijdt toch al.")
    await page.get_by_role("button", name="Leg de keuze vast").click()
    await expect(page.get_by_role("heading", name="Deze 2 zijn gekozen")).to_be_visible()


async def test_alone_then_together_then_chosen(hall: Hall) -> None:
    """[CH-08] [CH-01] [CH-02] [CH-03] From the list that is laid out to the choice with its reasons."""
    here, wrong = await hall.another("nl", "je", 4), list[str]()
    looks: tuple[Look, ...] = ((LAPTOP, "light"), (PHONE, "dark"))
    await written(here)
    page = await here.organise(bypass_csp=True)
    await page.goto(f"/kiezen/{here.conference}")
    await expect(page.get_by_role("button", name="Leg de lijst klaar")).to_be_visible()
    wrong += await look(page, "begin", looks)
    await laid_out(page)
    els, bea = [await asked_in(hall, page, *one) for one in (("Els de Wit", LAPTOP), ("Bea Vos", PHONE))]
    await marked(els, "Een moestuin", 5, 2)
    await els.get_by_label("Wat valt je op?").fill("Wie geeft er water in de zomer?")
    await marked(els, "Een koor", 3, 5)
    wrong += await look(els, "alone", looks)
    await marked(bea, "Een moestuin", 3, 1)
    await marked(bea, "De wijkbus", 4, 4)
    await expect(page.locator(".choosing-judge", has_text="Els")).to_contain_text("2 van 3")
    await bea.get_by_role("button", name="Ik ben klaar").click()
    await expect(page.locator(".choosing-judge", has_text="Bea")).to_contain_text("klaar")
    assert "Wie geeft er water" not in await page.content()
    await page.get_by_role("button", name="Samen", exact=True).click()
    for who in (page, els, bea):
        await expect(who.locator(".choosing-row").first).to_contain_text("Een koor")
        await expect(who.locator(".choosing-row").first).to_contain_text("4,3")
    await els.locator(".choosing-open", has_text="Een moestuin").click()
    await expect(els.get_by_text("Wie geeft er water in de zomer?")).to_be_visible()
    await expect(els.get_by_role("rowheader", name="Bea Vos")).to_be_visible()
    await chosen(page)
    await expect(els.get_by_text("Er ligt een stuk grond klaar.")).to_be_visible()
    for who in (page, els):
        wrong += await look(who, "together", looks)
    await page.locator(".choosing-judge", has_text="Els").get_by_role("button", name="leest niet meer mee").click()
    await expect(els.get_by_text("Deze link werkt niet meer.")).to_be_visible()
    assert wrong == []
