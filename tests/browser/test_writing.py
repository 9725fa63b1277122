"""The organiser makes the report: writes around the day, decides on what readers sent, publishes, opens and closes."""

import re
from typing import Any

from playwright.async_api import Page, expect

from samenspel.demo.client import Client
from tests.browser.axe import look
from tests.browser.hall import LAPTOP, PHONE, Hall
from tests.security.markup import FOUND, SPECIAL


async def made(hall: Hall, size: tuple[int, int] = LAPTOP) -> Page:
    """The page on which the report of the hall's day is made."""
    page = await hall.organise(size, bypass_csp=True)
    await page.goto(f"/verslag-maken#{hall.conference}")
    await expect(page.get_by_role("button", name="Schrijven")).to_be_visible()
    return page


async def part(page: Page, name: str) -> None:
    """Another part of the page."""
    await page.get_by_role("navigation", name="Verslag maken").get_by_role("button", name=name).click()


INTRODUCTION = "Op 20 november kwamen honderd mensen bijeen.\n\nDe wethouder [naam] opende."


async def test_the_report_is_made(hall: Hall) -> None:
    """[RO-01] [RO-07] [RO-11] [RO-12] [RO-15] From the introduction to a version, with what readers sent in between."""
    idea = await idea_at_table(hall)
    page = await made(hall)
    await write(page)
    await page.get_by_role("button", name="Zet open").click()
    link = await page.get_by_label("Link voor lezers").input_value()
    reader = await hall.api.call("POST", "/api/redeem", {"secret": link.partition("#")[2]})
    told = {"name": "Els de Wit", "organisation": "De Brug", "contact": "els@voorbeeld.nl"}
    await hall.api.call("PUT", f"/api/conferences/{hall.conference}/report/me", told, reader["token"])
    report = hall.room("report")
    async with Client(hall.api.socket, reader["token"], [report]) as els:
        await els.ready()
        for one in what_els_sends(idea):
            await els.ask(report, "add", **one)
        assert els.records(report, "addition") == {}, "nobody else reads what waits"
        await part(page, "Aanvullingen (3)")
        await expect(page.get_by_text("Bij het idee: Een buurtbus")).to_be_visible()
        await expect(page.get_by_text("Els de Wit").first).to_be_visible()
        await look(page, "verslag maken, aanvullingen")
        assert (await page.evaluate(FOUND))["hit"] == 0
        await decide(page, els, report, f"own/{reader['participant']}")
    await publish(page, hall)
    await close(page)


async def idea_at_table(hall: Hall) -> str:
    """An idea at table 1; its id."""
    table = hall.room("table", 1)
    async with hall.leads() as moderator:
        await moderator.ask(hall.room("plenary"), "start_round", round="brainstorm")
    async with hall.bot(1, "Anna") as anna:
        await anna.until(lambda: (anna.record(table, "pace", "now") or {}).get("round") == "brainstorm")
        await anna.ask(table, "idea", text="Een buurtbus die ook 's avonds rijdt")
        (idea,) = anna.records(table, "idea")
    return idea


def what_els_sends(idea: str) -> tuple[dict[str, Any], ...]:
    """With her name, with markup, and at the end of the report."""
    reaction = f"Dat deden wij al: https://voorbeeld.nl/bus {SPECIAL[0]}"
    return (
        {"target": "theme/A", "kind": "slot", "text": "Kijk ook naar de fiets", "named": True},
        {"target": f"idea/{idea}", "kind": "reaction", "text": reaction},
        {"target": "report", "kind": "slot", "text": "Wanneer zien we elkaar weer?"},
    )


async def write(page: Page) -> None:
    """What is typed stays through a reload, and is kept at a press; the news item begins with what is drafted."""
    field = page.get_by_role("textbox", name="Inleiding")
    await field.fill(INTRODUCTION)
    await expect(page.get_by_text("Nog niet bewaard.")).to_be_visible()
    await page.reload()
    await expect(field).to_have_value(INTRODUCTION)
    await page.get_by_role("button", name="Bewaren").first.click()
    await expect(page.get_by_text("Bewaard op")).to_be_visible()
    await expect(page.get_by_text("Hier moet nog iets ingevuld worden:")).to_be_visible()
    await look(page, "verslag maken")
    await part(page, "Nieuwsbericht")
    await page.get_by_role("button", name="Begin met ons voorstel").click()
    await expect(page.get_by_role("textbox", name="Bericht")).to_have_value(re.compile("buurtbus"))
    await expect(page.get_by_text("Nog niet bewaard.")).to_have_count(2)
    await part(page, "Schrijven")


