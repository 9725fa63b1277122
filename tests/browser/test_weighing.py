"""A weighing in the control room: what the hall weighed, how firm that is, what if, and what is chosen."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from playwright.async_api import Locator, Page, expect

from samenspel.demo.client import Client
from tests.browser.axe import look
from tests.browser.hall import Hall, start_round

SCORES: Final[Mapping[str, Mapping[str, float]]] = {
    "Noord": {"Nodig": 5.0, "Nieuw": 1.0},
    "Midden": {"Nodig": 4.0, "Nieuw": 2.0},
    "Zuid": {"Nodig": 1.0, "Nieuw": 5.0},
}
CRITERIA: Final = [{"title": title, "group": "Plannen", "lowest": 1.0, "highest": 5.0} for title in ("Nodig", "Nieuw")]
VOTERS: Final = 12


@dataclass
class Weighing:
    """A vote in which need weighs five times what is new, in a control room."""

    page: Page
    lead: Client
    room: str
    plenary: str
    list: str

    @property
    def view(self) -> Locator:
        return self.page.locator(".weighing")

    async def unfold(self, title: str) -> None:
        await self.view.locator("summary").filter(has_text=title).click()

    @property
    def tried(self) -> Locator:
        return self.view.locator(".what-if-areas li")

    def ranking(self) -> dict[str, Any]:
        """As the log has it."""
        return dict(self.lead.record(self.room, "ranking", "self", "stage") or {})


@asynccontextmanager
async def weighing(hall: Hall, *, live: bool = False) -> AsyncIterator[Weighing]:
    """The list is there, twelve people have weighed; unless it is `live`, the vote is closed and the ranking told."""
    async with hall.leads() as lead:
        page, plenary = await hall.moderator(bypass_csp=True), hall.room("plenary")
        await take_in(hall)
        await start_round(lead, plenary, "stemmen")
        before = len(lead.records(plenary, "ballot"))
        if before:
            await page.locator("#vote summary").filter(has_text="Nieuwe stemming").click()
        form = page.locator(".vote-form")
        await form.locator("#vote-kind").click()
        await form.locator(".vote-kind-choice").filter(has_text="Wegen").click()
        await form.get_by_label("Vraag").fill("Wat telt het zwaarst?")
        if live:
            await form.get_by_label("Verborgen tot de onthulling").uncheck()
            await form.get_by_text("Meer instellingen").click()
            await form.get_by_label("Iedereen: open").check()
        await form.get_by_role("button", name="Open de stemming").click()
        await lead.until(lambda: len(lead.records(plenary, "ballot")) > before)
        found = Weighing(page, lead, hall.room("ballot", before + 1), plenary, hall.room("list"))
        lead.subscribe(found.room)
        lead.subscribe(found.list)
        options = await lead.until(lambda: lead.records(found.room, "option"))
        marks = {identity: 5 if option["title"] == "Nodig" else 1 for identity, option in options.items()}
        for number in range(VOTERS):
            async with hall.bot(number % 11 + 1) as voter:
                voter.subscribe(found.room)
                await voter.until(lambda: voter.record(found.room, "ballot", "self"))
                await voter.ask(found.room, "cast", revision=1, choices=marks)
        if not live:
            await page.get_by_role("button", name="Sluit de stemming").click()
            await expect(found.view).to_be_visible()
        yield found


async def take_in(hall: Hall) -> None:
    """The organiser's list; of three areas one is looked for."""
    room = hall.room("list")
    rows = [{"title": f"Plan voor {area}", "area": area, "scores": scores} for area, scores in SCORES.items()]
    async with Client(hall.api.socket, hall.organiser.token, [room]) as organiser:
        await organiser.ready()
        await organiser.ask(room, "take_in", name="lijst.csv", criteria=CRITERIA, rows=rows)
        await organiser.ask(room, "set_rule", top=1)


async def test_a_weighing_that_is_on(hall: Hall) -> None:
    """[CL-63] Of an open one that is not hidden the areas follow the votes, and the screen can tell them."""
    async with weighing(hall, live=True) as found:
        areas = found.page.locator("#vote .areas")
        await expect(areas.locator(".standing-title")).to_have_text(["Noord", "Midden", "Zuid"])
        views = found.page.get_by_role("group", name="Op het scherm")
        for view in ("Ranglijst", "Oordeel", "Tabel"):
            await views.get_by_role("button", name=view).click()
            await expect(views.get_by_role("button", name=view)).to_have_attribute("aria-pressed", "true")
        await found.lead.ask(found.room, "close")


