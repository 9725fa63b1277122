"""Leading a vote: who may know, votes on paper, the result step by step, and the sentence for when the beamer fails."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.async_api import Locator, Page, expect

from samenspel.demo.client import Client
from tests.browser.axe import look
from tests.browser.hall import Hall, start_round

TITLES: Final = ("Soep", "Fiets", "Krant")
DOTS: Final = {"kind": "marks", "highest": 1, "budget": 2}


@dataclass
class Vote:
    """A vote that is on, in a control room, with people without a page."""

    page: Page
    lead: Client
    voters: list[Client]
    room: str
    plenary: str

    @property
    def view(self) -> Locator:
        return self.page.locator(f".ballot[data-ballot='{self.room.rpartition('/')[2]}']")

    def button(self, name: str) -> Locator:
        return self.view.get_by_role("button", name=name, exact=True)

    async def cast(self, *papers: dict[str, int]) -> None:
        """Each of them by another person."""
        for voter, choices in zip(self.voters, papers, strict=False):
            voter.subscribe(self.room)
            await voter.until(lambda now=voter: now.record(self.room, "ballot", "self"))  # type: ignore[misc]  # bound at once
            await voter.ask(self.room, "cast", revision=1, choices=choices)
        await expect(self.view.locator(".vote-live b")).to_have_text(str(len(papers)))

    async def close(self) -> None:
        await self.button("Sluit de stemming").click()
        await expect(self.view.locator(".aloud")).to_be_visible()

    async def is_(self, **fields: Any) -> None:
        """Wait until the record of the vote has these."""
        await self.lead.until(lambda: fields.items() <= (self.lead.record(self.room, "ballot", "self") or {}).items())


@asynccontextmanager
async def a_vote(hall: Hall, people: int = 3, options: tuple[str, ...] = TITLES, **terms: Any) -> AsyncIterator[Vote]:
    """Opened by the moderator's other device; options are named 1, 2, 3."""
    async with AsyncExitStack() as stack:
        lead = await stack.enter_async_context(hall.leads())
        voters = [await stack.enter_async_context(hall.bot(number + 1)) for number in range(people)]
        page, plenary = await hall.moderator(bypass_csp=True), hall.room("plenary")
        await start_round(lead, plenary, "stemmen")
        given = [{"id": str(number), "title": title} for number, title in enumerate(options, 1)]
        wanted = {"method": DOTS} | terms
        await lead.ask(plenary, "open_ballot", source="typed", question="Wat eerst?", options=given, terms=wanted)
        number = max(map(int, lead.records(plenary, "ballot")))
        vote = Vote(page, lead, voters, hall.room("ballot", number), plenary)
        lead.subscribe(vote.room)
        await lead.until(lambda: lead.record(vote.room, "ballot", "self"))
        await expect(vote.button("Sluit de stemming")).to_be_visible()
        yield vote
        await lead.ask(vote.room, "close")


async def test_a_result_from_the_last_place_upwards(hall: Hall) -> None:
    """[CL-63] The hall sees a place more with each press; the moderator sees all, and hides it again."""
    async with a_vote(hall) as vote:
        await vote.cast({"1": 1, "2": 1}, {"1": 1, "2": 1}, {"1": 1})
        await vote.close()
        assert (
            "Op één: ‘Soep’, met 3 stemmen. Op twee: ‘Fiets’, met 2 stemmen."
            in await vote.view.locator(".aloud").inner_text()
        )
        await vote.button("Van achteren naar voren").click()
        await vote.is_(phase="closed", revealing={"shown": 1, "of": 3})
        await expect(vote.view.get_by_text("De zaal ziet nog niet alle plaatsen.")).to_be_visible()
        await expect(vote.view.locator(".standing")).to_have_count(3)
        assert list(vote.lead.records(vote.room, "result", "screen")) == ["3"]
        await vote.button("Volgende plaats (2 van 3)").click()
        await vote.is_(revealing={"shown": 2, "of": 3})
        await vote.button("Volgende plaats (3 van 3)").click()
        await vote.is_(phase="revealed", revealing=None)
        assert set(vote.lead.records(vote.room, "result", "screen")) == {"1", "2", "3"}
        await vote.page.get_by_role("button", name="Toch niet").click()
        await vote.is_(phase="closed", revealing={"shown": 2, "of": 3})
        await vote.button("Verberg de uitslag").click()
        await vote.is_(phase="closed", revealing=None)
        await expect(vote.button("Toon de uitslag")).to_be_visible()
        assert await look(vote.page, "result that only the moderator sees") == []


async def test_it_only_becomes_stricter_and_only_before_the_first_vote(hall: Hall) -> None:
    """[CL-63] What cannot be done has no button."""
    async with a_vote(hall, secrecy="open") as vote:
        await expect(vote.view.get_by_text("na afloop is te zien wie wat koos")).to_be_visible()
        await expect(vote.button("Maak geheim")).to_be_visible()
        await vote.button("Alleen per tafel").click()
        await vote.is_(secrecy="table")
        await expect(vote.button("Alleen per tafel")).to_have_count(0)
        await vote.cast({"1": 1})
        await expect(vote.button("Maak geheim")).to_have_count(0)


