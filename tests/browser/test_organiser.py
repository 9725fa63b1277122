"""The organiser makes a conference, changes it afterwards, and everybody sees what was changed."""

import re

from playwright.async_api import Locator, Page, expect

from tests.browser.axe import look
from tests.browser.hall import PHONE, Hall


async def make(page: Page, title: str, *, address: str = "je", language: str = "nl") -> str:
    """A conference by the form; its id, with its page open."""
    await page.goto("/organisatie?nieuw")
    await page.get_by_label("Naam van de bijeenkomst").fill(title)
    await page.locator("#address").select_option(address)
    await page.locator("#language").select_option(language)
    await page.locator("#count").fill("2")
    await page.locator("#count").press("Tab")
    await page.locator("#minutes-brainstorm").fill("33")
    await page.locator("#minutes-brainstorm").press("Tab")
    await page.locator(".organiser-finish button[type=submit]").click()
    await expect(page.get_by_role("heading", name=title)).to_be_visible()
    return page.url.rpartition("=")[2]


def group(page: Page, name: str) -> Locator:
    """One of the four things that can be changed."""
    return page.locator(".organiser-group").filter(has=page.get_by_role("heading", name=name, exact=True))


async def set_field(part: Locator, label: str, text: str) -> None:
    """Fill it in, leave it, and see that it was kept."""
    field = part.get_by_label(label, exact=True)
    await field.fill(text)
    await field.press("Tab")
    kept = part.locator(".field").filter(has=part.page.get_by_label(label, exact=True)).get_by_text("bewaard")
    await expect(kept).to_have_text("bewaard")


async def test_changing_a_conference(hall: Hall) -> None:
    page = await hall.organise()
    conference = await make(page, "Wijkdag")
    themes, tables, rounds = group(page, "Thema’s"), group(page, "Tafels"), group(page, "Rondes")
    await themes.locator("summary").click()
    await set_field(themes, "Titel van thema A", "Groen op het plein")
    await tables.locator("summary").click()
    await tables.locator("#add-theme").select_option("A")
    await tables.locator("#add-name").fill("Bij het raam")
    await tables.get_by_role("button", name="Nog een tafel").click()
    await expect(tables.get_by_label("Naam van tafel 3")).to_have_value("Bij het raam")
    await rounds.locator("summary").click()
    minutes = rounds.locator(".organiser-round").first
    await set_field(minutes, "Minuten", "7")

    await page.reload()
    await expect(page.locator("#set-round-brainstorm-minutes")).to_have_value("33")
    await rounds.locator("summary").click()
    await expect(minutes.get_by_label("Minuten")).to_have_value("7")

    visitor = await (await hall.context()).new_page()
    code = await page.locator(".organiser-spoken").inner_text()
    await visitor.goto("/")
    await visitor.get_by_label("Code van de bijeenkomst").fill(code)
    await visitor.get_by_role("button", name="Verder").click()
    await visitor.get_by_role("button", name="Kies een tafel").click()
    third = visitor.get_by_role("button", name=re.compile(r"\bTafel 3\b"))
    await expect(third).to_contain_text("Groen op het plein")

    await page.goto(f"/kaarten?c={conference}")
    card = page.locator(".table-card").nth(2)
    await expect(card).to_contain_text("Bij het raam")
    await expect(card).to_contain_text("Groen op het plein")


TWO_IN_ONE_FRAME = """form => {
  const set = (id, value, type) => {
    const control = form.querySelector(id);
    control.value = value;
    control.dispatchEvent(new Event(type, {bubbles: true}));
  };
  set('#add-theme', 'A', 'change');
  set('#add-name', 'Bij het raam', 'input');
}"""


async def test_a_table_filled_in_faster_than_the_page_is_drawn(hall: Hall) -> None:
    page = await hall.organise()
    await make(page, "Haastdag")
    tables = group(page, "Tafels")
    await tables.locator("summary").click()
    form = tables.locator(".organiser-add")
    await expect(form.locator("#add-theme")).not_to_have_value("A")
    await form.evaluate(TWO_IN_ONE_FRAME)
    await expect(form.locator("#add-name")).to_have_value("Bij het raam")
    await expect(form.locator("#add-theme")).to_have_value("A")