async def close(page: Page) -> None:
    """On a phone: the link is closed, after it was asked once more."""
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await look(page, "verslag maken, telefoon")
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    await page.get_by_role("button", name="Sluiten").click()
    await page.get_by_role("dialog").get_by_role("button", name="Sluiten").last.click()
    await expect(page.get_by_text("Gesloten. 1 lezer is eruit.")).to_be_visible()
    await expect(page.get_by_role("button", name="Zet open")).to_be_visible()


async def decide(page: Page, els: Client, report: str, own: str) -> None:
    """One in, one not, with a reason; what was decided is taken back and decided again."""
    card = page.locator(".writing-addition")
    await card.filter(has_text="fiets").get_by_role("button", name="Zet in het verslag").click()
    await els.until(lambda: len(els.records(report, "addition")) == 1)
    await page.get_by_role("button", name="Toch niet").click()
    await els.until(lambda: els.records(report, "addition") == {})
    await card.filter(has_text="fiets").get_by_role("button", name="Zet in het verslag").click()
    await els.until(lambda: len(els.records(report, "addition")) == 1)
    last = card.filter(has_text="Wanneer zien")
    await last.get_by_role("button", name="Niet plaatsen").click()
    await page.get_by_label("Waarom niet?").fill("Dat staat in de uitnodiging")
    await page.keyboard.press("Enter")
    await els.until(lambda: any(one["state"] == "refused" for one in els.records(report, "addition", own).values()))
    await page.get_by_role("button", name="Niet geplaatst (1)").click()
    await expect(page.get_by_text("Reden: Dat staat in de uitnodiging")).to_be_visible()
    await page.get_by_role("button", name="In het verslag (1)").click()
    await expect(card).to_contain_text("fiets")


async def publish(page: Page, hall: Hall) -> None:
    """Two versions; a press without anything new makes none."""
    await part(page, "Versies")
    await expect(page.get_by_text("Nog niet alles is ingevuld")).to_be_visible()
    await page.get_by_label("Wat is er nieuw?").fill("De eerste versie, voor wie erbij was")
    await page.get_by_role("button", name="Publiceer versie 1").click()
    await expect(page.get_by_text("Versie 1 staat vast.")).to_be_visible()
    await page.get_by_role("button", name="Publiceer versie 2").click()
    await expect(page.get_by_text("Er is niets veranderd sinds de vorige versie.")).to_be_visible()
    await part(page, "Schrijven")
    await page.get_by_role("textbox", name="Achtergrond").fill("Het begon met een vraag van bewoners.")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("Bewaard op")).to_have_count(2)
    await part(page, "Versies")
    await expect(page.get_by_text("Sinds versie 1: gewijzigd: achtergrond.")).to_be_visible()
    await page.get_by_role("button", name="Publiceer versie 2").click()
    versions = page.locator(".writing-version")
    await expect(versions.first).to_contain_text("gewijzigd: achtergrond")
    await expect(versions.last).to_contain_text("1 aanvulling erbij")
    await expect(versions.first.get_by_role("link")).to_have_attribute("href", f"/verslag/{hall.conference}?versie=2")


async def test_two_who_write_together(hall: Hall) -> None:
    """[RO-03] What the other wrote stands beside what is being typed, until one of the two is chosen."""
    hall = await hall.another("nl", "u", 4)
    mine, theirs = await made(hall), await made(hall, PHONE)
    field = "Inleiding"
    await mine.get_by_role("textbox", name=field).fill("Van mij")
    await theirs.get_by_role("textbox", name=field).fill("Van de ander")
    await theirs.get_by_role("button", name="Bewaren").first.click()
    conflict = mine.locator(".writing-conflict")
    await expect(conflict).to_contain_text("Van de ander")
    await mine.get_by_role("button", name="Bewaren").first.click()
    await expect(conflict).to_contain_text("Van de ander")
    await conflict.get_by_role("button", name="Ga door met mijn tekst").click()
    await mine.get_by_role("button", name="Bewaren").first.click()
    await expect(theirs.get_by_role("textbox", name=field)).to_have_value("Van mij")
