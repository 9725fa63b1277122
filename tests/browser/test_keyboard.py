"""A day without a mouse: everything can be reached and done by keys, and who does it always sees where they are."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from samenspel.demo.client import Client
from tests.browser.hall import Hall, in_round, start_round
from tests.browser.keys import Keys

TABLE = 9
TWO_VOTES = {"method": {"kind": "marks", "budget": 2}}
SPENT = "Je stemmen zijn op. Haal er een weg om anders te kiezen."


class Participant:
    """Roos at table 9, by keys alone; `lead` runs the day."""

    def __init__(self, hall: Hall, lead: Client, page: Page) -> None:
        self.hall, self.lead, self.page, self.keys = hall, lead, page, Keys(page)

    async def round(self, round_: str) -> None:
        """The moderator starts it."""
        await start_round(self.lead, self.hall.room("plenary"), round_)

    async def join(self) -> None:
        """From the first page to the table."""
        page, keys = self.page, self.keys
        await page.goto("/")
        await expect(page.locator("#code")).to_be_focused()
        await keys.write(page.locator("#code"), self.hall.code)
        await page.keyboard.press("Enter")
        await expect(page.get_by_label("Je naam")).to_be_visible()
        await keys.write(page.get_by_label("Je naam"), "Roos")
        await keys.to(page.get_by_label("Waar hoor je bij?"))
        await page.keyboard.type("Inw")
        await keys.press(page.get_by_role("button", name="Kies een tafel"))
        await keys.go(page.get_by_role("button", name=re.compile(rf"\bTafel {TABLE}\b")))
        await expect(page.get_by_role("button", name="Je tafel, je naam en meer")).to_be_visible()

    async def brainstorm(self) -> None:
        """Two ideas: one is edited, one withdrawn and put back."""
        page, keys = self.page, self.keys
        text = page.get_by_role("textbox")
        await page.keyboard.press("Tab")
        await keys.write(text, "Zonder muis")
        await page.keyboard.press("Enter")
        await expect(text).to_be_focused()
        await expect(text).to_have_value("")
        await keys.write(text, "Om weer weg te halen")
        await page.keyboard.press("Enter")
        first, second = page.locator(".card.own").first, page.locator(".card.own").last
        await expect(second.get_by_text("bewaard")).to_be_visible()
        await keys.press(first.get_by_role("button", name="Wijzig"))
        editor = first.get_by_role("textbox")
        await expect(editor).to_be_focused()
        await keys.write(editor, "Zonder muis gaat het ook", anew=True)
        await page.keyboard.press("Enter")
        await expect(first.get_by_role("button", name="Wijzig")).to_be_focused()
        await expect(first.get_by_text("gewijzigd")).to_be_visible()
        await keys.press(second.get_by_role("button", name="Wijzig"))
        await keys.press(second.get_by_role("button", name="Trek in"))
        await expect(page.locator(".card.own")).to_have_count(1)
        await keys.stand()
        await keys.press(page.get_by_role("button", name="Je tafel, je naam en meer"))
        panel = page.get_by_role("dialog")
        await keys.press(panel.get_by_role("button", name="Zet terug"))
        await expect(page.locator(".card.own")).to_have_count(2)
        await keys.stand()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("button", name="Je tafel, je naam en meer")).to_be_focused()

    async def ask_for_help(self) -> None:
        """A hand that goes up, and down again when it is answered."""
        page, keys, table = self.page, self.keys, self.hall.room("table", TABLE)
        await keys.press(page.get_by_role("button", name="Vraag hulp"))
        await expect(page.get_by_text("Hulp is gevraagd")).to_be_visible()
        await keys.stand()
        self.lead.send(table, "answer_hand", {"coming": True})
        await expect(page.get_by_text("Er komt iemand aan")).to_be_visible()
        await keys.press(page.get_by_role("button", name="Niet meer nodig"))
        await expect(page.get_by_role("button", name="Vraag hulp")).to_be_visible()
        await keys.stand()

    async def aanvullen(self) -> None:
        """Every kind of answer; the kind is chosen with the arrows. One is edited; the idea is made concrete."""
        page, keys = self.page, self.keys
        await self.round("aanvullen")
        row = page.locator(".idea-row").filter(has_text="Zonder muis gaat het ook")
        await expect(row).to_be_visible()
        await keys.press(row)
        await expect(page.locator("#chosen-idea")).to_be_focused()
        await self.answer("Aanvulling", 0, "addition", "Met een toets erbij")
        await self.answer("Open vraag", 1, "question", "Wie heeft er geen muis?")
        await self.answer("Bestaat al", 2, "existing", "In de bibliotheek", link="bieb.example")
        await expect(page.get_by_role("link", name="bieb.example")).to_be_visible()
        await self.answer("Reactie", 3, "comment", "Dat scheelt mij veel")
        own = page.locator(".thread.addition .response")
        await keys.press(own.get_by_role("button", name="Wijzig"))
        await keys.write(own.get_by_role("textbox"), "Met twee toetsen erbij", anew=True)
        await page.keyboard.press("Enter")
        await expect(own.get_by_role("button", name="Wijzig")).to_be_focused()
        await keys.press(page.get_by_role("button", name="Maak het concreet"))
        await expect(page.get_by_label("Voor wie?")).to_be_focused()
        await page.keyboard.type("Wie geen muis heeft")
        await keys.write(page.get_by_label("Waar?"), "Overal")
        await page.keyboard.press("Enter")
        await expect(page.locator(".concrete").get_by_text("Overal")).to_be_visible()
        await keys.press(page.get_by_role("button", name="Volgende idee"))
        await expect(page.locator("#chosen-idea")).to_be_focused()
        await expect(page.locator("#chosen-idea")).to_have_text("Om weer weg te halen")

    async def answer(self, kind: str, arrows: int, thread: str, text: str, link: str = "") -> None:
        """One answer of a kind; the choice begins at the first."""
        page, keys = self.page, self.keys
        write = page.locator(".detail-pane .write")
        await keys.to(write.locator("[name=kind]:checked"))
        for _ in range(arrows):
            await page.keyboard.press("ArrowRight")
        await expect(write.get_by_label(kind, exact=True)).to_be_focused()
        await expect(write.get_by_label(kind, exact=True)).to_be_checked()
        await keys.write(write.locator("textarea"), text)
        if link:
            await keys.write(write.get_by_label("Link"), link)
            await page.keyboard.press("Enter")
        else:
            await page.keyboard.press("Enter")
        await expect(page.locator(f".thread.{thread}").get_by_text(text)).to_be_visible()
        await expect(write.locator("textarea")).to_be_focused()

    async def actie(self) -> None:
        """An action with all that belongs in it, one that begins with an idea, and the table's pick."""
        page, keys = self.page, self.keys
        await self.round("actie")
        title = page.get_by_label("Wat gaan we doen?")
        await expect(title).to_be_visible()
        await keys.write(title, "Toetsen voor iedereen")
        await page.keyboard.press("Enter")
        await expect(page.locator("#open-action")).to_be_focused()
        sheet = page.get_by_role("article", name="Toetsen voor iedereen")
        fields = {
            "Waar?": "De bibliotheek",
            "Trekker": "Roos",
            "Wie, 1": "Bewoners",
            "Wat heeft die eraan?, 1": "kunnen meedoen",
            "Doet wat, 1": "Zet toetsen neer",
            "Wanneer, 1": "morgen",
            "Doel, 1": "Iedereen doet mee",
        }
        for label, text in fields.items():
            await keys.write(sheet.get_by_label(label).first, text)
        await keys.write(sheet.get_by_label("Wie, 1").last, "Roos")
        await keys.press(sheet.get_by_role("button", name="Kies ideeën en aanvullingen"))
        await keys.press(sheet.get_by_label("Zonder muis gaat het ook"), "Space")
        await keys.press(sheet.get_by_role("button", name="Klaar met kiezen"))
        await expect(sheet.locator(".lineage-list li")).to_have_text("Zonder muis gaat het ook")
        await self.begin_with_an_idea()
        await self.pick()

    async def begin_with_an_idea(self) -> None:
        """The arrows go through the list before anything is chosen."""
        page, keys = self.page, self.keys
        await keys.press(page.get_by_role("button", name="Nieuwe actie"))
        choice = page.get_by_label("Of begin met een idee")
        await keys.to(choice)
        for key in ("ArrowDown", "ArrowDown", "ArrowDown"):
            await page.keyboard.press(key)
        await expect(page.locator(".idea-row")).to_have_count(1)
        await page.keyboard.press("Enter")
        await expect(page.locator(".idea-row")).to_have_count(2)
        await expect(page.get_by_role("article", name="Om weer weg te halen")).to_be_visible()
        await expect(page.locator("#open-action")).to_be_focused()

    async def pick(self) -> None:
        """The one on the sheet, then another with the arrows."""
        page, keys = self.page, self.keys
        await keys.press(page.get_by_role("button", name="Hiermee naar de stemming"))
        choices = page.get_by_role("group", name="Met welke actie gaan we naar de stemming?")
        await expect(choices.get_by_label("Om weer weg te halen")).to_be_checked()
        await keys.to(choices.get_by_label("Om weer weg te halen"))
        await page.keyboard.press("ArrowUp")
        await expect(choices.get_by_label("Toetsen voor iedereen")).to_be_checked()
        await expect(page.locator(".idea-row").filter(has_text="Toetsen")).to_contain_text("onze keuze")
        await keys.stand()

    async def vote(self) -> None:
        """Spend all, see why there is no more, and change it."""
        page, keys = self.page, self.keys
        await self.round("stemmen")
        options = [{"title": title} for title in ("Eerst", "Dan", "Daarna")]
        ballot = {"source": "typed", "options": options, "terms": TWO_VOTES, "question": "Wat nu?"}
        self.lead.send(self.hall.room("plenary"), "open_ballot", ballot)
        first, then, last = (page.get_by_role("button", name=title) for title in ("Eerst", "Dan", "Daarna"))
        await expect(first).to_be_visible()
        await keys.press(first, "Space")
        await expect(first).to_be_focused()
        await keys.press(then)
        await expect(page.locator("#budget")).to_have_text(SPENT)
        await keys.press(last)
        await expect(last).to_have_accessible_description(SPENT)
        await expect(last.and_(page.locator("[aria-disabled=true][aria-pressed=false]"))).to_be_visible()
        await keys.press(first)
        await expect(first).to_have_attribute("aria-pressed", "false")
        await keys.press(last)
        await expect(last).to_have_attribute("aria-pressed", "true")
        await expect(page.get_by_text("Je stem is bewaard")).to_be_visible()
        self.lead.send(self.hall.room("ballot"), "close", {})
        await expect(page.get_by_text("De stemming is gesloten")).to_be_visible()
        await keys.stand()
        self.lead.send(self.hall.room("ballot"), "reveal", {})
        await expect(page.locator(".standing").first).to_be_visible()
        await keys.stand()

    async def go_about(self) -> None:
        """Look at the screen and come back; sit down at another table; change one's name."""
        page, keys = self.page, self.keys
        menu, panel = page.get_by_role("button", name="Je tafel, je naam en meer"), page.get_by_role("dialog")
        await keys.press(menu)
        await keys.go(panel.get_by_role("link", name="Kijk mee met het scherm"))
        await expect(page.locator(".scene[data-kind=ballot]")).to_be_visible()
        await page.keyboard.press("Tab")
        await keys.go(page.get_by_role("link", name="Naar de tafel"))
        await expect(menu).to_be_visible()
        await page.keyboard.press("Tab")
        await keys.press(menu)
        await keys.write(panel.get_by_label("Je naam", exact=True), "Roos B.", anew=True)
        await page.keyboard.press("Enter")
        await expect(panel.get_by_text("Roos B.")).to_be_visible()
        await keys.press(panel.get_by_role("button", name="Kies een andere tafel"))
        await keys.press(panel.get_by_role("button", name=re.compile(r"\bTafel 4\b")))
        await expect(page.get_by_text("Je zit nu aan tafel 4.")).to_be_visible()
        await expect(menu).to_be_focused()

    async def close(self) -> None:
        """To what came of the day."""
        page, keys = self.page, self.keys
        await self.round("afsluiting")
        proceeds = page.get_by_role("link", name="Bekijk de opbrengst")
        await expect(proceeds).to_be_visible()
        await keys.go(proceeds)
        await page.wait_for_url("**/opbrengst/**")
        await page.keyboard.press("Tab")
        await keys.to(page.get_by_role("link", name="Bewaar de opbrengst"))


