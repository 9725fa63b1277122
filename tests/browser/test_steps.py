"""Steps of the moderator, and the way back from each: what participants, control room and screen then see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.hall import Hall, in_round, start_round
from tests.browser.tables import Tables

SMALL = (960, 540)
"""A projector that is drawn in a quarter of the time."""
VOTERS = 6
IDEAS = ("Een bankje in elke straat. En een boom erbij.", "Elke week samen eten", "Een buurtbus die echt rijdt")
TYPED = ("Nu meteen", "Na de zomer", "Nooit")


@dataclass
class Stage:
    """The three pages: Roos at a table, the control room and the projector."""

    hall: Hall
    roos: Page
    control: Page
    screen: Page

    def button(self, name: str) -> Locator:
        """Of the control room, by all of its name."""
        return self.control.get_by_role("button", name=name, exact=True)

    async def back(self, told: str) -> None:
        """Within five seconds the last step, which the control room tells of, can be taken back."""
        await expect(self.control.locator(".bar-news")).to_contain_text(told)
        await self.button("Toch niet").click()
        await expect(self.control.locator(".bar-news")).not_to_contain_text(told)


async def open_stage(hall: Hall, table: int = 1) -> Stage:
    """Everybody comes in."""
    return Stage(hall, await hall.participant("Roos", table), await hall.moderator(), await hall.screen(SMALL))


class Vote:
    """One vote on ideas that were ticked and one on options that were typed."""

    def __init__(self, stage: Stage, tables: Tables) -> None:
        self.stage, self.tables = stage, tables
        self.form = stage.control.locator(".vote-form")

    async def on_ideas(self) -> None:
        """Everybody sees those that were ticked; taken back, the form is as it was filled in."""
        roos, control, screen = self.stage.roos, self.stage.control, self.stage.screen
        await self.form.get_by_label("Vraag").fill("Welk idee eerst?")
        await self.form.get_by_label("Ideeën die je aankruist").check()
        for text in ("Een bankje", "Elke week"):
            await self.form.get_by_label(text).check()
        await expect(self.form.get_by_text("2 aangekruist")).to_be_visible()
        await self.form.get_by_label("Stemmen per persoon").fill("1")
        await self.form.get_by_label("Verborgen tot de onthulling").uncheck()
        await self.form.get_by_text("Meer instellingen").click()
        await self.form.get_by_label("Iedereen: open").check()
        await self.stage.button("Open de stemming").click()
        await self.stands(("Een bankje in elke straat", "Elke week samen eten"))
        await expect(roos.get_by_text("Een bankje in elke straat. En een boom erbij.")).to_be_visible()
        await expect(roos.locator(".option-button").filter(has_text="Een bankje")).to_contain_text("Tafel 1")
        await self.stage.back("De stemming is open.")
        await expect(roos.locator(".option-button")).to_have_count(0)
        await expect(roos.get_by_role("heading", name="Kies drie acties.")).to_be_visible()
        await expect(screen.locator(".scene[data-kind=round]")).to_be_visible()
        await expect(self.form.get_by_label("Vraag")).to_have_value("Welk idee eerst?")
        for text in ("Een bankje", "Elke week"):
            await expect(self.form.get_by_label(text)).to_be_checked()
        await expect(self.form.get_by_label("Een buurtbus")).not_to_be_checked()
        await expect(self.form.get_by_label("Stemmen per persoon")).to_have_value("1")
        await expect(self.form.get_by_label("Verborgen tot de onthulling")).not_to_be_checked()
        await self.form.get_by_text("Meer instellingen").click()
        await expect(self.form.get_by_label("Iedereen: open")).to_be_checked()
        await expect(control.locator("#vote .meter")).to_have_count(0)

    async def counts(self) -> None:
        """Of an open vote that is not hidden the screen shows how it goes. A close taken back leaves every paper."""
        roos, control, screen = self.stage.roos, self.stage.control, self.stage.screen
        await self.stage.button("Open de stemming").click()
        bench, meal = (roos.get_by_role("radio", name=text) for text in ("Een bankje", "Elke week"))
        await roos.locator(".option-button").filter(has_text="Een bankje").click()
        await expect(roos.get_by_text("Je stem is bewaard")).to_be_visible()
        await self.tables.vote(self.stage.hall.room("ballot", 2))
        await expect(screen.locator(".vote-count").first).to_be_visible()
        await expect(control.locator(".vote-live")).to_contain_text(f"{VOTERS + 1} van {VOTERS + 1}")
        await self.stage.button("Sluit de stemming").click()
        await expect(bench).to_have_count(0)
        await self.stage.back("De stemming is gesloten.")
        await expect(bench).to_be_checked()
        await expect(control.locator(".aloud")).to_have_count(0)
        await roos.locator(".option-button").filter(has_text="Elke week").click()
        await expect(meal).to_be_checked()
        await expect(roos.get_by_text("Je stem is bewaard")).to_be_visible()
        await self.stage.button("Sluit de stemming").click()
        await self.stage.button("Toon de uitslag").click()
        await expect(control.locator(".aloud")).to_contain_text(f"{VOTERS + 1} van de {VOTERS + 1} aanwezigen")
        mine = roos.locator(".standing").filter(has_text="jouw stem")
        await expect(mine).to_contain_text("Elke week samen eten")

    async def on_typed(self) -> None:
        """What is typed are the options, a line each. Of a hidden one the control room alone sees the result first."""
        roos, control = self.stage.roos, self.stage.control
        await control.get_by_text("Nieuwe stemming", exact=True).click()
        await self.form.get_by_label("Vraag").fill("Wanneer?")
        await self.form.get_by_label("Zelf typen").check()
        await self.form.get_by_label("Eén optie per regel").fill("\n".join((*TYPED, "", "  ")))
        await self.stage.button("Open de stemming").click()
        await self.stands(TYPED, "Wanneer?")
        await roos.get_by_role("button", name=TYPED[1]).click()
        await expect(roos.get_by_text("Je stem is bewaard")).to_be_visible()
        await self.stage.button("Sluit de stemming").click()
        await self.is_secret()
        await self.stage.button("Toon de uitslag").click()
        await self.is_told()
        await self.stage.back("De uitslag is te zien.")
        await self.is_secret()
        await expect(control.get_by_text("De uitslag zie jij nu alleen.")).to_be_visible()
        await self.stage.button("Toon de uitslag").click()
        await self.is_told()
        await self.stage.button("Verberg de uitslag").click()
        await self.is_secret()
        await self.stage.back("De uitslag is verborgen.")
        await self.is_told()

    async def stands(self, options: Sequence[str], question: str = "Welk idee eerst?") -> None:
        """The vote, on the participant's page, on the screen and in the control room."""
        roos, control, screen = self.stage.roos, self.stage.control, self.stage.screen
        await expect(roos.get_by_role("heading", name=question)).to_be_visible()
        await expect(screen.get_by_role("heading", name=question)).to_be_visible()
        await expect(control.get_by_role("heading", name=question)).to_be_visible()
        for text in options:
            await expect(roos.locator(".option-button").filter(has_text=text)).to_be_visible()
            await expect(screen.locator(".vote-options").get_by_text(text, exact=True)).to_be_visible()
        await expect(roos.locator(".option-button")).to_have_count(len(options))
        await expect(screen.locator(".vote-options li")).to_have_count(len(options))

    async def is_secret(self) -> None:
        """Closed, and nobody in the hall knows."""
        await expect(self.stage.roos.get_by_text("De stemming is gesloten")).to_be_visible()
        await expect(self.stage.roos.locator(".standing")).to_have_count(0)
        await expect(self.stage.screen.get_by_text("De stemming is gesloten")).to_be_visible()
        await expect(self.stage.screen.locator(".vote-count")).to_have_count(0)

    async def is_told(self) -> None:
        """One vote, for the second."""
        await expect(self.stage.roos.locator(".standing").filter(has_text="jouw stem")).to_contain_text(TYPED[1])
        await expect(self.stage.screen.locator(".vote-bar:not([data-away])")).to_contain_text(TYPED[1])


