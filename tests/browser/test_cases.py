"""A pitch session in the browser: a case on the table, suggestions of a kind, what its holder says, who joins in."""

from dataclasses import replace

from playwright.async_api import Locator, Page, expect

from tests.browser.axe import LOOKS, look
from tests.browser.hall import PHONE, Hall, start_round

SHOPS = "Leegstaande winkels in de Havenstraat"
CENTRE = "Een buurthuis zonder beheerder"
BUS = "Een bus die wacht"


async def pitch_session(hall: Hall) -> Hall:
    """A pitch session with the examples of its format; two tables are on the first theme."""
    wanted = {"format": "pitchsessie", "title": "Pitchsessie", "address": "je", "cases": True}
    tables = [{"theme": letter, "seats": 8} for letter in "AABCD"]
    made = await hall.api.call("POST", "/api/conferences", wanted | {"tables": tables}, hall.organiser.token)
    return replace(hall, conference=made["conference"], code=made["spoken"])


def suggestion(page: Page, text: str) -> Locator:
    """The card of a suggestion."""
    return page.locator(".card").filter(has_text=text)


async def suggests(page: Page, text: str, kind: str = "") -> None:
    """Somebody writes a suggestion; without a kind it is a proposal."""
    if kind:
        await page.locator(".write .chip").filter(has_text=kind).click()
    await page.locator(".write textarea").fill(text)
    await page.locator(".write").get_by_role("button", name="Plaats").click()
    await expect(suggestion(page, text)).to_be_visible()


async def remarks(holder: Page, text: str, remark: str) -> None:
    """Whoever holds the case says something to a suggestion."""
    card = suggestion(holder, text)
    await card.get_by_role("button", name="Opmerking").click()
    await card.get_by_role("textbox").fill(remark)
    await card.get_by_role("button", name="Plaats").click()
    await expect(card.locator(".thread.remark .response")).to_contain_text(remark)


async def has_a_second_case(organiser: Page) -> None:
    """The organiser lays a new case at table 1, and takes back that another one was taken away."""
    await organiser.get_by_role("link", name="Pitchsessie").first.click()
    await organiser.locator("summary", has_text="Casussen").click()
    await organiser.get_by_role("button", name="Casus toevoegen").click()
    form = organiser.locator(".case-form")
    await form.get_by_label("Thema").select_option("B")
    await form.get_by_label("Tafel").select_option("1")
    await form.get_by_role("button", name="Bewaren").click()
    await expect(form.get_by_text("Er staat nog niets.")).to_be_visible()
    await form.get_by_label("Titel").fill(BUS)
    await form.get_by_role("button", name="Bewaren").click()
    await expect(organiser.locator(".case-list li").filter(has_text=BUS)).to_contain_text("2.C")
    await organiser.get_by_role("button", name="Aanpassen: 2.A").click()
    await organiser.get_by_role("button", name="Haal weg").click()
    await expect(organiser.locator(".case-list")).not_to_contain_text("2.A")
    await organiser.get_by_role("button", name="Toch niet").click()
    await expect(organiser.locator(".case-list")).to_contain_text("2.A")


