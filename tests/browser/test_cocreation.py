"""A co-creation vote as it goes in a hall: a list from a file, the hall weighs what matters, the areas move, six are
chosen; and all of it is reckoned again here, by hand."""

import asyncio
import random
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack
from statistics import fmean
from typing import Final

from playwright.async_api import Page, expect

from samenspel.demo.client import Client
from tests.browser.hall import PHONE, Hall, start_round
from tests.support.initiatives import AREAS, CRITERIA, DNA, Listed, as_csv, dna, initiatives

VOTERS: Final = 45
TABLES: Final = 11
QUESTION: Final = "Wat telt het zwaarst?"
EARLY: Final = (5, 5, 1, 1, 0, 1, 0, 1, 2, 1)
"""Marks for the seven criteria and the three of the DNA, of who comes first."""
LATE: Final = (0, 1, 1, 4, 5, 1, 5, 5, 1, 4)
"""Of who comes later, and thinks otherwise."""
SHOWN: Final = """() => {
  const rows = [...document.querySelectorAll('.rank-row:not([data-away])')];
  const top = row => parseFloat(row.style.getPropertyValue('--top'));
  return rows.sort((one, other) => top(one) - top(other)).map(row => row.querySelector('p').textContent);
}"""
"""The areas on the screen, from the top down."""

Marks = Mapping[str, int]


async def test_a_hall_weighs_154_initiatives(hall: Hall) -> None:
    """[WG-01] [WG-08] [LI-30] From the file to the six areas, with 45 people, one of whom by thumb."""
    listed = initiatives()
    await take_in(hall, listed)
    async with AsyncExitStack() as stack:
        lead = await stack.enter_async_context(hall.leads())
        control, screen = await hall.moderator(), await hall.screen()
        room = await open_weighing(hall, lead, control)
        await lead.ask(hall.room("plenary"), "show", scene={"kind": "ballot", "room": room, "view": "ranking"})
        named = await options(lead, room)
        voters = [await stack.enter_async_context(hall.bot(number % TABLES + 1)) for number in range(VOTERS - 1)]
        papers = [paper(EARLY if number < 20 else LATE, number) for number in range(VOTERS - 1)]
        await cast(room, named, zip(voters[:20], papers[:20], strict=True))
        await expect(screen.locator(".rank-row:not([data-away])").first).to_be_visible()
        before = await screen.evaluate(SHOWN)
        await cast(room, named, zip(voters[20:], papers[20:], strict=True))
        by_thumb = await vote_by_thumb(hall)
        await expect(screen.get_by_text("45 van")).to_be_visible()
        assert await screen.evaluate(SHOWN) != before
        await control.get_by_role("button", name="Sluit de stemming").click()
        await lead.ask(room, "reveal")
        ranking = await lead.until(lambda: lead.record(room, "ranking", "self", "stage"))
        expected = reckoned(listed, [*papers, by_thumb])
        found = {area["title"]: area["score"] for area in ranking["areas"]}
        assert found.keys() == expected.keys() == set(AREAS)
        assert all(abs(found[area] - expected[area]) < 1e-5 for area in AREAS)
        assert [area["title"] for area in ranking["areas"]] == sorted(expected, key=lambda area: -expected[area])
        assert (ranking["voters"], ranking["top"], ranking["draws"]) == (VOTERS, 6, 1_000)
        order = [area["title"] for area in ranking["areas"]]
        await expect(screen.locator(".rank-words")).not_to_be_empty()
        shown = await screen.evaluate(SHOWN)
        assert shown == order[: len(shown)]
        assert len(shown) >= 7, "the six, and who just does not come in"


async def take_in(hall: Hall, listed: list[Listed]) -> None:
    """The organiser reads the file in, as a Dutch spreadsheet saved it."""
    page = await hall.organise()
    await page.goto(f"/organisatie?lijst={hall.conference}")
    data = as_csv(listed).encode("cp1252")
    await page.locator("#listing-file").set_input_files({"name": "lijst.csv", "mimeType": "", "buffer": data})
    await page.get_by_role("button", name="Neem 154 regels over").click()
    await expect(page.get_by_text("154 initiatieven · 20 gebieden · 10 criteria")).to_be_visible()


