"""Take the pictures in docs/pictures: every view at its size, in a hall that simulated people fill.

`python -m tools.pictures [part of a name …]` takes all, or those with one of the parts in <view>-<state>-<width>.png.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page, async_playwright, expect

from samenspel.demo.client import Client
from tests.browser.hall import LAPTOP, PHONE, PROJECTOR, Hall, found, open_browser, start_round
from tests.browser.tables import Tables
from tests.support.service import start_service
from tools import pictures_after, pictures_replay, pictures_votes

ADDRESS = "192.168.8.10:8000"
"""Stands in the pictures as the laptop's address in the hall's network."""
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
LARGEST = 250_000
"""Bytes of one picture."""
SHEET = (794, 1123)
"""A4 at 96 dots per inch."""
ONE_SHEET = """() => {
  document.body.style.padding = '12mm 13mm 15mm';
  const flow = document.querySelector('.flow');
  Object.assign(flow.style, {columnFill: 'auto', maxHeight: '124mm', overflow: 'hidden'});
}"""
"""The columns of the proceeds run on over the sheets, but in a window below it. This is their first sheet."""
AFTERNOON = 14


@dataclass
class Album:
    """Takes the pictures whose names were asked for."""

    wanted: list[str]
    taken: int = 0

    async def take(self, page: Page, name: str, theme: str = "light") -> None:
        """What the window of `page` shows now, as <name>-<width>.png."""
        width = (page.viewport_size or {"width": 0})["width"]
        path = FOLDER / f"{name}-{width}.png"
        if self.wanted and not any(part in path.name for part in self.wanted):
            return
        await page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        await page.mouse.move(0, 0)
        await page.evaluate("document.fonts.ready")
        await page.screenshot(path=path, animations="disabled")
        self.taken += 1
        size = path.stat().st_size
        print(f"{path.name}  {size // 1000} kB{'  TOO LARGE' if size > LARGEST else ''}", flush=True)


@dataclass
class Day:
    """Everybody in the pictures: at table 3 somebody with a laptop and somebody with a phone, at table 5 its laptop."""

    hall: Hall
    album: Album
    tables: Tables
    leads: Client
    plans: Client
    laptop: Page
    phone: Page
    shared: Page
    control: Page
    thumb: Page
    screen: Page
    before: str = ""

    async def go_on(self, round_: str, minutes: int) -> None:
        """The next round, of so many minutes. The one before was short, so that this hall keeps to its plan."""
        plenary = self.hall.room("plenary")
        await self.plans.ask(plenary, "set_round", round=round_, minutes=minutes)
        await start_round(self.leads, plenary, round_)
        if self.before:
            await self.plans.ask(plenary, "set_round", round=self.before, minutes=1)
        self.before = round_

    async def show(self, kind: str, **more: Any) -> None:
        """Something else on the screen."""
        await self.leads.ask(self.hall.room("plenary"), "show", scene={"kind": kind, **more})
        await self.shows(kind)

    async def shows(self, kind: str) -> None:
        """Wait until the screen shows a scene of this kind."""
        await expect(self.screen.locator(f".scene[data-kind={kind}]")).to_be_visible()

    async def both(self, name: str) -> None:
        """The participant's laptop and phone."""
        await self.album.take(self.laptop, name)
        await self.album.take(self.phone, name)

    async def controls(self, name: str) -> None:
        """The control room on a laptop and under a thumb."""
        await self.album.take(self.control, name)
        await self.album.take(self.thumb, name)


