"""The organiser makes the report: writes around the day, decides on what readers sent, publishes, opens and closes."""

import os
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


async def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        await page.wait_for_timeout(200)
        await page.screenshot(path=f"{folder}/{name}.png", full_page=True)


async def test_the_report_is_made(hall: Hall) -> None:
    """[RO-01] [RO-07] [RO-11] [RO-12] [RO-15] From the introduction to a version, with what readers sent in between."""
    table = hall.room("table", 1)
    async with hall.leads() as moderator:
        await moderator.ask(hall.room("plenary"), "start_round", round="brainstorm")
    async with hall.bot(1, "Anna") as anna:
        await anna.until(lambda: (anna.record(table, "pace", "now") or {}).get("round") == "brainstorm")
        await anna.ask(table, "idea", text="Een buurtbus die ook 's avonds rijdt")
        (idea,) = anna.records(table, "idea")
    page = await made(hall)
    await page.get_by_label("Inleiding", exact=True).fill("Op 20 november kwamen honderd mensen bijeen.\n\nDe wethouder [naam] opende.")
    await expect(page.get_by_text("Nog niet bewaard.")).to_be_visible()
    await shot(page, "writing-typed")
    await page.reload()
    await expect(page.get_by_label("Inleiding", exact=True)).to_have_value("Op 20 november kwamen honderd mensen bijeen.\n\nDe wethouder [naam] opende.")
    await page.get_by_role("button", name="Bewaren").first.click()
    await expect(page.get_by_text("Bewaard op")).to_be_visible()
    await expect(page.get_by_text("Hier moet nog iets ingevuld worden:")).to_be_visible()
    await shot(page, "writing-kept")
    await look(page, "verslag maken")

    await page.get_by_role("button", name="Zet open").click()
    link = await page.get_by_label("Link voor lezers").input_value()
    await shot(page, "writing-link")
    reader = await hall.api.call("POST", "/api/redeem", {"secret": link.partition("#")[2]})
    me = f"/api/conferences/{hall.conference}/report/me"
    told = {"name": "Els de Wit", "organisation": "De Brug", "contact": "els@voorbeeld.nl"}
    await hall.api.call("PUT", me, told, reader["token"])
    report = hall.room("report")
    async with Client(hall.api.socket, reader["token"], [report]) as els:
        await els.ready()
        sent: list[dict[str, Any]] = [
            {"target": "theme/A", "kind": "slot", "text": "Kijk ook naar de fiets", "named": True},
            {"target": f"idea/{idea}", "kind": "reaction", "text": f"Dat deden wij al: https://voorbeeld.nl/bus {SPECIAL[0]}"},
            {"target": "report", "kind": "slot", "text": "Wanneer zien we elkaar weer?"},
        ]
        for one in sent:
            await els.ask(report, "add", **one)
        await part(page, "Aanvullingen (3)")
        await expect(page.get_by_text("Bij het idee: Een buurtbus")).to_be_visible()
        await expect(page.get_by_text("Els de Wit").first).to_be_visible()
        await shot(page, "writing-additions")
        await look(page, "verslag maken")
        assert (await page.evaluate(FOUND))["hit"] == 0


async def test_shots_phone(hall: Hall) -> None:
    page = await made(hall, PHONE)
    await shot(page, "writing-phone")
