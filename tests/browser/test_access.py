"""Everybody can take part: axe on every view, a window of 320, less motion, forced colours. Keys: test_keyboard.py."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from samenspel.demo.client import Client
from tests.browser.axe import look
from tests.browser.hall import LAPTOP, PROJECTOR, Hall, start_round
from tests.browser.tables import Tables

WIRED: dict[str, Any] = {"bypass_csp": True}
"""For pages that axe looks at."""


async def test_joining(hall: Hall) -> None:
    page = await (await hall.context(**WIRED)).new_page()
    await page.goto("/")
    await expect(page.locator("#code")).to_be_visible()
    wrong = await look(page, "code")
    hall.watch.expect("404")
    await page.locator("#code").fill("QQQQQ")
    await page.locator("#code").press("Enter")
    await expect(page.get_by_role("alert")).to_be_visible()
    wrong += await look(page, "unknown code")
    await page.goto(f"/#{hall.code}")
    await expect(page.locator("#name")).to_be_visible()
    wrong += await look(page, "person")
    await page.get_by_role("button", name="Kies een tafel").click()
    await expect(page.get_by_role("button", name="Geef mij een plek")).to_be_visible()
    wrong += await look(page, "table")
    await page.get_by_role("button", name="Tafel 2").click()
    await expect(page.get_by_role("button", name="Je tafel, je naam en meer")).to_be_visible()
    await page.goto(f"/#{hall.code}")
    await expect(page.get_by_role("button", name="Verder waar ik was")).to_be_visible()
    wrong += await look(page, "again")
    assert wrong == []


@pytest.mark.timeout(180)
async def test_the_day(hall: Hall) -> None:
    """Every view of participant, shared laptop, moderator and screen in the state in which there is most to see."""
    async with Tables(hall.api, hall.code) as tables, hall.leads() as moderator:
        await tables.arrive(12)
        views = Views(hall, tables, moderator)
        await views.open()
        for part in (views.arrival, views.brainstorm, views.aanvullen, views.actie, views.vote, views.closing):
            await part()
        assert views.wrong == []


class Views:
    """The pages of a day, looked at one after another; `wrong` is what was found."""

    def __init__(self, hall: Hall, tables: Tables, moderator: Client) -> None:
        self.wrong: list[str] = []
        self._hall = hall
        self._tables = tables
        self._moderator = moderator
        self._plenary = hall.room("plenary")

    async def open(self) -> None:
        """Everybody comes in."""
        self._table = await self._hall.participant("Roos", 3, **WIRED)
        self._shared = await self._hall.participant("", 3, shared=True, **WIRED)
        self._control = await self._hall.moderator(**WIRED)
        self._screen = await self._hall.screen(**WIRED)

    async def arrival(self) -> None:
        """Before the day, and when people come in."""
        await self._look(self._table, "before the day")
        await self._look(self._control, "control before the day")
        await self._round("aankomst")
        await self._look(self._table, "arrival")
        await self._on_screen("arrival")

    async def brainstorm(self) -> None:
        """Ideas, an own one among them; the panel; what a host can do; what a shared laptop asks."""
        await self._round("brainstorm")
        await self._look(self._table, "brainstorm without ideas")
        await self._table.get_by_role("textbox").fill("Een bankje in elke straat")
        await self._table.get_by_role("textbox").press("Enter")
        await self._tables.write("brainstorm", "brainstorm")
        await expect(self._table.locator("#ideas .card")).to_have_count(len(self._tables.ideas(3)))
        await self._look(self._table, "brainstorm")
        await self._table.locator(".card.own").get_by_role("button", name="Wijzig").click()
        await self._look(self._table, "editing")
        await self._table.get_by_role("button", name="Laat zo").click()
        await self._table.get_by_role("button", name="Je tafel, je naam en meer").click()
        await expect(self._table.get_by_role("dialog")).to_be_visible()
        await self._table.get_by_role("button", name="Ik begeleid deze tafel").click()
        await expect(self._table.get_by_role("button", name="Ik stop met begeleiden")).to_be_visible()
        await self._look(self._table, "panel")
        await self._table.keyboard.press("Escape")
        await self._table.locator(".card:not(.own)").first.get_by_role("button", name="Meer").click()
        await self._look(self._table, "what a host can do")
        await self._table.get_by_label("Wat zou helpen?").fill("Half geschreven")
        await self._shared.get_by_role("button", name="Naam erbij").click()
        await self._look(self._shared, "shared laptop")
        await self._on_screen("round")

    async def aanvullen(self) -> None:
        """What was left half-written; an idea with what hangs on it; the gate to the wall; a hand; the break."""
        await self._round("aanvullen")
        await expect(self._table.get_by_text("Half geschreven")).to_be_visible()
        await self._tables.write("aanvullen", "aanvullen")
        await self._look(self._table, "aanvullen, list")
        await self._table.locator(".idea-row").first.click()
        await self._table.get_by_role("button", name="Maak het concreet").click()
        await self._table.locator(".detail-pane .chip").filter(has_text="Bestaat al").click()
        await self._look(self._table, "aanvullen, an idea")
        await self._moderator.ask(self._plenary, "announce", text="Nog vijf minuten.")
        await self._tables.people[3].client.ask(self._hall.room("table", 4), "hand", up=True)
        await expect(self._control.get_by_text("vraagt hulp")).to_be_visible()
        await expect(self._table.get_by_text("Nog vijf minuten.")).to_be_visible()
        await self._look(self._table, "announcement")
        await self._table.get_by_role("button", name="Weggooien").click()
        await self._control.get_by_role("button", name="Kies", exact=True).first.click()
        await self._look(self._control, "control in aanvullen")
        await self._control.get_by_role("button", name="Op de wand", exact=True).click()
        await self._show("wall")
        await self._control.get_by_role("button", name="Groot op het scherm").first.click()
        await self._on_screen("idea")
        await self._show("announcement", text="De koffie is klar.")
        await self._show("closed")
        await self._control.get_by_role("button", name="Bericht", exact=True).click()
        await expect(self._control.get_by_role("dialog")).to_be_visible()
        await self._look(self._control, "message")
        await self._control.keyboard.press("Escape")
        await self._round("pauze")
        await self._look(self._table, "break")
        await self._on_screen("break")

    async def actie(self) -> None:
        """The first action, and one with everything in it; a vote that waits."""
        await self._round("actie")
        await self._look(self._table, "actie without actions")
        await self._tables.write("actie", "actie")
        await self._table.locator(".idea-row").first.click()
        await self._table.get_by_role("button", name="Kies ideeën en aanvullingen").click()
        await self._look(self._table, "action")
        await self._control.locator("#vote h2 button").click()
        await self._control.get_by_role("button", name="Open de stemming").click()
        await expect(self._table.get_by_text("De stemming is open.")).to_be_visible()
        await self._look(self._table, "a vote that waits")
        await self._control.get_by_role("button", name="Toch niet", exact=True).click()
        await expect(self._table.get_by_text("De stemming is open.")).to_have_count(0)

    async def vote(self) -> None:
        """The paper, on an own device and on a shared one; closed; revealed."""
        await self._round("stemmen")
        await self._look(self._control, "control before the vote")
        await self._control.get_by_role("button", name="Open de stemming").click()
        await self._table.locator(".option-button").first.click()
        await expect(self._table.get_by_text("Je stem is bewaard")).to_be_visible()
        await self._look(self._table, "vote")
        await self._look(self._shared, "who votes now")
        await self._tables.vote(self._hall.room("ballot", 2))
        await self._look(self._control, "control in the vote")
        await self._control.get_by_role("button", name="Start: Afsluiting").click()
        await expect(self._control.get_by_role("dialog")).to_be_visible()
        await self._look(self._control, "leaving the vote")
        await self._control.get_by_role("button", name="Nog even wachten").click()
        await self._on_screen("ballot")
        await self._control.get_by_role("button", name="Sluit de stemming").click()
        await expect(self._table.get_by_text("De stemming is gesloten")).to_be_visible()
        await self._look(self._table, "closed vote")
        await self._control.get_by_role("button", name="Toon de uitslag").click()
        await expect(self._table.locator(".standing").first).to_be_visible()
        await self._look(self._table, "result")
        await self._look(self._control, "control after the vote")
        await expect(self._screen.locator(".vote-bar").first).to_be_visible()
        await self._on_screen("ballot")

    async def closing(self) -> None:
        """Thanks, and the screen on an own device."""
        await self._round("afsluiting")
        await self._look(self._table, "closing")
        await self._on_screen("thanks")
        await self._table.goto("/meekijken")
        await expect(self._table.locator(".stage")).to_be_visible()
        await self._look(self._table, "follow")

    async def _round(self, round_: str) -> None:
        await start_round(self._moderator, self._plenary, round_)

    async def _look(self, page: Page, name: str) -> None:
        self.wrong += await look(page, name)

    async def _show(self, kind: str, **more: str) -> None:
        """Put a scene on the projector and look at it."""
        await self._moderator.ask(self._plenary, "show", scene={"kind": kind, **more})
        await self._on_screen(kind)

    async def _on_screen(self, kind: str) -> None:
        """The projector in both its colours, which it changes with a key."""
        await expect(self._screen.locator(f".scene[data-kind={kind}]")).to_be_visible()
        for _ in range(2):
            await self._screen.keyboard.press("d")
            self.wrong += await look(self._screen, f"screen, {kind}", ((PROJECTOR, "light"),), narrow=False)


async def test_organising(hall: Hall) -> None:
    page = await hall.organise(**WIRED)
    wrong = await look(page, "conferences")
    await page.goto("/organisatie?nieuw")
    await expect(page.get_by_label("Naam van de bijeenkomst")).to_be_visible()
    wrong += await look(page, "new conference")
    await page.locator(".organiser-finish button[type=submit]").click()
    await expect(page.get_by_role("alert").first).to_be_visible()
    wrong += await look(page, "new conference without a name")
    await page.goto(f"/organisatie?dag={hall.conference}")
    await expect(page.locator(".organiser-qr svg").first).to_be_visible()
    await page.get_by_role("button", name="Scherm: Maak").click()
    await expect(page.locator(".organiser-link-qr svg")).to_be_visible()
    wrong += await look(page, "day")
    await page.goto(f"/kaarten?c={hall.conference}")
    await expect(page.locator(".sheet").first).to_be_visible()
    wrong += await look(page, "cards")
    await page.goto(f"/kaarten?c={hall.conference}&kaart=nood")
    await page.get_by_role("button", name="Maak een noodkaart").click()
    await expect(page.get_by_role("img", name="QR-code om de regie over te nemen")).to_be_visible()
    wrong += await look(page, "noodkaart")
    assert wrong == []


async def test_the_proceeds(hall: Hall) -> None:
    """Of the day as far as it has come."""
    page = await hall.organise(**WIRED)
    await page.goto(f"/opbrengst/{hall.conference}")
    assert await look(page, "proceeds") == []


async def test_gates(hall: Hall) -> None:
    """The doors of the roles, with a link and without."""
    page = await (await hall.context(**WIRED)).new_page()
    wrong = list[str]()
    for address in ("/regie", "/regie#sleutel", "/scherm", "/scherm#sleutel", "/organisatie", "/organisatie#sleutel"):
        await page.goto("about:blank")
        await page.goto(address)
        await expect(page.get_by_role("main")).to_be_visible()
        wrong += await look(page, address)
    assert wrong == []


MOVING = """() => [...document.querySelectorAll('*')].filter(element => {
  const {transitionDuration, animationDuration, animationName} = getComputedStyle(element);
  const longest = list => Math.max(...list.split(',').map(parseFloat));
  return longest(transitionDuration) > 0.01 || animationName !== 'none' && longest(animationDuration) > 0.01;
}).map(element => element.outerHTML.slice(0, 120))"""


async def test_less_motion(hall: Hall) -> None:
    """Who asked for less motion gets none: nothing moves or fades."""
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
        page = await hall.participant("Roos", 3, reduced_motion="reduce")
        screen = await hall.screen(reduced_motion="reduce")
        await expect(page.get_by_role("textbox")).to_be_visible()
        for one in (page, screen):
            assert await one.evaluate(MOVING) == []


async def test_forced_colours(hall: Hall) -> None:
    """With the system's own colours a button still has an edge, and what was chosen still shows."""
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
        page = await hall.participant("Roos", 3, LAPTOP, forced_colors="active")
        button = page.get_by_role("button", name="Plaats idee")
        await expect(button).to_be_visible()
        edge, around, below = await button.evaluate("""one => {
          const {borderTopColor, borderTopStyle, backgroundColor} = getComputedStyle(one);
          return [borderTopStyle, borderTopColor, backgroundColor]; }""")
        assert edge == "solid"
        assert around != below