async def joining(hall: Hall, album: Album) -> None:
    """The first page, step by step."""
    for size in (LAPTOP, PHONE):
        page = await (await hall.context(size, **picturesque())).new_page()
        await page.goto("/")
        await expect(page.get_by_label("Code van de bijeenkomst")).to_be_visible()
        await album.take(page, "join-code")
        await page.get_by_label("Code van de bijeenkomst").fill("QQQQQ")
        await page.get_by_role("button", name="Verder").click()
        await expect(page.get_by_role("alert")).to_be_visible()
        hall.watch.expect("404")
        await album.take(page, "join-unknown")
        await page.goto(f"/#{hall.code}")
        await page.get_by_label("Je naam").fill("Noor Hendriks")
        await album.take(page, "join-person")
        await page.get_by_role("button", name="Kies een tafel").click()
        await expect(page.get_by_role("button", name="Geef mij een plek")).to_be_visible()
        await album.take(page, "join-table")
        hall.watch.expect("403")
        await page.goto(f"/opbrengst/{hall.conference}")
        await expect(page.get_by_label("Code van de bijeenkomst")).to_be_visible()
        await album.take(page, "reader")


async def arrival(day: Day) -> None:
    """People come in; the screen shows the code."""
    await day.go_on("aankomst", 12)
    await day.shows("arrival")
    await day.both("table-arrival")
    await day.album.take(day.screen, "screen-arrival")
    await day.controls("control-arrival")
    await day.go_on("opening", 7)
    await day.shows("closed")
    await day.album.take(day.screen, "screen-closed")
    await day.album.take(day.phone, "table-opening")


async def brainstorm(day: Day) -> None:
    """Ideas, as cards; also on the laptop of a table."""
    await day.go_on("brainstorm", 9)
    await day.album.take(day.laptop, "table-empty")
    await post(day.laptop, "Een telefoonnummer waar een mens opneemt.\nOok op zaterdag.", "Plaats idee")
    await day.tables.write("brainstorm", "brainstorm")
    await day.album.take(day.phone, "table-brainstorm")
    await day.laptop.locator("#ideas").evaluate("list => { list.scrollTop = list.scrollHeight; }")
    await expect(day.laptop.get_by_text("nieuwe ideeën")).to_have_count(0)
    await day.laptop.locator("#ideas").evaluate("list => { list.scrollTop = 0; }")
    await day.laptop.get_by_role("textbox").fill("In de bibliotheek een tafel waar je gewoon kunt")
    await day.album.take(day.laptop, "table-brainstorm")
    await day.album.take(day.laptop, "table-brainstorm-dark", "dark")
    await add_writers(day.shared, "Riet", "Youssef")
    await day.album.take(day.shared, "table-shared")
    await day.shows("round")
    await day.album.take(day.screen, "screen-round")
    await day.screen.keyboard.press("d")
    await day.album.take(day.screen, "screen-round-dark")
    await day.screen.keyboard.press("d")
    await panel(day.laptop, day.album)
    await panel(day.phone, day.album)


async def aanvullen(day: Day) -> None:
    """What makes ideas better; the moderator picks some for the wall, and tables ask for help."""
    await day.go_on("aanvullen", 16)
    await expect(day.laptop.get_by_text("Nog niet geplaatst uit Brainstorm")).to_be_visible()
    await day.album.take(day.laptop, "table-leftover")
    for page in (day.laptop, day.shared):
        await page.get_by_role("button", name="Weggooien").click()
    await day.tables.write("aanvullen", "aanvullen")
    for page in (day.laptop, day.phone):
        await fullest(page.locator(".idea-row")).click()
    await day.laptop.get_by_role("textbox").last.fill("De wijkverpleegkundige kent de")
    await day.both("table-aanvullen")
    await day.tables.people[3].client.ask(day.hall.room("table", 4), "hand", up=True)
    await day.leads.ask(day.hall.room("plenary"), "announce", text="Nog een kwartier. Vraag door op wat nog open is.")
    await expect(day.laptop.get_by_text("Nog een kwartier.")).to_be_visible()
    await day.album.take(day.phone, "table-notice")
    await day.album.take(day.laptop, "table-notice")
    await day.laptop.get_by_role("textbox").last.fill("")
    for page in (day.laptop, day.phone, day.shared):
        await page.get_by_role("button", name="Gelezen").click()
    await pick_cards(day)
    await expect(day.control.get_by_text("vraagt hulp").first).to_be_visible()
    await day.controls("control-aanvullen")
    await day.album.take(day.control, "control-aanvullen-dark", "dark")
    await day.show("wall")
    await day.album.take(day.screen, "screen-wall")
    card = next(iter(day.leads.records(day.hall.room("plenary"), "card", "screen")))
    await day.show("idea", card=card)
    await day.album.take(day.screen, "screen-idea")
    await day.show("announcement", text="De koffie staat klaar in de gang.")
    await day.album.take(day.screen, "screen-announcement")
    await day.go_on("pauze", 10)
    await day.shows("break")
    await day.album.take(day.screen, "screen-break")
    await day.both("table-break")


