"""What people type is text, wherever it is drawn: five hundred payloads on every view, and not one has an effect.

Seen from outside: no script of theirs ran, no element of theirs stands in a page, nobody else was asked for anything,
and the browser had nothing to refuse.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright, expect

from samenspel.demo.client import Client
from samenspel.demo.ledger import Refused
from samenspel.demo.voting import dots
from samenspel.domain import texts as domain_texts
from tests.browser import hall as halls
from tests.browser.hall import Hall
from tests.security.markup import FOUND, HIT, MARK, PAYLOADS, lines, texts
from tests.support.service import start_service

NAME_LIMIT = 60


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    """A hall with browsers, watched."""
    service = await start_service(tmp_path / "data")
    async with async_playwright() as playwright:
        browser = await halls.open_browser(playwright)
        found = await halls.found(browser, service)
        yield found
        await found.close()
        await browser.close()
    await service.stop()
    assert found.watch.faults == []


def test_there_are_five_hundred() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 500


@pytest.mark.parametrize("payload", [one for one in PAYLOADS if ":" in one])
def test_no_payload_is_a_link(payload: str) -> None:
    assert domain_texts.link(payload) != payload


async def drawn(page: Page, view: str, least: int = 1) -> None:
    """At least so many texts are drawn, and all of them are text."""
    await expect(page.locator("body")).to_contain_text(MARK)
    found = await page.evaluate(FOUND)
    assert found["marks"] >= least, view
    assert found | {"marks": 0} == {"hit": 0, "made": [], "marks": 0}, view


async def test_every_view(hall: Hall) -> None:
    async with hall.leads() as moderator:
        author = await write_names(hall)
        pages = {
            "table": await hall.participant(lines(NAME_LIMIT)[0], 1),
            "control": await hall.moderator(),
            "screen": await hall.screen(),
            "organiser": await hall.organise(),
        }
        await drawn(pages["organiser"], "list of conferences")
        await pages["organiser"].goto("/kaarten")
        await drawn(pages["organiser"], "cards", 11)
        follow = await pages["table"].context.new_page()
        await follow.goto("/meekijken")
        async with Client(hall.api.socket, author["token"], author["rooms"]) as client:
            await client.ready()
            idea = await brainstorm(hall, moderator, client, pages)
            await show(hall, moderator, idea, pages | {"follow": follow})
            await aanvullen(hall, moderator, client, idea, pages)
            await actie(hall, moderator, client, idea, pages)
        await stemmen(hall, moderator, pages | {"follow": follow})
        await opbrengst(hall, pages["table"])


async def write_names(hall: Hall) -> dict[str, Any]:
    """Everything that has a name gets one: conference, themes, rounds, tables, people. Returns somebody at table 1."""
    granted = await hall.api.redeem(await hall.link("organiser"))
    plenary, given = hall.room("plenary"), iter(lines(NAME_LIMIT))
    async with Client(hall.api.socket, granted.token, [plenary]) as organiser:
        await organiser.ready()
        await give(organiser, plenary, "set_conference", title=next(given))
        for letter in organiser.records(plenary, "theme"):
            await give(organiser, plenary, "set_theme", letter=letter, title=next(given), question=next(given))
        for table in organiser.records(plenary, "table").values():
            named = {"number": table["number"], "theme": table["theme"], "seats": 10, "name": next(given)}
            await give(organiser, plenary, "set_table", **named)
        for round_ in organiser.records(plenary, "round"):
            await give(organiser, plenary, "set_round", round=round_, title=next(given), prompt=next(given))
    people = [
        await hall.api.join(hall.code, table=1 + number // 5, name=next(given), organisation=next(given))
        for number in range(40)
    ]
    return {"token": people[0].token, "rooms": list(people[0].rooms)}


async def brainstorm(hall: Hall, moderator: Client, author: Client, pages: dict[str, Page]) -> str:
    """Ideas with all payloads; returns one."""
    room = hall.room("table", 1)
    await halls.start_round(moderator, hall.room("plenary"), "brainstorm")
    await author.until(lambda: (author.record(room, "pace", "now") or {}).get("round") == "brainstorm")
    ideas = [await give(author, room, "idea", text=text) for text in texts(domain_texts.TEXT_LIMIT)]
    await expect(pages["table"].locator("#ideas .card")).to_have_count(len(ideas))
    await drawn(pages["table"], "brainstorm", len(ideas))
    return ideas[0]


async def show(hall: Hall, moderator: Client, idea: str, pages: dict[str, Page]) -> None:
    """The wall, one idea and a message, on the screen and where people follow it."""
    plenary, given = hall.room("plenary"), iter(lines(150))
    for number, text in enumerate(texts(300)[:12]):
        card = idea if number == 0 else f"{number:026}"
        await give(moderator, plenary, "pick_card", card=card, table=1, title=next(given), text=text)
    scenes = ({"kind": "wall"}, {"kind": "idea", "card": idea}, {"kind": "announcement", "text": next(given)})
    for scene in scenes:
        await give(moderator, plenary, "show", scene=scene)
        for view in ("screen", "follow"):
            await expect(pages[view].locator(f"[data-kind={scene['kind']}]").first).to_be_visible()
            await drawn(pages[view], f"{view} {scene['kind']}")
    await give(moderator, plenary, "announce", text=next(given))
    await give(moderator, plenary, "announce", text=next(given), tables=[1])
    await drawn(pages["table"], "announcement")
    await drawn(pages["control"], "control")


async def aanvullen(hall: Hall, moderator: Client, author: Client, idea: str, pages: dict[str, Page]) -> None:
    """An idea with everything under it."""
    room, given = hall.room("table", 1), iter(texts(500))
    await halls.start_round(moderator, hall.room("plenary"), "aanvullen")
    await author.until(lambda: (author.record(room, "pace", "now") or {}).get("round") == "aanvullen")
    for kind in ("addition", "comment", "question"):
        await give(author, room, kind, parent=idea, text=next(given))
    for link in ("", f"https://voorbeeld.test/?q='\"><img/src=x/onerror={HIT}>"):
        await give(author, room, "existing", parent=idea, text=next(given), link=link)
    for link in (
        f"javascript:{HIT}",
        f"data:text/html,{HIT}",
        "//evil.example",
        "https:evil",
        " https://",
        "vbscript:x",
    ):
        sent = author.send(room, "existing", {"parent": idea, "text": "x", "link": link})
        outcome = await sent.outcome
        assert isinstance(outcome, Refused)
        assert outcome.code == "link_bad"
    fields = {name: next(given)[:400] for name in ("whom", "where", "pays", "arranges")}
    await give(author, room, "detail", idea=idea, **fields)
    await pages["table"].locator(".idea-row").first.click()
    await drawn(pages["table"], "aanvullen", 5)
    await drawn(pages["control"], "control in aanvullen")


async def actie(hall: Hall, moderator: Client, author: Client, idea: str, pages: dict[str, Page]) -> None:
    """An action, sent to the vote."""
    room, given = hall.room("table", 1), iter(lines(150))
    await halls.start_round(moderator, hall.room("plenary"), "actie")
    await author.until(lambda: (author.record(room, "pace", "now") or {}).get("round") == "actie")
    plan: dict[str, Any] = {name: next(given) for name in ("title", "what", "place", "lead")}
    plan |= {"parties": [{"name": next(given), "benefit": next(given)}], "goals": [next(given)], "ideas": [idea]}
    plan |= {"steps": [{"who": next(given), "what": next(given), "by": next(given)}], "additions": []}
    action = await give(author, room, "action", **plan)
    await give(author, room, "pick", action=action)
    await drawn(pages["table"], "actie")
    await drawn(pages["control"], "control in actie")


async def stemmen(hall: Hall, moderator: Client, pages: dict[str, Page]) -> None:
    """A vote, open and told."""
    plenary, given = hall.room("plenary"), iter(lines(150))
    options = [{"id": str(number), "title": next(given), "text": next(given)} for number in range(20)]
    await halls.start_round(moderator, plenary, "stemmen")
    vote = {"source": "typed", "options": options, "question": next(given), "terms": dots(3, 1)}
    await give(moderator, plenary, "open_ballot", **vote)
    await expect(pages["table"].locator(".option-button")).to_have_count(20)
    for view in ("table", "screen", "follow", "control"):
        await drawn(pages[view], f"{view}, vote")
    await pages["table"].locator(".option-button").first.click()
    await give(moderator, hall.room("ballot", 1), "close")
    await give(moderator, hall.room("ballot", 1), "reveal")
    for view in ("table", "screen", "follow", "control"):
        await drawn(pages[view], f"{view}, result")


async def opbrengst(hall: Hall, page: Page) -> None:
    """The proceeds on the site, and the file that is kept, opened as a file with scripts allowed."""
    await page.goto(f"/opbrengst/{hall.conference}")
    await drawn(page, "proceeds", 60)
    async with page.expect_download() as started:
        await page.get_by_role("link", name="Bewaar de opbrengst").click()
    kept = await (await started.value).path()
    alone = await hall.browser.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    renamed = kept.rename(kept.with_suffix(".html"))
    await alone.goto(renamed.as_uri())
    await drawn(alone, "kept file", 60)
    await alone.close()
    assert [url for url in asked if not url.startswith("data:")] == [renamed.as_uri()]


async def give(client: Client, room: str, type_: str, **data: Any) -> str:
    """A command that has to work; its id."""
    outcome = await client.send(room, type_, data).outcome
    assert not isinstance(outcome, Refused), (type_, data, outcome)
    return outcome.id