async def test_a_prompt_is_twelve_words_at_most(hall: Hall) -> None:
    page = await hall.organise()
    await page.goto(f"/organisatie?dag={hall.conference}")
    rounds = group(page, "Rondes")
    await rounds.locator("summary").click()
    round_ = rounds.locator(".organiser-round").first
    prompt = round_.get_by_label("Opdracht op het scherm")
    await prompt.fill("een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien")
    await expect(round_.get_by_text("13 van 12 woorden")).to_be_visible()
    await prompt.press("Tab")
    await expect(round_.get_by_role("alert")).to_contain_text("hoogstens 12 woorden")
    await expect(prompt).to_have_value(re.compile("dertien$"))


async def test_everybody_can_change_it(hall: Hall) -> None:
    page = await hall.organise(bypass_csp=True)
    await page.goto(f"/organisatie?dag={hall.conference}")
    await expect(page.locator(".organiser-group")).to_have_count(5)
    for summary in await page.locator(".organiser-group summary").all():
        await summary.click()
    await expect(page.get_by_role("button", name="Nog een tafel")).to_be_visible()
    assert await look(page, "change") == []


async def test_the_links_of_the_screen_taken_back(hall: Hall) -> None:
    screen = await hall.screen()
    page = await hall.organise()
    await page.goto(f"/organisatie?dag={hall.conference}")
    await page.get_by_role("button", name="Trek schermlinks in").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("werken niet meer")
    await dialog.get_by_role("button", name="Trek schermlinks in").click()
    await expect(page.get_by_text("De schermlinks werken niet meer.")).to_be_visible()
    await expect(screen.locator(".screen-link")).to_be_visible()


async def test_the_mix_of_a_table_in_the_words_of_each_reader(hall: Hall) -> None:
    """[RS-16] Chosen in Dutch, read in English and in Dutch."""
    hall = await hall.another("nl", "je", 4)
    visitor = await (await hall.context(PHONE)).new_page()
    await visitor.goto(f"/#{hall.code}")
    await visitor.get_by_label("Waar hoor je bij?").select_option("Zorg en welzijn")
    await visitor.get_by_role("button", name="Kies een tafel").click()
    await visitor.get_by_role("button", name=re.compile(r"\bTafel 2\b")).click()
    await expect(visitor.get_by_role("button", name="Je tafel, je naam en meer")).to_be_visible()

    page = await hall.organise()
    await page.goto(f"/organisatie?dag={hall.conference}")
    second = page.locator(".organiser-mix tbody tr").nth(1)
    await expect(second).to_contain_text("1 Zorg en welzijn")
    await page.get_by_role("button", name="English").click()
    await expect(second).to_contain_text("1 Health and social care")


async def test_cards_speak_as_the_conference_does(hall: Hall) -> None:
    page = await hall.organise()
    english = await make(page, "Neighbourhood day", language="en")
    await page.goto(f"/kaarten?c={english}")
    await expect(page.locator(".table-card").first).to_contain_text("Scan and join in")
    await page.get_by_role("button", name="Nederlands").click()
    await expect(page.get_by_role("heading", name="Kaarten")).to_be_visible()
    await expect(page.locator(".table-card").first).to_contain_text("Scan and join in")


async def test_a_noodkaart_from_the_control_room(hall: Hall) -> None:
    """In a browser that also organises: the conference is the moderator's, also when it is not the newest."""
    page = await hall.organise()
    await make(page, "Later gemaakt")
    await page.goto(await hall.link("moderator"))
    await page.get_by_role("button", name="Open de regie").click()
    await expect(page.get_by_role("group", name="De dag")).to_be_visible()
    title = (await hall.api.look(hall.code))["title"]
    await page.goto("/kaarten")
    await expect(page.locator(".table-card").first).to_contain_text(title)