async def actie(day: Day) -> None:
    """Actions, with the ideas they came from and the table's pick."""
    await day.go_on("actie", 13)
    await day.album.take(day.phone, "table-actie-start")
    await day.tables.write("actie", "actie")
    for page in (day.laptop, day.phone):
        await page.locator(".idea-row").first.click()
    await day.both("table-actie")
    await day.controls("control-actie")


async def closing(day: Day) -> None:
    """Thanks, and what came of the day."""
    await day.go_on("afsluiting", 6)
    await day.shows("thanks")
    await day.album.take(day.screen, "screen-thanks")
    await day.both("table-closing")
    await day.phone.goto("/meekijken")
    await expect(day.phone.locator(".stage")).to_be_visible()
    await day.album.take(day.phone, "follow-thanks")
    for page in (day.laptop, day.phone):
        await page.goto(f"/opbrengst/{day.hall.conference}")
        await day.album.take(page, "proceeds-top")
    await day.laptop.get_by_text("Trekker").first.scroll_into_view_if_needed()
    await day.album.take(day.laptop, "proceeds-action")
    await day.laptop.evaluate(ONE_SHEET)
    await printed(day.laptop, day.album, "proceeds-print")


async def organiser(hall: Hall, album: Album) -> None:
    """Before the day: the conference, its checklist, and what is printed."""
    page = await hall.organise(**picturesque())
    await album.take(page, "organiser-list")
    await page.goto("/organisatie?nieuw")
    await expect(page.get_by_label("Naam van de bijeenkomst")).to_be_visible()
    await album.take(page, "organiser-new")
    await page.goto(f"/organisatie?dag={hall.conference}")
    await expect(page.locator(".organiser-qr svg").first).to_be_visible()
    await album.take(page, "organiser-day")
    await page.goto(f"/kaarten?c={hall.conference}")
    await page.get_by_label("Naam van het netwerk").fill("Zaal de Brug")
    await page.get_by_label("Wachtwoord").fill("samen in gesprek")
    await expect(page.get_by_role("img", name="QR-code van de wifi").first).to_be_visible()
    await page.evaluate("scrollTo(0, 0)")
    await album.take(page, "cards-page")
    await printed(page, album, "cards-tables")
    await page.goto(f"/kaarten?c={hall.conference}&kaart=nood")
    await page.get_by_role("button", name="Maak een noodkaart").click()
    await expect(page.get_by_role("img", name="QR-code om de regie over te nemen")).to_be_visible()
    await printed(page, album, "cards-noodkaart")


async def printed(page: Page, album: Album, name: str) -> None:
    """The first sheet, as it comes out of a printer."""
    size = page.viewport_size
    await page.emulate_media(media="print")
    await page.set_viewport_size({"width": SHEET[0], "height": SHEET[1]})
    await page.evaluate("scrollTo(0, 0)")
    await album.take(page, name)
    await page.emulate_media(media="screen")
    if size is not None:
        await page.set_viewport_size(size)


async def post(page: Page, text: str, button: str) -> None:
    """Type and place."""
    await page.get_by_role("textbox").fill(text)
    await page.get_by_role("button", name=button).click()
    await expect(page.locator(".card.pending")).to_have_count(0)


