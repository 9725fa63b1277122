"""What becomes of the day's initiatives: an organiser takes one up, a steward tells how it goes, two people talk on."""

import re
from dataclasses import replace
from typing import Any

from playwright.async_api import Page, expect

from samenspel.demo.client import Client
from tests.browser.axe import look
from tests.browser.hall import LAPTOP, PHONE, Hall

ACTION: dict[str, Any] = {
    "title": "Samen koken op maandag",
    "what": "Elke maandag een maaltijd in het buurthuis",
    "parties": [{"name": "Bewoners", "benefit": "samen eten"}, {"name": "ROC"}],
    "goals": ["Vijftig eters"],
}


async def written(hall: Hall) -> None:
    """An action of table 1."""
    plenary, table = hall.room("plenary"), hall.room("table", 1)
    async with hall.leads() as lead, hall.bot(1, "Anna") as anna:
        await lead.ask(plenary, "start_round", round="actie")
        await anna.until(lambda: (anna.record(table, "pace", "now") or {}).get("round") == "actie")
        await anna.ask(table, "action", **ACTION)


async def invited(page: Page, hall: Hall, name: str, email: str = "") -> str:
    """Ask somebody in; the link of their own."""
    await page.get_by_role("button", name="Vraag iemand erbij").first.click()
    dialog = page.get_by_role("dialog", name="Vraag iemand erbij")
    await dialog.get_by_label("Naam").fill(name)
    await dialog.get_by_label("E-mailadres").fill(email)
    await dialog.get_by_role("button", name="Vraag iemand erbij").click()
    link = await page.get_by_label(f"Link van {name}").input_value()
    return link.replace(hall.service.url, hall.url)


async def came_in(hall: Hall, link: str, size: tuple[int, int]) -> Page:
    """Somebody by their own link."""
    page = await (await hall.context(size, bypass_csp=True)).new_page()
    await page.goto(link)
    await expect(page.get_by_role("heading", name=re.compile("^Dag "))).to_be_visible()
    assert page.url.endswith(f"/opvolging/{hall.conference}"), "the secret leaves the address"
    return page


async def test_an_initiative_from_the_table_to_the_months_after(hall: Hall) -> None:
    """[FO-01] [FO-03] [FO-04] [FO-05] [FO-06] [FO-07] [FO-11] [FO-14] [FO-15]"""
    await written(hall)
    page = await hall.organise(bypass_csp=True)
    await page.goto(f"/opvolging/{hall.conference}")
    await page.get_by_role("button", name="Kies wat je volgt").click()
    action = page.get_by_role("dialog").get_by_role("listitem").filter(has_text="Samen koken op maandag")
    await action.get_by_role("button", name="Volg dit").click()
    await expect(page.get_by_role("dialog").get_by_text("wordt gevolgd")).to_be_visible()
    assert await look(page, "kiezen wat je volgt", narrow=False) == []
    await page.keyboard.press("Escape")
    els, bo = await invited(page, hall, "Els", "els@example.org"), await invited(page, hall, "Bo")
    assert await look(page, "opvolging van de organisator") == []

    await page.get_by_role("link", name="Samen koken op maandag").click()
    await expect(page.get_by_role("row", name="ROC")).to_contain_text("nog niet gezegd")
    await page.get_by_label("Wie let hierop?").select_option(label="Els")
    await page.get_by_role("button", name="over 3 maanden").click()
    await expect(page.get_by_text("Els let hierop")).to_be_visible()
    assert await look(page, "een initiatief") == []

    steward = await came_in(hall, els, PHONE)
    await _tells(steward)
    await expect(page.get_by_text("Twee klassen koken mee.")).to_be_visible()
    await _help_and_talk(hall, steward, bo)
    await page.goto("/opvolging")
    row = page.get_by_role("listitem").filter(has_text="Samen koken op maandag")
    await expect(row).to_contain_text("loopt")
    await expect(row).to_contain_text("Els let hierop")
    assert await look(page, "overzicht") == []


async def _tells(steward: Page) -> None:
    """On a phone; what was typed outlives the page."""
    await expect(steward.get_by_role("heading", name="Waar jij op let")).to_be_visible()
    await steward.get_by_role("link", name="Samen koken op maandag").click()
    await steward.get_by_label("Hoe staat het ervoor?").fill("Twee klassen koken mee.")
    await steward.reload()
    await expect(steward.get_by_label("Hoe staat het ervoor?")).to_have_value("Twee klassen koken mee.")
    await steward.get_by_role("radio", name="loopt").check()
    await steward.get_by_role("button", name="Bewaar dit bericht").click()
    await expect(steward.get_by_text("werd: loopt")).to_be_visible()
    await steward.get_by_label("Vraag om hulp").fill("Een koelkast")
    await steward.get_by_role("button", name="Vraag dit").click()
    assert await look(steward, "een initiatief op een telefoon") == []
    await steward.get_by_role("link", name="Alles wat gevolgd wordt").click()