async def test_votes_on_paper(hall: Hall) -> None:
    """[CL-64] Typed in as voters do it, told as such, and taken away again when one was wrong."""
    async with a_vote(hall) as vote:
        await vote.cast({"2": 1})
        await vote.view.get_by_text("Stemmen op papier", exact=True).click()
        paper = vote.view.locator(".on-paper")
        await paper.get_by_role("button", name="Voeg dit briefje toe").click()
        await expect(paper.get_by_role("alert")).to_have_text("Vul eerst in wat er op het briefje staat.")
        for titles in (("Soep", "Krant"), ("Soep",)):
            for title in titles:
                await paper.get_by_role("button", name=title).click()
                await expect(paper.get_by_role("button", name=title)).to_have_attribute("aria-pressed", "true")
            await paper.get_by_role("button", name="Voeg dit briefje toe").click()
            await expect(paper.get_by_role("listitem").filter(has_text="Haal weg").first).to_contain_text(titles[-1])
        await expect(paper.get_by_role("heading", name="Briefje 3")).to_be_focused()
        await expect(vote.view.locator(".vote-live")).to_contain_text("2 op papier")
        assert await look(vote.page, "votes on paper") == []
        await (
            paper.get_by_role("listitem")
            .filter(has_text="Soep en Krant")
            .get_by_role("button", name="Haal weg")
            .click()
        )
        await expect(vote.view.locator(".vote-live")).to_contain_text("1 op papier")
        await expect(paper.get_by_role("listitem").filter(has_text="Soep en Krant")).to_have_count(0)
        await vote.close()
        told = await vote.view.locator(".aloud").inner_text()
        assert "Eén daarvan stemde op papier." in told
        assert "Op één staan gelijk: ‘Soep’ en ‘Fiets’, elk met 1 stem." in told


TIED: Final = [
    (DOTS, [{"1": 1, "2": 1}, {"1": 1, "2": 1}]),
    ({"kind": "marks", "lowest": 1, "highest": 5, "outcome": "mean"}, [{"1": 5, "2": 5, "3": 1}]),
    ({"kind": "marks", "lowest": -1}, [{"1": 1, "2": 1, "3": -1}]),
    ({"kind": "ranking"}, [{"1": 1, "2": 2, "3": 3}, {"2": 1, "1": 2, "3": 3}]),
    ({"kind": "pairs", "each": 3}, [{"1>3": 1, "2>3": 1}]),
]


@pytest.mark.parametrize(("method", "papers"), TIED)
async def test_a_new_vote_between_those_that_are_tied(
    hall: Hall, method: dict[str, Any], papers: list[dict[str, int]]
) -> None:
    """[CL-63] Of every kind that has places: one vote for each, and for the rest as it was."""
    async with a_vote(hall, people=2, method=method, secrecy="table", tables=[1, 2]) as vote:
        await vote.cast(*papers)
        await vote.close()
        await expect(vote.view.locator(".tie")).to_contain_text("Gelijk op plaats 1: ‘Soep’ en ‘Fiets’.")
        await vote.button("Nieuwe stemming tussen deze 2").click()
        number = int(vote.room.rpartition("/")[2]) + 1
        again = f"{vote.room.rpartition('/')[0]}/{number}"
        await vote.lead.until(lambda: vote.lead.record(vote.plenary, "ballot", str(number)))
        vote.lead.subscribe(again)
        record = await vote.lead.until(lambda: vote.lead.record(again, "ballot", "self"))
        assert record["method"] | DOTS | {"budget": 1} == record["method"]
        assert (record["question"], record["secrecy"], record["tables"]) == ("Wat eerst?", "table", [1, 2])
        assert set(vote.lead.records(again, "option")) == {"1", "2"}
        await vote.lead.ask(again, "close")


async def test_of_yes_and_no_the_decision_is_read_out(hall: Hall) -> None:
    """The verdict in large, the figures with it; there is nothing to be revealed from below."""
    method = {"kind": "yes_no", "quorum": 5, "majority": "two_thirds"}
    async with a_vote(hall, method=method, options=()) as vote:
        await vote.cast({"yes": 1}, {"yes": 1}, {"abstain": 1})
        await vote.close()
        told = await vote.view.locator(".aloud").inner_text()
        assert "Het voorstel is aangenomen. 2 ja en 0 nee. 1 onthouding." in told
        await expect(vote.view.locator(".verdict")).to_contain_text("Aangenomen")
        await expect(vote.view.locator(".standing-title")).to_have_text(["Ja", "Nee", "Onthouding"])
        await expect(vote.view.locator(".standing-place")).to_have_text(["", "", ""])
        await expect(vote.button("Van achteren naar voren")).to_have_count(0)
        await expect(vote.view.locator(".tie")).to_have_count(0)


async def test_how_the_screen_tells_a_result(hall: Hall) -> None:
    """[CL-63] Of marks there is a distribution; the button of what is shown is pressed."""
    async with a_vote(hall, method={"kind": "marks", "lowest": 1, "highest": 5, "outcome": "mean"}) as vote:
        views = vote.view.get_by_role("group", name="Op het scherm")
        await expect(views.get_by_role("button", name="Balken")).to_have_attribute("aria-pressed", "true")
        await views.get_by_role("button", name="Verdeling").click()
        await expect(views.get_by_role("button", name="Verdeling")).to_have_attribute("aria-pressed", "true")
        scene = vote.lead.record(vote.plenary, "scene", "now", "screen")
        assert scene == {"kind": "ballot", "room": vote.room, "view": "distribution"}
        await expect(views.get_by_role("button")).to_have_count(2)
