"""Weeks later: somebody with the link opens the report, fills an open slot and reacts, on a laptop and on a phone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Page, expect

from samenspel.demo.client import Client
from samenspel.domain.ids import derived_id
from tests.browser.axe import look
from tests.browser.hall import LAPTOP, PHONE, Hall
from tests.security.markup import FOUND, texts

THEME = "1 Mensen zonder werk"
IDEA = "Een buurtbus die ook 's avonds rijdt"


async def written(hall: Hall) -> str:
    """An idea at table 1; its id."""
    table = hall.room("table", 1)
    async with hall.leads() as moderator:
        await moderator.ask(hall.room("plenary"), "start_round", round="brainstorm")
    async with hall.bot(1, "Anna") as anna:
        await anna.until(lambda: (anna.record(table, "pace", "now") or {}).get("round") == "brainstorm")
        known = set(anna.records(table, "idea"))
        await anna.ask(table, "idea", text=IDEA)
        (idea,) = set(anna.records(table, "idea")) - known
    return idea


@asynccontextmanager
async def organises(hall: Hall) -> AsyncIterator[Client]:
    """An organiser without a page."""
    report = hall.room("report")
    async with Client(hall.api.socket, hall.organiser.token, [report]) as client:
        await client.ready()
        yield client


async def turn(hall: Hall, name: str, *, open_: bool = True) -> str:
    """Opens the report, or closes it; the link as a browser knows the service."""
    body = {"open": open_, "id": f"0{derived_id(hall.conference, name)[1:]}"}
    path = f"/api/conferences/{hall.conference}/report/link"
    made = await hall.api.call("PUT", path, body, hall.organiser.token)
    return str(made.get("link", "")).replace(hall.service.url, hall.url)


async def by_link(hall: Hall, link: str, size: tuple[int, int] = LAPTOP, **options: Any) -> Page:
    """A browser that opens the link for the first time: it comes to the door, and in."""
    hall.watch.expect(r"status 403: GET .*/verslag/|status of 403")
    page = await (await hall.context(size, bypass_csp=True, **options)).new_page()
    await page.goto(link)
    await expect(page.get_by_role("button", name="Aanvullen").first).to_be_visible()
    assert "#" not in page.url
    return page


async def test_a_reader_fills_what_was_open(hall: Hall) -> None:
    """[RO-05] [RO-07] [RO-12] [RO-13] [RO-17] What is typed stays; nothing is shown to others before it is accepted."""
    await written(hall)
    link = await turn(hall, "open")
    page, other = await by_link(hall, link), await by_link(hall, link, PHONE)
    await page.get_by_role("button", name=f"Aanvullen bij {THEME}").click()
    await page.get_by_label("Wat wil je aanvullen?").fill("Denk ook aan de fietsers")
    await look(page, "verslag met formulier")
    await page.reload()
    await page.get_by_role("button", name=f"Aanvullen bij {THEME}").click()
    await expect(page.get_by_label("Wat wil je aanvullen?")).to_have_value("Denk ook aan de fietsers")
    await page.get_by_label("Zet mijn naam erbij").check()
    await page.get_by_role("button", name="Verstuur").click()
    await expect(page.get_by_role("alert")).to_have_text("Vul je naam in, of haal het vinkje weg.")
    await page.get_by_label("Naam", exact=True).fill("Els de Wit")
    await page.get_by_role("button", name="Verstuur").click()
    await expect(page.get_by_text("Verstuurd. De organisator kijkt ernaar.")).to_be_visible()
    report = hall.room("report")
    async with organises(hall) as boss:
        (addition,) = boss.records(report, "addition", "stage")
        await expect(other.get_by_text("Denk ook aan de fietsers")).to_have_count(0)
        await boss.ask(report, "accept", addition=addition)
        for one in (page, other):
            await expect(one.get_by_text("Later aangevuld, ")).to_contain_text("door Els de Wit")
        await other.reload()
        printed = other.locator(f"#l-{addition}")
        await expect(printed).to_contain_text("Els de Wit")
        await expect(other.get_by_text("Denk ook aan de fietsers")).to_have_count(1)
        await boss.ask(report, "refuse", addition=addition, reason="Hoort bij thema 2")
        await expect(printed).to_be_hidden()
        await expect(page.get_by_text("Hoort bij thema 2")).to_be_visible()
    await look(other, "verslag op een telefoon")
    assert await other.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


async def test_a_reader_reacts_takes_back_and_is_shown_the_door(hall: Hall) -> None:
    """[RO-08] [RO-12] [RO-17]"""
    idea = await written(hall)
    page = await by_link(hall, await turn(hall, "open again"))
    spot = page.locator(f"[data-target='idea/{idea}']")
    await spot.get_by_role("button", name="Reageren").click()
    await spot.get_by_label("Wat wil je zeggen?").fill("Dat doen wij al")
    await page.context.set_offline(True)
    await spot.get_by_role("button", name="Verstuur").click()
    await expect(spot.get_by_text("wordt verstuurd")).to_be_visible()
    await page.context.set_offline(False)
    await expect(spot.get_by_text("Verstuurd. De organisator kijkt ernaar.")).to_be_visible()
    await spot.get_by_role("button", name="Trek terug").click()
    await expect(spot.get_by_text("Dat doen wij al")).to_have_count(0)
    hall.watch.expect(r"WebSocket|4501|status of 401|status 401|status 404|status of 404|INTERNET_DISCONNECTED")
    await turn(hall, "close", open_=False)
    await expect(page.get_by_role("button", name="Reageren")).to_have_count(0)
    await page.reload()
    await expect(page.get_by_role("heading", name="Een verslag van Samenspel")).to_be_visible()
    await expect(page.get_by_text("Vraag het hun.").or_(page.get_by_text("vraag een nieuwe"))).to_be_visible()


async def test_a_reader_joins_an_action(hall: Hall) -> None:
    """[RO-06] [RO-13] The organiser hears who it is and where they are reached; in the report it is somebody."""
    hall = await hall.another("nl", "u", 4)
    table, plenary = hall.room("table", 1), hall.room("plenary")
    async with hall.leads() as moderator:
        await moderator.ask(plenary, "start_round", round="actie")
    async with hall.bot(1, "Anna") as anna:
        await anna.until(lambda: (anna.record(table, "pace", "now") or {}).get("round") == "actie")
        await anna.ask(table, "action", title="Een proefbus laten rijden")
        (action,) = anna.records(table, "action")
    page = await by_link(hall, await turn(hall, "join"), PHONE)
    spot = page.locator(f"[data-target='action/{action}']")
    await spot.get_by_role("button", name="Ik doe mee met").click()
    await spot.get_by_role("button", name="Verstuur").click()
    await expect(spot.get_by_role("alert")).to_have_text("Vul uw naam in, en hoe u bereikbaar bent.")
    await spot.get_by_label("Naam", exact=True).fill("Jan Bos")
    await spot.get_by_label("E-mail of telefoon").fill("06 12345678")
    await spot.get_by_role("button", name="Verstuur").click()
    await expect(spot.get_by_text("Verstuurd. De organisator kijkt ernaar.")).to_be_visible()
    await expect(spot.get_by_role("button", name="Ik doe mee met")).to_have_count(0)
    organiser = await hall.organise()
    await organiser.goto(f"/verslag-maken#{hall.conference}")
    await organiser.get_by_role("button", name="Aanvullingen (1)").click()
    card = organiser.locator(".writing-addition")
    await expect(card).to_contain_text("Bij de actie: Een proefbus laten rijden")
    await expect(card).to_contain_text("Jan Bos")
    await expect(card).to_contain_text("06 12345678")
    await card.get_by_role("button", name="Zet in het verslag").click()
    await expect(spot.get_by_text("Iemand doet mee")).to_be_visible()


async def test_what_strangers_write_is_text(hall: Hall) -> None:
    """[RO-17] Five hundred texts that are markup, on the page of the report and on that of the organiser."""
    idea = await written(hall)
    link = await turn(hall, "open for strangers")
    report = hall.room("report")
    page = await by_link(hall, link)
    organiser = await hall.organise(bypass_csp=True)
    await organiser.goto(f"/verslag-maken#{hall.conference}")
    await organiser.get_by_role("button", name="Aanvullingen").click()
    sent = 0
    async with organises(hall) as boss:
        reader = await hall.api.call("POST", "/api/redeem", {"secret": link.partition("#")[2]})
        async with Client(hall.api.socket, reader["token"], [report]) as stranger:
            await stranger.ready()
            for text in texts(1_900):
                await stranger.ask(report, "add", target=f"idea/{idea}", kind="reaction", text=text)
                sent += 1
        await expect(organiser.locator(".writing-addition")).to_have_count(sent)
        for addition, record in boss.records(report, "addition", "stage").items():
            if record["state"] == "waiting":
                await boss.ask(report, "accept", addition=addition)
    await expect(page.locator(f"[data-target='idea/{idea}'] .adding-later")).to_have_count(sent)
    for one in (page, organiser):
        assert (await one.evaluate(FOUND))["hit"] == 0
    await page.reload()
    await expect(page.locator(".later")).to_have_count(sent)
    found = await page.evaluate(FOUND)
    assert (found["hit"], found["made"]) == (0, [])