async def test_a_weighing_is_told_tried_and_decided(hall: Hall) -> None:
    """[CL-62] And a trial changes nothing of the vote."""
    async with weighing(hall) as found:
        await is_told(found)
        await what_if(found)
        await is_chosen(found)
        await is_recognised(found)


async def is_told(found: Weighing) -> None:
    """Why an area stands where it does, and how firm."""
    told = await found.page.locator(".aloud").inner_text()
    assert "Het zwaarst wegen ‘Nodig’ (83%) en ‘Nieuw’ (17%). Bovenaan staat ‘Noord’." in told
    assert "Eén staat vast." in told
    await expect(found.view.locator(".standing-title")).to_have_text(["Noord", "Midden", "Zuid"])
    await found.unfold("Hoe vast staat dit?")
    await expect(found.view.get_by_text("voordat plaats 1 en 2 wisselen")).to_be_visible()
    await expect(found.view.locator(".in-top li").first).to_contain_text("Noord")
    await expect(found.view.locator(".in-top li").first).to_contain_text("100%")
    assert await look(found.page, "a weighing") == []


async def what_if(found: Weighing) -> None:
    """What is new counts for all: the last is first. The vote stays as it is."""
    before = found.ranking()
    await found.unfold("Wat als")
    await expect(found.view.get_by_text("Proef: dit verandert niets.")).to_be_visible()
    await expect(found.tried.first).to_contain_text("Noord")
    await found.view.get_by_label("Nodig", exact=True).fill("0")
    await expect(found.tried.first).to_contain_text("Zuid")
    await expect(found.tried.first).to_contain_text("2 plaatsen omhoog")
    assert await look(found.page, "what if") == []
    await found.page.get_by_role("button", name="Terug naar de gewichten van de zaal").click()
    await expect(found.tried.first).to_contain_text("Noord")
    await expect(found.view.get_by_label("Nodig", exact=True)).to_have_value("83")
    assert found.ranking() == before


async def is_chosen(found: Weighing) -> None:
    """Another than was computed, with the reason; both stay to be seen."""
    await found.unfold("Keuze van de organisatie")
    form = found.view.locator("form")
    await form.get_by_label("Noord").uncheck()
    await form.get_by_label("Midden").check()
    await form.get_by_role("button", name="Leg de keuze vast").click()
    await expect(form.get_by_role("alert")).to_have_text("Dit is anders dan de zaal uitkomt. Schrijf op waarom.")
    await form.get_by_label("Waarom?").fill("In Noord begint dit jaar al iets.")
    await form.get_by_role("button", name="Leg de keuze vast").click()
    chosen = found.view.locator(".chosen")
    await expect(chosen).to_contain_text("Gekozen: Midden.")
    await expect(chosen).to_contain_text("anders dan berekend")
    await expect(chosen).to_contain_text("In Noord begint dit jaar al iets.")
    choice = await found.lead.until(lambda: found.lead.record(found.list, "choice", "self"))
    titles = {area: record["title"] for area, record in found.lead.records(found.list, "area", "seat").items()}
    assert [titles[area] for area in choice["areas"]] == ["Midden"]
    await expect(found.view.locator(".standing-title").first).to_have_text("Noord")


async def is_recognised(found: Weighing) -> None:
    """A vote of yes and no, about this one."""
    await found.view.get_by_role("button", name="Vraag de zaal: herken je dit gebied?").click()
    conference, _, number = found.room.rpartition("/")
    await found.lead.until(lambda: found.lead.record(found.plenary, "ballot", str(int(number) + 1)))
    room = f"{conference}/{int(number) + 1}"
    found.lead.subscribe(room)
    record = await found.lead.until(lambda: found.lead.record(room, "ballot", "self"))
    assert (record["about"], record["method"]["kind"]) == (int(number), "yes_no")
    assert record["question"] == "Herken je dit gebied?"