async def open_weighing(hall: Hall, lead: Client, control: Page) -> str:
    """The moderator opens the vote from the form, for all to see how it goes."""
    await start_round(lead, hall.room("plenary"), "stemmen")
    form = control.locator(".vote-form")
    await form.locator("#vote-kind").click()
    await form.locator(".vote-kind-choice").filter(has_text="Wegen").click()
    await form.get_by_label("Vraag").fill(QUESTION)
    await form.get_by_text("Meer instellingen").click()
    await form.get_by_label("Verborgen tot de onthulling", exact=False).uncheck()
    await form.get_by_role("button", name="Open de stemming").click()
    await lead.until(lambda: lead.records(hall.room("plenary"), "ballot"))
    room = hall.room("ballot")
    lead.subscribe(room)
    return room


async def options(lead: Client, room: str) -> dict[str, str]:
    """Title → id of what is weighed."""
    found = await lead.until(lambda: lead.records(room, "option"))
    return {option["title"]: identity for identity, option in found.items()}


def paper(marks: tuple[int, ...], number: int) -> Marks:
    """Everybody weighs a little otherwise; the two groups weigh about the same."""
    source = random.Random(number)
    given = {
        title: min(5, max(0, mark + source.choice((-1, 0, 0, 1))))
        for title, mark in zip((*CRITERIA, *DNA), marks, strict=True)
    }
    return given | {group: source.choice((2, 3, 4)) for group in GROUPS}


GROUPS: Final = ("De initiatieven", "DNA van het gebied")


async def cast(room: str, named: Mapping[str, str], papers: Iterable[tuple[Client, Marks]]) -> None:
    """By fives: what is shown moves by so many, and stays so many behind."""

    async def one(voter: Client, marks: Marks) -> None:
        voter.subscribe(room)
        await voter.until(lambda: voter.record(room, "ballot", "self"))
        choices = {named[title]: mark for title, mark in marks.items() if mark}
        await voter.ask(room, "cast", revision=1, choices=choices)

    waiting = list(papers)
    for start in range(0, len(waiting), 5):
        await asyncio.gather(*(one(voter, marks) for voter, marks in waiting[start : start + 5]))


async def vote_by_thumb(hall: Hall) -> Marks:
    """Roos gives the first criterion of each group all she can, on her phone; what that came to."""
    page = await hall.participant("Roos", 2, PHONE)
    chosen = {}
    for title in (CRITERIA[0], DNA[0], *GROUPS):
        row = page.locator(".mark-row").filter(has=page.get_by_text(title, exact=True))
        await row.get_by_role("button", name="5", exact=True).click()
        chosen[title] = 5
    await expect(page.get_by_text("Je stem is bewaard")).to_be_visible()
    return chosen


def reckoned(listed: list[Listed], papers: list[Marks]) -> dict[str, float]:
    """Area → score: the mean of all shares, criterion in group; the mean of each area's scores on their scale."""
    weights: dict[str, float] = {}
    for group, titles in zip(GROUPS, (CRITERIA, DNA), strict=True):
        of_group = fmean(share(marks, GROUPS)[group] for marks in papers if share(marks, GROUPS))
        for title in titles:
            weights[title] = of_group * fmean(share(marks, titles)[title] for marks in papers if share(marks, titles))
    return {area: score(area, listed, weights) for area in AREAS}


def share(marks: Marks, of: tuple[str, ...]) -> dict[str, float]:
    total = sum(marks.get(title, 0) for title in of)
    return {title: marks.get(title, 0) / total for title in of} if total else {}


def score(area: str, listed: list[Listed], weights: Mapping[str, float]) -> float:
    cells: dict[str, float] = {}
    for index, title in enumerate(CRITERIA):
        scores = [one.scores[index] for one in listed if one.area == area]
        given = [(value - 1) / 4 for value in scores if value is not None]
        if given:
            cells[title] = fmean(given)
    cells |= {title: (value - 1) / 9 for title, value in zip(DNA, dna()[area], strict=True)}
    return sum(weights[title] * value for title, value in cells.items()) / sum(weights[title] for title in cells)