@pytest.mark.timeout(120)
async def test_a_vote_on_ideas_and_one_on_typed_options(hall: Hall) -> None:
    """[PL-19] [PL-22] [BL-09] And every step of them taken back."""
    async with hall.leads() as lead, Tables(hall.api, hall.code) as tables:
        await tables.arrive(VOTERS)
        await start_round(lead, hall.room("plenary"), "brainstorm")
        for person, text in zip(tables.people, IDEAS, strict=False):
            await in_round(person.client, person.table, "brainstorm")
            await person.client.ask(person.table, "idea", text=text)
        stage = await open_stage(hall, table=3)
        await start_round(lead, hall.room("plenary"), "stemmen")
        vote = Vote(stage, tables)
        for part in (vote.on_ideas, vote.counts, vote.on_typed):
            await part()


HALF = "Half geschreven"


class Day:
    """Rounds that are skipped and ended, words that are taken back, a day that is closed."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.steps = stage.roos.get_by_role("list", name="Rondes")
        self.title = stage.control.get_by_role("heading", level=1)

    def row(self, title: str) -> Locator:
        """A round in the programme of the control room."""
        return self.stage.control.locator(".programme-row").filter(has_text=title)

    async def skip_what_is_on(self) -> None:
        """It ends for all; who was writing goes on."""
        await self.stage.button("Sla over").click()
        await self.is_over()
        await expect(self.steps).not_to_contain_text("Brainstorm")
        await expect(self.row("Brainstorm")).to_contain_text("overgeslagen")
        await self.stage.back("De ronde is overgeslagen.")
        await self.runs()
        await expect(self.steps).to_contain_text("Brainstorm")

    async def skip_what_comes(self) -> None:
        """It is no longer what comes next, for nobody."""
        coming = self.stage.control.locator(".bar-next")
        await expect(coming).to_contain_text("Aanvullen")
        await self.stage.button("Sla over: Aanvullen").click()
        await expect(coming).to_contain_text("Pauze")
        await expect(self.steps).not_to_contain_text("Aanvullen")
        await self.runs()
        await self.stage.back("De ronde is overgeslagen.")
        await expect(coming).to_contain_text("Aanvullen")
        await expect(self.steps).to_contain_text("Aanvullen")

    async def end_a_round(self) -> None:
        """As the bell does; taken back, there is as much time as there was."""
        await self.stage.button("Rond af").click()
        await self.is_over()
        await expect(self.row("Brainstorm")).to_contain_text("geweest")
        await self.stage.back("De ronde is afgerond.")
        await self.runs()

    async def say(self) -> None:
        """A message that is taken back leaves every page, and is back where it was typed."""
        roos, control, screen = self.stage.roos, self.stage.control, self.stage.screen
        await self.stage.button("Bericht").click()
        await control.get_by_label("Wat moeten ze weten?").fill("De koffie is klar.")
        await control.get_by_label("Ook groot op het scherm").check()
        await self.stage.button("Verstuur").click()
        for told in (roos.locator(".notice"), screen.locator(".scene[data-kind=announcement]")):
            await expect(told).to_contain_text("De koffie is klar.")
        await self.stage.back("Het bericht is verstuurd.")
        await expect(roos.locator(".notice")).to_have_count(0)
        await self.runs()
        await self.stage.button("Bericht").click()
        await expect(control.get_by_label("Wat moeten ze weten?")).to_have_value("De koffie is klar.")
        await control.keyboard.press("Escape")

    async def ask_too_much(self) -> None:
        """A vote that cannot be opened is back where it was typed."""
        control, long = self.stage.control, "Een keuze die op geen scherm past, hoe groot dat ook is. " * 5
        form, refused = control.locator(".vote-form"), control.locator(".bar-refusals")
        await control.locator("#vote h2 button").click()
        await form.get_by_label("Zelf typen").check()
        await form.get_by_label("Eén optie per regel").fill(f"{long}\nKort")
        await self.stage.button("Open de stemming").click()
        await expect(refused).to_contain_text("te lang")
        await expect(form.get_by_label("Eén optie per regel")).to_have_value(f"{long}\nKort")
        await refused.get_by_role("button", name="Weggooien").click()
        await form.get_by_label("Eén optie per regel").fill("\n".join(TYPED))

    async def vote(self) -> None:
        """Going on while the hall still votes is the one step that asks first, from the programme too."""
        control, dialog = self.stage.control, self.stage.control.get_by_role("dialog")
        await self.stage.button("Open de stemming").click()
        await expect(self.stage.button("Sluit de stemming")).to_be_visible()
        await self.stage.button("Start: Afsluiting").click()
        await dialog.get_by_role("button", name="Nog even wachten").click()
        await expect(dialog).to_have_count(0)
        await expect(self.title).to_have_text("Brainstorm")
        await self.stage.button("Start: Afsluiting").click()
        await dialog.get_by_role("button", name="Sluit en ga verder").click()
        await expect(self.title).to_have_text("Afsluiting")
        await expect(control.locator("#vote h2")).to_contain_text("gesloten")

    async def close(self) -> None:
        """After its last round the day is over; that too can be taken back."""
        roos, control, screen = self.stage.roos, self.stage.control, self.stage.screen
        await expect(control.locator(".bar-next")).to_have_text("Dit is de laatste ronde")
        for state, told in (("closed", "running"), ("closed", "")):
            await self.stage.button("Rond af").click()
            await expect(control.get_by_text("de tijd is om")).to_be_visible()
            await expect(roos.get_by_role("link", name="Bekijk de opbrengst")).to_be_visible()
            await expect(roos.locator(".clock")).to_contain_text("de tijd is om")
            await expect(screen.locator(".scene[data-kind=thanks]")).to_be_visible()
            assert (await self.stage.hall.api.look(self.stage.hall.code))["state"] == state
            if told:
                await self.stage.back("De ronde is afgerond.")
                await expect(control.locator(".now-left")).to_contain_text("te gaan")
                await expect(roos.locator(".clock")).not_to_contain_text("de tijd is om")
                assert (await self.stage.hall.api.look(self.stage.hall.code))["state"] == told

    async def is_over(self) -> None:
        """For everybody; what was being written stands where it was."""
        roos, control, screen = self.stage.roos, self.stage.control, self.stage.screen
        await expect(control.locator(".now-left")).to_have_text("de tijd is om")
        await expect(roos.locator(".after-bell")).to_contain_text("De tijd is om.")
        await expect(roos.get_by_role("textbox")).to_have_value(HALF)
        await expect(screen.locator(".scene-bell")).to_be_visible()

    async def runs(self) -> None:
        """The brainstorm, for everybody."""
        roos, control, screen = self.stage.roos, self.stage.control, self.stage.screen
        await expect(self.title).to_have_text("Brainstorm")
        await expect(control.locator(".now-left")).to_contain_text("te gaan")
        await expect(roos.get_by_role("textbox")).to_have_value(HALF)
        await expect(roos.locator(".after-bell")).to_have_count(0)
        for clock in (roos.locator(".clock"), screen.locator(".scene-clock")):
            await expect(clock).to_contain_text(re.compile(r"1\d:\d\d$|1\d:\d\d te gaan"))


@pytest.mark.timeout(120)
async def test_rounds_that_are_skipped_and_a_day_that_is_closed(hall: Hall) -> None:
    """[PL-12] [PL-13] [PL-14] [PL-21] And each of these taken back."""
    hall = await hall.another("nl", "je", seats=10)
    async with hall.leads() as lead:
        await start_round(lead, hall.room("plenary"), "brainstorm")
    stage = await open_stage(hall)
    await stage.roos.get_by_role("textbox").fill(HALF)
    day = Day(stage)
    for part in (
        day.skip_what_is_on,
        day.skip_what_comes,
        day.end_a_round,
        day.say,
        day.ask_too_much,
        day.vote,
        day.close,
    ):
        await part()