@pytest.mark.timeout(120)
async def test_a_participant_with_a_keyboard_alone(hall: Hall) -> None:
    """[CL-30] Join, write, mend, ask for help, vote, follow the screen, change tables, read what came of it."""
    async with hall.leads() as lead:
        roos = Participant(hall, lead, await (await hall.context()).new_page())
        await roos.round("brainstorm")
        await roos.join()
        for part in (
            roos.brainstorm,
            roos.ask_for_help,
            roos.aanvullen,
            roos.actie,
            roos.vote,
            roos.go_about,
            roos.close,
        ):
            await part()


class Moderator:
    """The control room by keys alone. `there` sits at table 1 and reads what reaches the hall."""

    def __init__(self, hall: Hall, page: Page, there: Client) -> None:
        self.hall, self.page, self.there, self.plenary = hall, page, there, hall.room("plenary")
        self.table = hall.room("table", 1)
        self.keys = Keys(page)

    def button(self, name: str) -> Locator:
        """By its name, all of it."""
        return self.page.get_by_role("button", name=name, exact=True)

    async def come_in(self, link: str) -> None:
        """By a link of one's own."""
        await self.page.goto(link)
        await expect(self.button("Open de regie")).to_be_visible()
        await self.page.keyboard.press("Tab")
        await self.keys.press(self.button("Open de regie"))
        await expect(self.page.locator(".hall-name")).not_to_be_empty()
        await self.keys.stand()

    async def start(self, title: str) -> None:
        """The next round, by the large button."""
        coming = self.page.locator(".bar-next:not([aria-disabled])")
        await expect(coming).to_contain_text(title)
        await self.keys.press(coming)
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        await self.keys.stand()

    async def lead(self) -> None:
        """More time, a clock that stands still and goes on, a step taken back, one round skipped."""
        page, keys = self.page, self.keys
        await self.start("Aankomst")
        await keys.press(self.button("+2 min"))
        await expect(page.get_by_text("De tijd is aangepast.")).to_be_visible()
        await keys.press(self.button("Klok stil"))
        await expect(page.get_by_text("de klok staat stil", exact=True)).to_be_visible()
        await keys.press(self.button("Toch niet"))
        await expect(self.button("Klok stil")).to_be_visible()
        await keys.press(self.button("Klok stil"))
        await keys.press(self.button("Klok verder"))
        await expect(page.get_by_text("te gaan")).to_be_visible()
        await keys.press(self.button("Sla over: Opening"))
        await expect(page.locator("[data-state=skipped]")).to_contain_text("Opening")
        await keys.stand()
        await self.start("Brainstorm")

    async def say(self, text: str) -> None:
        """To all tables."""
        keys = self.keys
        await keys.press(self.button("Bericht"))
        await expect(self.page.get_by_label("Wat moeten ze weten?")).to_be_focused()
        await self.page.keyboard.type(text)
        await keys.press(self.button("Verstuur"))
        await expect(self.button("Bericht")).to_be_focused()
        said = await self.there.until(lambda: self.there.records(self.plenary, "announcement"))
        assert [one["text"] for one in said.values()] == [text]

    async def pick(self, text: str, title: str) -> None:
        """A card to the wall with a title of its own, and off again."""
        page, keys = self.page, self.keys
        row = page.locator(".feed-row").filter(has_text=text)
        await expect(row).to_be_visible()
        await keys.press(row.get_by_role("button", name="Kies"))
        await expect(row.get_by_label("Titel op het scherm")).to_be_focused()
        await keys.write(row.get_by_label("Titel op het scherm"), title, anew=True)
        await page.keyboard.press("Enter")
        await expect(row.get_by_text(f"‘{title}’")).to_be_visible()
        await keys.stand()
        await keys.press(row.get_by_role("button", name="Groot op het scherm"))
        await expect(row.get_by_text("Staat groot op het scherm")).to_be_visible()
        await keys.stand()
        await keys.press(row.get_by_role("button", name="Van de wand"))
        await expect(row.get_by_role("button", name="Kies")).to_be_visible()
        await keys.stand()

    async def go_through_the_tables(self, other: Client) -> None:
        """While one goes through them none moves, also when the second becomes the busiest."""
        tables = self.page.locator(".table-list")
        rows = tables.locator(".table-row")
        await self.keys.to(tables.get_by_label("2 minuten erbij voor tafel 1"))
        for text in ("Elke week samen eten", "En samen koken"):
            await other.ask(self.hall.room("table", 2), "idea", text=text)
        await expect(rows.nth(1)).to_contain_text("2 ideeën")
        await self.page.keyboard.press("Tab")
        await self.keys.stand()
        await expect(tables.get_by_label("Bericht aan tafel 1")).to_be_focused()
        await expect(rows.first).to_contain_text("Tafel 1")
        await self.keys.press(self.button("Bericht"))
        await expect(rows.first).to_contain_text("Tafel 2")
        await self.page.keyboard.press("Escape")

    async def vote(self) -> None:
        """Options that are typed; closed and told."""
        page, keys = self.page, self.keys
        await keys.press(self.button("Start: Stemmen"))
        await expect(page.get_by_role("heading", level=1)).to_have_text("Stemmen")
        await keys.write(page.get_by_label("Vraag"), "Wat eerst?", anew=True)
        await keys.to(page.locator("[name=vote-source]:checked"))
        for _ in range(2):
            await page.keyboard.press("ArrowDown")
        await keys.write(page.get_by_label("Eén optie per regel"), "Dit\nDat")
        await keys.press(self.button("Open de stemming"))
        for step in ("Sluit de stemming", "Toon de uitslag", "Verberg de uitslag"):
            await expect(self.button(step)).to_be_visible()
            await keys.press(self.button(step))
        await expect(self.button("Toon de uitslag")).to_be_visible()
        await keys.stand()

    async def close(self) -> None:
        """The last round, ended: the day is over."""
        await self.start("Afsluiting")
        await self.keys.press(self.button("Rond af"))
        await expect(self.page.get_by_text("De ronde is afgerond.")).to_be_visible()
        await self.keys.stand()
        await self.there.until(
            lambda: (self.there.record(self.plenary, "conference", "self") or {}).get("state") == "closed"
        )


@pytest.mark.timeout(120)
async def test_a_moderator_with_a_keyboard_alone(hall: Hall) -> None:
    """[CL-30] A whole day from the control room, to its end."""
    hall = await hall.another("nl", "je", seats=10)
    async with hall.bot(1, "Teun") as there, hall.bot(2) as other:
        moderator = Moderator(hall, await (await hall.context()).new_page(), there)
        await moderator.come_in(await hall.link("moderator"))
        await moderator.lead()
        await in_round(there, moderator.table, "brainstorm")
        await there.ask(moderator.table, "idea", text="Een bankje in elke straat")
        await moderator.go_through_the_tables(other)
        await moderator.say("Nog vijf minuten.")
        await moderator.pick("Een bankje", "Bankjes")
        await moderator.vote()
        await moderator.close()
