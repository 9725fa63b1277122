"""A whole day in the browser: two participants, a moderator and the screen; programs fill the eleven tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from samenspel.demo.client import Client
from tests.browser.hall import Hall
from tests.browser.tables import Tables

IDEA = "Een telefoonnummer waar een mens opneemt.\nOok op zaterdag."
ADDITION = "Begin met de mensen die nu al aan de balie staan."
COMMENT = "Mijn moeder zou meteen bellen."
ACTION = "De lijn met een mens"
TAKEN_UP = "Trekker: Wijkteam Lage Meent. Eerste stap: Wijkteam: Zet het toestel neer, volgende week."
"""The lead and the first step, right under the title: nothing of them stands in the option's text."""
QUESTION = "Welke acties moeten als eerste van start?"
BOTS = 12


@dataclass
class Day:
    """Everybody in the test. Roos and Teun sit at table 3; `sees` is a moderator's connection, to compare with."""

    hall: Hall
    tables: Tables
    roos: Page
    teun: Page
    control: Page
    screen: Page
    sees: Client

    async def next_round(self, title: str) -> None:
        """One tap of the moderator; the participants' page and the screen go along."""
        button = self.control.locator(".bar-next")
        await expect(button).to_contain_text(title)
        await expect(button).not_to_have_attribute("aria-disabled", "true")
        await button.click()
        await expect(self.control.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.alone
@pytest.mark.timeout(120)
async def test_a_whole_day(hall: Hall, tmp_path: Path) -> None:
    async with Tables(hall.api, hall.code) as tables, hall.leads() as sees:
        await tables.arrive(BOTS)
        control, screen = await hall.moderator(), await hall.screen()
        roos, teun = await hall.participant("Roos", 3), await hall.participant("Teun", 3, accept_downloads=True)
        day = Day(hall, tables, roos, teun, control, screen, sees)
        await arrive_and_open(day)
        await think_up(day)
        await build_on(day)
        await pick_for_the_wall(day)
        await make_an_action(day)
        await vote(day)
        await close(day, tmp_path)
        assert not tables.count.refused


async def arrive_and_open(day: Day) -> None:
    await day.next_round("Aankomst")
    await expect(day.screen.locator(".arrival-code")).to_have_text(day.hall.code)
    await expect(day.roos.get_by_text("maak kennis met je buren")).to_be_visible()
    await day.next_round("Opening")
    for page in (day.screen, day.roos):
        await expect(page.get_by_text("Schermen dicht.")).to_be_visible()


async def think_up(day: Day) -> None:
    """What the page was typed in shows itself as kept; who sits at the table sees it as well as the programs' ideas."""
    await day.next_round("Brainstorm")
    await day.roos.get_by_role("textbox").fill(IDEA)
    await day.roos.get_by_role("textbox").press("Enter")
    await expect(card(day.roos, "telefoonnummer").get_by_text("bewaard")).to_be_visible()
    await expect(card(day.teun, "telefoonnummer").get_by_text("Roos")).to_be_visible()
    assert await card(day.teun, "telefoonnummer").locator(".written").inner_text() == IDEA
    await day.tables.write("brainstorm", "brainstorm")
    ideas = len(day.tables.ideas(3))
    assert ideas > 5
    for page in (day.roos, day.teun):
        await expect(page.locator("#ideas .card")).to_have_count(ideas)
    await expect(day.screen.get_by_text("Schrijf elk idee op")).to_be_visible()
    await expect(day.screen.get_by_text("telefoonnummer")).to_have_count(0)


async def build_on(day: Day) -> None:
    await day.next_round("Aanvullen")
    await day.tables.write("aanvullen", "aanvullen")
    for page in (day.roos, day.teun):
        await page.get_by_role("button", name="Een telefoonnummer").click()
    await day.roos.get_by_role("textbox").fill(ADDITION)
    await day.roos.get_by_role("button", name="Plaats").click()
    await expect(day.teun.get_by_text(ADDITION)).to_be_visible()
    await day.teun.get_by_text("Reactie", exact=True).click()
    await day.teun.get_by_role("textbox").fill(COMMENT)
    await day.teun.get_by_role("button", name="Plaats").click()
    await expect(day.roos.get_by_text(COMMENT)).to_be_visible()


async def pick_for_the_wall(day: Day) -> None:
    """Nothing reaches the screen but through the gate, and one tap takes it off again."""
    await day.control.get_by_role("searchbox", name="Zoek").fill("telefoonnummer")
    row = day.control.locator(".feed-row").filter(has_text="telefoonnummer waar")
    await row.get_by_role("button", name="Kies").click()
    await row.get_by_label("Titel op het scherm").fill("Een nummer waar een mens opneemt")
    await row.get_by_role("button", name="Op de wand").click()
    await day.control.get_by_role("group", name="Toon").get_by_role("button", name="Wand").click()
    wall = day.screen.locator(".scene[data-kind=wall]")
    await expect(wall.get_by_text("Een nummer waar een mens opneemt")).to_be_visible()
    await row.get_by_role("button", name="Groot op het scherm").click()
    large = day.screen.locator(".scene[data-kind=idea]")
    await expect(large.get_by_role("heading", level=2)).to_have_text("Een nummer waar een mens opneemt")
    await expect(day.screen.get_by_text("Roos")).to_have_count(0)
    await row.get_by_role("button", name="Van de wand").click()
    await expect(large).to_have_count(0)
    await day.next_round("Pauze")
    await expect(day.screen.get_by_text("We gaan verder om")).to_be_visible()
    await expect(day.roos.get_by_text("We gaan verder om")).to_be_visible()


async def make_an_action(day: Day) -> None:
    """Written in place, with where it came from; the table's pick."""
    await day.next_round("Actie")
    await day.tables.write("actie", "actie")
    await day.roos.get_by_role("button", name="Nieuwe actie").click()
    await day.roos.get_by_label("Wat gaan we doen?").first.fill(ACTION)
    await day.roos.get_by_role("button", name="Maak actie").click()
    sheet = day.roos.get_by_role("article", name=ACTION)
    await sheet.get_by_label("Waar?").fill("De Spil")
    await sheet.get_by_label("Trekker").fill("Wijkteam Lage Meent")
    await sheet.get_by_label("Wie, 1").first.fill("Bewoners")
    await sheet.get_by_label("Wat heeft die eraan?, 1").fill("krijgen meteen antwoord")
    await sheet.get_by_label("Wie, 1").last.fill("Wijkteam")
    await sheet.get_by_label("Doet wat, 1").fill("Zet het toestel neer")
    await sheet.get_by_label("Wanneer, 1").fill("volgende week")
    await sheet.get_by_role("button", name="Kies ideeën en aanvullingen").click()
    await sheet.get_by_label("Een telefoonnummer waar").check()
    await sheet.get_by_label(ADDITION).check()
    await sheet.get_by_role("button", name="Klaar met kiezen").click()
    await expect(sheet.locator(".lineage-list li")).to_have_count(2)
    await sheet.get_by_role("button", name="Hiermee naar de stemming").click()
    await expect(sheet.get_by_role("button", name="Dit is onze keuze")).to_be_visible()
    await expect(day.teun.locator(".idea-row").filter(has_text=ACTION)).to_contain_text("onze keuze")


async def vote(day: Day) -> None:
    """From the picks: the screen shows how many voted and nothing else until the result is revealed."""
    await day.next_round("Stemmen")
    await expect(day.control.get_by_text("11 tafels hebben gekozen")).to_be_visible()
    await day.control.get_by_role("button", name="Open de stemming").click()
    for page in (day.roos, day.teun):
        await expect(page.get_by_role("button", name=ACTION)).to_contain_text(f"{ACTION}{TAKEN_UP}")
        await page.get_by_role("button", name=ACTION).click()
        await expect(page.get_by_text("Je stem is bewaard")).to_be_visible()
    ballot = day.hall.room("ballot")
    await day.tables.vote(ballot)
    turnout = day.screen.locator(".vote-large, .vote-turnout")
    await expect(turnout).to_contain_text(f"{BOTS + 2}")
    await expect(day.screen.locator(".vote-count")).to_have_count(0)
    await expect(day.screen.get_by_text(QUESTION)).to_be_visible()
    await day.control.get_by_role("button", name="Sluit de stemming").click()
    await expect(day.roos.get_by_text("De stemming is gesloten")).to_be_visible()
    await expect(day.screen.get_by_text("De stemming is gesloten")).to_be_visible()
    await expect(day.screen.locator(".vote-count")).to_have_count(0)
    await day.control.get_by_role("button", name="Toon de uitslag").click()
    await check_result(day, ballot)


async def check_result(day: Day, ballot: str) -> None:
    """The bars are those of the log, ranked; question and turnout stand with them."""
    day.sees.subscribe(ballot)
    results = await day.sees.until(lambda: day.sees.records(ballot, "result"))
    options = day.sees.records(ballot, "option")
    ranked = sorted(results, key=lambda option: (results[option]["place"], options[option]["order"]))
    bars = day.screen.locator(".vote-bar:not([data-away])")
    await expect(bars.first).to_be_visible()
    await expect(day.screen.locator(".vote-turnout")).to_contain_text(f"{BOTS + 2} van {BOTS + 2} hebben gestemd")
    await expect(day.screen.get_by_role("heading", level=2)).to_have_text(QUESTION)
    shown = await texts(day.screen.locator("ol.vh li"))
    assert 3 <= len(shown) <= 5
    for line, option in zip(shown, ranked, strict=False):
        assert re.search(rf": {results[option]['votes']} stem", line)
    assert sum(result["votes"] for result in results.values()) <= 3 * (BOTS + 2)
    await expect(day.roos.locator(".standing")).not_to_have_count(0)
    await expect(day.roos.get_by_text("jouw stem")).to_have_count(1)


async def close(day: Day, folder: Path) -> None:
    """The proceeds have the action, what is behind it and the vote; the saved file needs nobody."""
    await day.next_round("Afsluiting")
    await expect(day.screen.locator(".scene[data-kind=thanks]")).to_be_visible()
    chosen = day.screen.locator(".thanks-list li").filter(has_text=ACTION)
    await expect(chosen).to_contain_text(re.compile(f"{ACTION}\\s*Trekker: Wijkteam Lage Meent\\."))
    await day.teun.get_by_role("link", name="Bekijk de opbrengst").click()
    await check_proceeds(day.teun)
    async with day.teun.expect_download() as started:
        await day.teun.get_by_role("link", name="Bewaar de opbrengst").click()
    saved = folder / "opbrengst.html"
    await (await started.value).save_as(saved)
    alone = await day.hall.browser.new_context(offline=True, java_script_enabled=False)
    page, asked = await alone.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(saved.as_uri())
    await check_proceeds(page)
    await alone.close()
    assert [url for url in asked if not url.startswith("data:")] == [saved.as_uri()]


async def check_proceeds(page: Page) -> None:
    action = page.get_by_role("article").filter(has=page.get_by_role("heading", name=ACTION))
    for text in ("De Spil", "Wijkteam Lage Meent", "Bewoners", "krijgen meteen antwoord", "Zet het toestel neer"):
        await expect(action.get_by_text(text, exact=True).first).to_be_attached()
    await expect(action).to_contain_text("Een telefoonnummer waar een mens opneemt.")
    await expect(action).to_contain_text(ADDITION)
    vote = page.locator("section.vote")
    await expect(vote.get_by_role("heading", name=QUESTION)).to_be_visible()
    await expect(vote).to_contain_text(f"{BOTS + 2} van de {BOTS + 2} aanwezigen stemden")
    await expect(vote).to_contain_text(ACTION)


def card(page: Page, text: str) -> Locator:
    """The card of an idea."""
    return page.locator(".card").filter(has_text=text)


async def texts(locator: Locator) -> Sequence[str]:
    """What stands in each of them."""
    return await locator.all_inner_texts()