async def _help_and_talk(hall: Hall, steward: Page, link: str) -> None:
    """Somebody offers help, and both agree to talk on; a calendar has its address."""
    other = await came_in(hall, link, LAPTOP)
    await other.get_by_role("link", name="Samen koken op maandag").click()
    await expect(other.get_by_label("Hoe staat het ervoor?")).to_have_count(0)
    await other.get_by_role("button", name="Ik kan helpen").click()
    await other.get_by_label("Wat kun jij doen?").fill("Wij hebben er een over")
    await other.get_by_role("button", name="Bied dit aan").click()
    await expect(other.get_by_text("Wij hebben er een over")).to_be_visible()
    await other.get_by_role("link", name="Alles wat gevolgd wordt").click()

    await steward.get_by_label("Met wie?").select_option(label="Bo")
    await steward.get_by_label("Waarover?").fill("Wanneer halen we hem op?")
    await steward.get_by_role("button", name="Stel voor").click()
    await expect(steward.get_by_text("wacht op Bo")).to_be_visible()
    await expect(other.get_by_text("Els wil met je doorpraten")).to_be_visible()
    await other.get_by_role("button", name="Ja, doen we").click()
    await expect(steward.get_by_text("Je praat door met Bo")).to_be_visible()
    await steward.get_by_role("button", name="Maak een agenda-adres").click()
    await expect(steward.get_by_label("In je agenda")).to_have_value(re.compile(r"/agenda/.*\.ics$"))
    await steward.get_by_label("Bewaar mijn naam").check()
    await expect(steward.get_by_text("We bewaren ze tot")).to_be_visible()
    assert await look(steward, "opvolging op een telefoon") == []


async def test_what_came_of_the_last_edition_opens_the_next(hall: Hall) -> None:
    """[FO-12] The organiser says it when the next is made; the hall reads it before it begins, and on the screen."""
    room, title = hall.room("follow"), "Klusdienst Oost"
    async with Client(hall.api.socket, hall.organiser.token, [room]) as organiser:
        await organiser.ready()
        one = (await organiser.ask(room, "add", title=title)).id
        await organiser.ask(room, "note", initiative=one, text="De bus rijdt elke zaterdag.", status="running")
    async with hall.leads() as lead:
        await lead.ask(hall.room("plenary"), "start_round", round="aankomst")
    page = await hall.organise()
    await page.get_by_role("link", name="Nieuwe bijeenkomst").click()
    await page.get_by_label("Gaat verder op").select_option(index=1)
    await page.get_by_label("Naam van de bijeenkomst").fill("Werkconferentie 2027")
    await page.get_by_role("button", name="Maak de bijeenkomst").click()
    await expect(page.get_by_role("heading", name="Werkconferentie 2027")).to_be_visible()
    listed = (await hall.api.call("GET", "/api/conferences", token=hall.organiser.token))["items"]
    made = next(each for each in listed if each["title"] == "Werkconferentie 2027")
    new = replace(hall, conference=made["conference"], code=made["spoken"])

    phone = await new.participant("Anna", 1, PHONE, bypass_csp=True)
    await expect(phone.get_by_text(title)).to_be_visible()
    await expect(phone.get_by_text("De bus rijdt elke zaterdag.")).to_be_visible()
    assert await look(phone, "vorige keer op een telefoon") == []
    control, screen = await new.moderator(), await new.screen()
    await expect(screen.get_by_text(title)).to_have_count(0)
    await control.get_by_role("button", name="Vorige keer").click()
    await expect(screen.locator(".last-time")).to_contain_text(title)
    await control.get_by_role("button", name=re.compile("^Begin")).click()
    await expect(phone.get_by_text(title)).to_have_count(0)


async def test_two_participants_promise_to_talk_on(hall: Hall) -> None:
    """[FO-07] On the day, from the table's page."""
    anna, carla = await hall.participant("Anna", 1, PHONE, bypass_csp=True), await hall.participant("Carla", 2)
    for page in (anna, carla):
        await page.get_by_role("button", name="Je tafel, je naam en meer").click()
        await page.get_by_role("link", name="We praten door").click()
        await expect(page.get_by_role("heading", name="We praten door")).to_be_visible()
    await anna.get_by_label("Met wie?").select_option(label="Carla")
    await anna.get_by_role("button", name="Stel voor").click()
    await expect(anna.get_by_text("Je stelde voor om door te praten met Carla")).to_be_visible()
    assert await look(anna, "we praten door, op een telefoon") == []
    await expect(carla.get_by_text("Anna wil met je doorpraten")).to_be_visible()
    await carla.get_by_role("button", name="Ja, doen we").click()
    await expect(anna.get_by_text("Je praat door met Carla")).to_be_visible()
    await anna.get_by_role("link", name="Terug naar de bijeenkomst").click()
    await expect(anna.get_by_role("button", name="Je tafel, je naam en meer")).to_be_visible()


async def test_what_was_asked_of_nobody_opens_nothing(hall: Hall) -> None:
    """[FO-03] Neither a link that is none, nor the page without one."""
    page = await (await hall.context()).new_page()
    hall.watch.expect(r"404")
    await page.goto(f"/opvolging/{hall.conference}#{'x' * 32}")
    await expect(page.get_by_text("Deze link opent niets meer.")).to_be_visible()
    await page.goto("/opvolging")
    await expect(page.get_by_text("Deze pagina is voor wie een initiatief volgt.")).to_be_visible()