async def test_a_case_on_the_table(hall: Hall) -> None:
    """[CA-12] [CA-13] [CA-14] From the organiser's list to "Ik doe mee", at laptop and phone."""
    session = await pitch_session(hall)
    holder = await session.participant("Marijke", table=1, bypass_csp=True)
    phone = await session.participant("Joost", table=1, size=PHONE, bypass_csp=True)
    near = await session.participant("Fatima", table=2)
    await expect(holder.locator(".case-title")).to_have_text(SHOPS)
    await expect(near.locator(".case-title")).to_have_text(CENTRE)
    await has_a_second_case(await session.organise(bypass_csp=True))
    await expect(holder.locator(".case-tabs .chip")).to_have_text([f"1.A\xa0{SHOPS}", f"2.C\xa0{BUS}"])
    await holder.get_by_role("button", name="Dit is mijn casus").click()
    await expect(phone.locator(".case-holder")).to_contain_text("Inbrenger: Marijke")
    async with session.leads() as moderator:
        await start_round(moderator, session.room("plenary"), "suggesties")
        await suggests(phone, "Bel Ans van de Vries", "Contact")
        await expect(suggestion(holder, "Bel Ans").locator(".suggests")).to_have_text("1.A · Contact")
        await remarks(holder, "Bel Ans", "Die bel ik maandag")
        await expect(suggestion(phone, "Bel Ans").locator(".thread.remark")).to_contain_text("Die bel ik maandag")
        await expect(suggestion(phone, "Bel Ans").get_by_role("button", name="Opmerking")).to_have_count(0)
        await keeps_a_text_per_case(phone)
        assert await look(phone, "suggesties, telefoon", LOOKS[:1], narrow=False) == []
        assert await look(holder, "suggesties, inbrenger", LOOKS[:1], narrow=False) == []
        await start_round(moderator, session.room("plenary"), "uitwerken")
        await runs_out_of_time(holder, phone, near)
    control = await session.moderator(bypass_csp=True)
    listed = control.locator(".case-list li").filter(has_text=SHOPS)
    await expect(listed).to_contain_text("tafel 1 · Tijd te kort · 2 doen mee")
    await walks_in(control, near)
    assert await look(control, "casussen, regie", LOOKS[:1], narrow=False) == []


async def keeps_a_text_per_case(phone: Page) -> None:
    """What is half-written for one case stays with it while something is written for the other."""
    await phone.locator(".write textarea").fill("Half af")
    await phone.locator(".case-tabs .chip").filter(has_text=BUS).click()
    await expect(phone.locator(".write textarea")).to_have_value("")
    await expect(suggestion(phone, "Bel Ans")).to_have_count(0)
    await suggests(phone, "Vraag de chauffeur", "Vraag")
    await phone.locator(".case-tabs .chip").filter(has_text=SHOPS).click()
    await expect(phone.locator(".write textarea")).to_have_value("Half af")
    await phone.get_by_role("button", name="Plaats", exact=True).click()
    await expect(suggestion(phone, "Half af").locator(".suggests")).to_have_text("1.A · Voorstel")
    await suggestion(phone, "Half af").get_by_role("button", name="Wijzig").click()
    edited = phone.locator(".card").filter(has=phone.locator("textarea"))
    await edited.locator(".chip").filter(has_text="Let op").click()
    await edited.get_by_role("button", name="Bewaren").click()
    await expect(suggestion(phone, "Half af").locator(".suggests")).to_have_text("1.A · Let op")


async def runs_out_of_time(holder: Page, phone: Page, near: Page) -> None:
    """Its holder says so; people join in, at the other table of the theme too."""
    await holder.get_by_role("button", name="Lees de casus").click()
    await holder.get_by_label("Hoe staat het ervoor?").select_option("out_of_time")
    await phone.get_by_role("button", name="Ik doe mee").click()
    strip = near.locator(".case-join")
    await expect(strip).to_contain_text(SHOPS)
    await strip.get_by_role("button", name="Ik doe mee").click()
    await expect(holder.locator(".case-join")).to_contain_text("2 doen mee: Joost, Fatima")
    await expect(holder.get_by_role("button", name="Ik doe mee")).to_have_count(0)


async def walks_in(control: Page, near: Page) -> None:
    """The moderator brings in a case during the day; the table has it at once."""
    await control.get_by_role("button", name="Casus erbij").click()
    form = control.locator(".case-form")
    await form.get_by_label("Titel").fill("De brug is dicht")
    await form.get_by_label("Tafel").select_option("2")
    await form.get_by_role("button", name="Bewaren").click()
    await expect(control.locator(".case-list li").filter(has_text="De brug is dicht")).to_contain_text("kwam binnen")
    await expect(near.locator(".case-tabs .chip").filter(has_text="De brug is dicht")).to_be_visible()