async def add_writers(page: Page, *names: str) -> None:
    """People without a device, on the laptop of their table; the last one writes."""
    for name in names:
        await page.get_by_role("button", name="Naam erbij").click()
        await page.get_by_label("Naam", exact=True).fill(name)
        await page.get_by_role("button", name="Zet erbij").click()
        await expect(page.get_by_label(name)).to_be_checked()
    await page.locator("textarea").fill("Mijn buurvrouw zou zo meedoen als")


async def panel(page: Page, album: Album) -> None:
    """The table's own page: who is here, help, another table."""
    await page.get_by_role("button", name="Je tafel, je naam en meer").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await album.take(page, "table-panel")
    await page.keyboard.press("Escape")
    await page.evaluate("document.activeElement.blur()")


async def pick_cards(day: Day) -> None:
    """Seven ideas of different tables pass the gate."""
    plenary = day.hall.room("plenary")
    for number in (1, 3, 4, 6, 8, 9, 11):
        ideas = day.tables.ideas(number)
        card, text = min(ideas.items(), key=lambda one: len(one[1]))
        await day.leads.ask(plenary, "pick_card", card=card, table=number, title=text, text=text)
    await day.leads.until(lambda: len(day.leads.records(plenary, "card", "screen")) == 7)


def fullest(rows: Locator) -> Locator:
    """The idea with the most hanging on it, as far as its row tells."""
    return rows.filter(has_text="vraag").filter(has_text="aanvulling").first


def picturesque() -> dict[str, Any]:
    """Sharp, and in a time zone where it is afternoon."""
    offset = datetime.now(UTC).hour - AFTERNOON
    offset += 24 if offset < -12 else -24 if offset > 12 else 0
    return {"timezone_id": f"Etc/GMT{offset:+d}" if offset else "Etc/GMT", "color_scheme": "light"}


@asynccontextmanager
async def opened() -> AsyncIterator[Hall]:
    """A service on data of its own, and a browser that finds it at the address of the hall."""
    async with async_playwright() as playwright:
        with tempfile.TemporaryDirectory() as folder:
            service = await start_service(Path(folder) / "data")
            browser = await open_browser(playwright, ADDRESS, f"127.0.0.1:{service.port}")
            try:
                yield await found(browser, service, f"http://{ADDRESS}")
            finally:
                await browser.close()
                await service.stop()


async def come_in(hall: Hall, album: Album, tables: Tables, leads: Client, plans: Client) -> Day:
    """Everybody opens their page."""
    options = picturesque()
    laptop = await hall.participant("Noor Hendriks", 3, LAPTOP, **options)
    phone = await hall.participant("Sem", 3, PHONE, **options)
    shared = await hall.participant("", 5, LAPTOP, shared=True, **options)
    control, thumb = await hall.moderator(LAPTOP, **options), await hall.moderator(PHONE, **options)
    screen = await hall.screen(PROJECTOR, **options)
    return Day(hall, album, tables, leads, plans, laptop, phone, shared, control, thumb, screen)


async def main(wanted: list[str]) -> int:
    """Take the pictures; the exit code tells whether the pages kept quiet meanwhile."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    album = Album(wanted)
    async with opened() as hall:
        tables = Tables(hall.api, hall.code)
        plenary = [hall.room("plenary")]
        async with tables, hall.leads() as leads, Client(hall.api.socket, hall.organiser.token, plenary) as plans:
            await joining(hall, album)
            await tables.arrive(pictures_votes.PEOPLE)
            day = await come_in(hall, album, tables, leads, plans)
            for part in (arrival, brainstorm, aanvullen, actie, pictures_votes.of_the_hall, closing):
                await part(day)
            await organiser(hall, album)
            await leads.ask(plenary[0], "end_round")
            await expect(day.screen.locator(".seal-code")).to_be_visible(timeout=20_000)
            await album.take(day.screen, "screen-seal")
            await pictures_replay.of_the_day(day)
            await pictures_after.of_the_day(day)
            await pictures_votes.of_every_kind(day)
        await hall.close()
        faults = hall.watch.faults
    print(f"{album.taken} pictures in {FOLDER}", *faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
