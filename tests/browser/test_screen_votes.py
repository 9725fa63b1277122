"""Votes on the projector of a hall that votes: what it shows, when, and what it never shows."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Page, expect

from samenspel.demo.client import Client
from tests.browser.ballots import KINDS, QUESTION, close_and_reveal, open_ballot
from tests.browser.hall import Hall, start_round
from tests.browser.weighing import AGAIN, EQUAL, ORDER, Weighing

TITLES = ("Een tuin", "Een bus", "Een bankje", "Een pad", "Een kas")
VOTES = ({"1": 1, "2": 1}, {"1": 1, "2": 1, "3": 1}, {"1": 1, "3": 1, "4": 1}, {"1": 1, "4": 1})
"""Four papers: of the five options the first has 4, the next three 2 each, the last none."""
SHOWN = ".vote-bar:not([data-away])"


@pytest.fixture
async def lead(hall: Hall) -> AsyncIterator[Client]:
    """The moderator of a hall that votes."""
    async with hall.leads() as client:
        plenary = hall.room("plenary")
        if (client.record(plenary, "pace", "now") or {}).get("round") != "stemmen":
            await start_round(client, plenary, "stemmen")
        yield client


@pytest.fixture
async def screen(hall: Hall) -> Page:
    """The projector."""
    return await hall.screen()


async def voted(hall: Hall, lead: Client, *papers: dict[str, int], **ballot: object) -> str:
    """A ballot on which so many people cast these papers; its room."""
    room = await open_ballot(hall, lead, **ballot)
    async with AsyncExitStack() as stack:
        for number, choices in enumerate(papers):
            bot = await stack.enter_async_context(hall.bot(1 + number % 3))
            bot.subscribe(room)
            await bot.until(lambda bot=bot: bot.record(room, "ballot", "self"))  # type: ignore[misc]
            await bot.ask(room, "cast", revision=1, choices=choices)
    return room


def dots(*, hidden: bool = True) -> dict[str, object]:
    """Three votes each."""
    terms = {"method": {"kind": "marks", "budget": 3}, "hidden": hidden}
    return {"source": "typed", "question": QUESTION, "options": [{"title": title} for title in TITLES], "terms": terms}


def some_paper(lead: Client, room: str, name: str) -> dict[str, int]:
    """One that a ballot of this kind takes."""
    options = list(lead.records(room, "option"))
    return {f"{options[0]}>{options[1]}": 1} if name == "pairs" else {options[-1]: 1}


async def stand(screen: Page, *rows: str) -> None:
    """The bars that are shown, in the order of the options: place, title, number."""
    parts = [row.split(" ") for row in rows]
    shown = screen.locator(SHOWN)
    await expect(shown.locator(".vote-place")).to_have_text([part[0] for part in parts])
    await expect(shown.locator("p")).to_have_text([" ".join(part[1:-1]) for part in parts])
    await expect(shown.locator(".vote-count")).to_have_text([part[-1] for part in parts])


async def come_in(screen: Page, *areas: str) -> None:
    """Above the line, in whatever order the document has them."""
    inside = screen.locator(".rank-row[data-in] p")
    await expect(inside).to_have_count(len(areas))
    for area in areas:
        await expect(inside.filter(has_text=area)).to_have_count(1)


async def test_a_reveal_goes_from_the_last_place_upwards(hall: Hall, lead: Client, screen: Page) -> None:
    """[CL-72] Ties come together; nothing is told of who is still to come; the winner comes last, and large."""
    room = await voted(hall, lead, *VOTES, **dots())
    await expect(screen.get_by_text("4", exact=True)).to_be_visible()
    await lead.ask(room, "close")
    await expect(screen.get_by_text("De uitslag volgt zo.")).to_be_visible()
    await expect(screen.locator(".vote-bar")).to_have_count(0)
    await lead.ask(room, "reveal", stepwise=True)
    await stand(screen, "5 Een kas 0")
    await expect(screen.locator(".vote-turnout")).to_contain_text("4 van")
    await expect(screen.locator(".vote-turnout")).to_contain_text("nog 2 plaatsen")
    written = await screen.locator("main").inner_text()
    assert not [title for title in TITLES[:4] if title in written]
    await lead.ask(room, "next")
    await stand(screen, "2= Een bus 2", "2= Een bankje 2", "2= Een pad 2", "5 Een kas 0")
    await expect(screen.locator(".vote-turnout")).to_contain_text("nog 1 plaats")
    assert TITLES[0] not in await screen.locator("main").inner_text()
    await lead.ask(room, "next")
    await stand(screen, "1 Een tuin 4", "2= Een bus 2", "2= Een bankje 2", "2= Een pad 2", "5 Een kas 0")
    sizes = await screen.locator(f"{SHOWN} p").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert sizes[0] > 2 * sizes[1]
    await expect(screen.locator(".vote-turnout")).not_to_contain_text("nog")


async def test_a_result_is_never_without_question_and_turnout(hall: Hall, lead: Client, screen: Page) -> None:
    """[CL-70] Of every kind; while the vote is hidden and open the turnout alone is told."""
    for name, kind in KINDS.items():
        room = await open_ballot(hall, lead, **kind.ballot())
        await expect(screen.get_by_role("heading", name=QUESTION)).to_be_visible()
        await expect(screen.locator(".vote-large")).to_contain_text("0 van")
        await expect(screen.locator(".vote-bar, .vote-answer")).to_have_count(0)
        await lead.ask(room, "add_papers", papers=[some_paper(lead, room, name)])
        await close_and_reveal(lead, room)
        await expect(screen.get_by_role("heading", name=QUESTION)).to_be_visible()
        await expect(screen.locator(".vote-turnout")).to_contain_text("waarvan 1 op papier")
        await expect(screen.locator(".vote-bar:not([data-away]), .vote-answer").first).to_be_visible()


async def test_how_marks_lie(hall: Hall, lead: Client, screen: Page) -> None:
    """[CL-75] Mean, spread and columns of every option that was marked; a page past the last is the last."""
    scale = {"kind": "marks", "lowest": 1, "highest": 5, "outcome": "mean"}
    options = [{"title": f"Criterium {number}"} for number in range(7)]
    papers = [{str(number): mark for number in range(1, 8)} for mark in (1, 1, 5, 5)]
    room = await voted(hall, lead, *papers, source="typed", question=QUESTION, options=options, terms={"method": scale})
    await close_and_reveal(lead, room)
    scene = {"kind": "ballot", "room": room, "view": "distribution"}
    await lead.ask(hall.room("plenary"), "show", scene=scene)
    await expect(screen.locator(".spread").first).to_contain_text("Criterium 0")
    await expect(screen.locator(".spread").first).to_contain_text("3,0± 2,0")
    await expect(screen.locator(".vote-turnout")).to_contain_text("deel 1 van 2")
    await lead.ask(hall.room("plenary"), "show", scene=scene | {"page": 9})
    await expect(screen.locator(".vote-turnout")).to_contain_text("deel 2 van 2")
    await expect(screen.locator(".spread").last).to_contain_text("Criterium 6")
    control = await hall.moderator()
    for part in ("deel 1 van 2", "deel 2 van 2", "deel 1 van 2"):
        await control.get_by_role("button", name="Volgende deel").click()
        await expect(screen.locator(".vote-turnout")).to_contain_text(part)
    await lead.ask(hall.room("plenary"), "show", scene=scene | {"view": "matrix"})
    await expect(screen.locator(SHOWN).first).to_be_visible()
    await expect(control.get_by_role("button", name="Volgende deel")).to_have_count(0)


async def test_the_ranking_moves_while_people_vote(hall: Hall, lead: Client, screen: Page) -> None:
    """[CL-73] [CL-74] Areas glide past each other, and say how far they went; who comes in stands above the line."""
    async with Weighing(hall, lead) as weighing:
        await weighing.open()
        await lead.ask(hall.room("plenary"), "show", scene={"kind": "ballot", "room": weighing.room, "view": "ranking"})
        await weighing.cast(6, EQUAL)
        await screen.wait_for_function(ORDER, arg=["Noord", "Zuid", "Oost", "West"])
        await screen.locator(".rank-row").evaluate_all("rows => rows.forEach((row, at) => { row.dataset.kept = at; })")
        await expect(screen.locator(".rank-words")).to_contain_text("Nog te weinig stemmen")
        await come_in(screen, "Noord", "Zuid")
        await weighing.cast(12, AGAIN)
        await screen.wait_for_function(ORDER, arg=["Oost", "Zuid", "Noord", "West"])
        await expect(screen.locator(".rank-move[data-way=down]")).to_have_text(["▼2"])
        await expect(screen.locator(".rank-row[data-kept]")).to_have_count(4)
        await come_in(screen, "Oost", "Zuid")
        await expect(screen.locator(".vote-turnout")).to_contain_text("Tussenstand · 18 van")


async def test_the_choice_stands_beside_what_was_computed(hall: Hall, lead: Client, screen: Page) -> None:
    """[CL-74] With its reason; the sentence says how firm the computed places are, and pictures show why. A vote on it
    names them."""
    plenary = hall.room("plenary")
    async with Weighing(hall, lead) as weighing:
        await weighing.open(hidden=True)
        scene = {"kind": "ballot", "room": weighing.room}
        await lead.ask(plenary, "show", scene=scene | {"view": "ranking"})
        await weighing.cast(12, EQUAL)
        await expect(screen.locator(".vote-large")).to_contain_text("12 van")
        await expect(screen.locator(".rank-row, .vote-bar")).to_have_count(0)
        await close_and_reveal(lead, weighing.room)
        await screen.wait_for_function(ORDER, arg=["Noord", "Zuid", "Oost", "West"])
        await expect(screen.locator(".rank-words")).to_contain_text("staan vast")
        await lead.ask(plenary, "show", scene=scene | {"view": "verdict"})
        await expect(screen.locator(".verdict-words")).to_contain_text("staan vast")
        await expect(screen.locator(".verdict-row").first).to_contain_text("%")
        await lead.ask(plenary, "show", scene=scene | {"view": "matrix"})
        await expect(screen.locator(".matrix tbody tr").first).to_contain_text("Noord")
        await expect(screen.locator(".matrix-legend")).to_contain_text("Nut")
        await weighing.choose(["Noord", "West"], "In West begint dit jaar een huis van de wijk.")
        await lead.ask(plenary, "show", scene=scene | {"view": "ranking"})
        await expect(screen.locator(".rank-words")).to_have_text(
            "De organisatie kiest Noord en West. In West begint dit jaar een huis van de wijk."
        )
        await expect(screen.locator(".rank-move svg")).to_have_count(2)
        await weighing.choose([], "")
        await expect(screen.locator(".rank-words")).to_contain_text("staan vast")
        method = {"kind": "yes_no"}
        about = {"method": method, "about": int(weighing.room.rpartition("/")[2])}
        check = await open_ballot(hall, lead, source="typed", question="Herken je deze twee?", terms=about)
        await expect(screen.get_by_role("heading", name="Herken je deze twee?")).to_be_visible()
        await expect(screen.locator(".vote-about")).to_have_text("Het gaat om Noord en Zuid.")
        lefts = "all => all.map(one => one.getBoundingClientRect().left)"
        assert len(set(await screen.locator(".vote-options li").evaluate_all(lefts))) == 1, "three answers are one list"
        await lead.ask(check, "add_papers", papers=[{"yes": 1}])
        await close_and_reveal(lead, check)
        await expect(screen.locator(".vote-verdict")).to_have_text("De zaal herkent dit")
