"""Looking back at a day of a hundred people, in the browsers of its organiser and its moderator."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Request, Route, WebSocket, expect

from samenspel.ports.keeping import LONGEST, Retention
from samenspel.store.sqlite import SqliteStore
from tests.browser import hall as halls
from tests.browser.axe import look
from tests.browser.hall import Hall
from tests.support.big_day import BigDay, big_day, keep
from tests.support.service import start_service

TABLE = 3
AT = re.compile(r"gebeurtenis ([\d.]+) van ([\d.]+)")
BARS = "() => [...document.querySelectorAll('.replay-screen .vote-track > i')].map(bar => bar.style.cssText).join()"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("past") / "data"


@pytest.fixture(scope="module")
async def day(data: Path) -> BigDay:
    """A day that is over, as it stands in the data folder; its names are kept as long as can be."""
    store = await SqliteStore.open(data)
    kept = await keep(big_day(seed=4, events=2_000), store)
    await store.people.keeping.set_retention(Retention(kept.conference, LONGEST, LONGEST))
    await store.close()
    return kept


@pytest.fixture(scope="module")
async def _hall(browser: Browser, data: Path, day: BigDay) -> AsyncIterator[Hall]:
    """The service on that day, weeks later."""
    service = await start_service(data)
    hall = await halls.found(browser, service)
    assert hall.conference == day.conference
    yield hall
    await service.stop()


async def event(page: Page) -> int:
    """The number of the event that one stands at."""
    found = AT.search(await page.locator(".replay-where").inner_text())
    assert found is not None
    return int(found[1].replace(".", ""))


async def stands_at(page: Page, number: int) -> None:
    """Wait until one stands there."""
    told = f"{number:,}".replace(",", ".")
    await expect(page.locator(".replay-where")).to_contain_text(f"gebeurtenis {told} van 2.000")


async def go_to(page: Page, kind: str) -> None:
    """The first stop of the list that has this in its name."""
    stops = page.get_by_label("Ga naar …")
    await stops.select_option(index=await stops.locator("option").evaluate_all(
        "(all, kind) => all.findIndex(one => one.textContent.includes(kind))", kind
    ))  # fmt: skip


async def test_the_organiser_watches_the_day_again(hall: Hall, day: BigDay) -> None:
    """[RP-30] [RP-33] [RP-34] [RP-35] [RP-36] From the page of the conference: the rounds, a vote whose bars move, the
    tables; by keys, by name off and on; and what ends up there is what the live pages have."""
    page = await hall.organise()
    sent: list[Request] = []
    sockets: list[WebSocket] = []
    await page.goto(f"/organisatie?dag={hall.conference}")
    await page.get_by_role("link", name="Terugkijken").click()
    await expect(page.locator("#replay-range")).to_be_visible()
    page.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - Playwright marks what it is given
    page.on("websocket", lambda socket: sockets.append(socket))  # noqa: PLW0108
    await expect(page.locator(".replay-where")).to_contain_text("Aankomst")
    await expect(page.locator(".replay-screen")).to_contain_text("Samen verder")

    await by_keys(hall, page)
    await page.keyboard.press("PageDown")
    await expect(page.locator(".replay-where")).not_to_contain_text("gebeurtenis 2.000")
    await page.get_by_text("256×").click()
    await page.get_by_role("group", name="Rondes").get_by_role("button", name="Brainstorm").click()
    await expect(page.locator(".replay-where")).to_contain_text("Brainstorm")
    began = await event(page)
    await page.get_by_role("main").focus()
    await page.keyboard.press("Space")
    await expect(page.locator(".replay-where")).not_to_contain_text(f"gebeurtenis {began} ")
    await page.get_by_role("button", name="Stilzetten").click()
    assert await event(page) > began

    await go_to(page, "Stemming open")
    await expect(page.locator(".scene[data-kind=ballot]")).to_be_visible()
    bars: set[str] = set()
    for _ in range(40):
        await page.keyboard.press("ArrowRight")
        bars.add(await page.evaluate(BARS))
    assert len(bars) > 3, "the bars moved"

    await names_and_tables(hall, page, day)
    await expect(page.get_by_role("textbox")).to_have_count(0)
    assert {request.method for request in sent} == {"GET"}, "nothing is said in a day that was"
    assert sockets == []


async def by_keys(hall: Hall, page: Page) -> None:
    """Event by event, and to the end: there stands what the projector shows now."""
    first = await event(page)
    await page.keyboard.press("ArrowRight")
    await stands_at(page, first + 1)
    await page.locator("#replay-range").focus()
    await page.keyboard.press("ArrowLeft")
    await stands_at(page, first)
    await page.keyboard.press("End")
    await stands_at(page, 2_000)
    screen = await hall.screen()
    scene = ".scene[data-kind=thanks] :is(h2, .thanks-list, .thanks-seal)"
    assert await page.locator(scene).all_inner_texts() == await screen.locator(scene).all_inner_texts()
    assert await screen.locator(scene).count() == 3


async def names_and_tables(hall: Hall, page: Page, past: BigDay) -> None:
    """Every table in sight, one of them as it was at the end, without and with names; and a link to it."""
    await page.get_by_role("button", name="Zaal").click()
    await expect(page.locator(".replay-table")).to_have_count(11)
    await page.get_by_role("button", name=re.compile(rf"Tafel {TABLE}$")).click()
    await page.locator("#replay-range").press("End")
    lanes = past.lanes[f"{past.conference}/table/{TABLE}"]["seat"]
    ideas = {id_: record for (kind, id_), record in lanes.items() if kind == "idea" and not record["merged"]}
    whole = page.get_by_role("button", name=re.compile("Toon alle"))
    if len(ideas) > 48:
        await whole.click()
    await expect(page.locator(".replay-ideas > ul > .card")).to_have_count(len(ideas))
    assert set(await page.locator(".replay-ideas > ul > .card").evaluate_all("all => all.map(one => one.id)")) == {
        f"replay-{id_}" for id_ in ideas
    }
    writer = next(
        one.name for one in past.people if any(record["author"] == one.participant for record in ideas.values())
    )
    await expect(page.get_by_role("main")).not_to_contain_text(writer)
    await page.get_by_role("button", name="Namen").click()
    await expect(page.get_by_role("main")).to_contain_text(writer)
    await page.get_by_role("button", name="Namen").click()
    await expect(page.get_by_role("main")).not_to_contain_text(writer)

    wanted, record = next(iter(ideas.items()))
    await page.get_by_label("Zoek een idee").fill(str(record["text"]))
    await page.locator(".replay-row").first.click()
    await expect(page.locator(f"#replay-{wanted}[data-mark=sought]")).to_be_in_viewport()
    moment = await event(page)
    await page.get_by_role("button", name="Link naar dit moment").click()
    await expect(page.get_by_text("gekopieerd")).to_be_visible()
    link = page.url
    assert link.endswith(f"#{hall.conference}/{moment}/tafel-{TABLE}")
    await page.goto("about:blank")
    await page.goto(link)
    await stands_at(page, moment)
    await expect(page.locator(f"#replay-{wanted}")).to_be_visible()


async def test_the_moderator_looks_back_and_who_may_not_is_told_the_way(hall: Hall) -> None:
    """[RP-33] [RP-36] From the control room, without names, at every size and by axe; who took part is told."""
    page = await hall.moderator(bypass_csp=True)
    await page.get_by_role("link", name="Terugkijken").click()
    await expect(page.locator("#replay-range")).to_be_visible()
    await expect(page.get_by_role("button", name="Namen")).to_have_count(0)
    await go_to(page, "Uitslag")
    wrong = await look(page, "replay, screen")
    await page.get_by_role("button", name="Zaal").click()
    wrong += await look(page, "replay, hall")
    await page.get_by_label("Kies een tafel").select_option(label=f"Tafel {TABLE}")
    await expect(page.locator(".replay-ideas .card").first).to_be_visible()
    wrong += await look(page, "replay, table")
    assert wrong == []

    stranger = await (await hall.context(bypass_csp=True)).new_page()
    await stranger.goto(f"/terugkijken#{hall.conference}/900")
    await expect(stranger.get_by_role("main")).to_contain_text("Open daar eerst de organisatie of de regie")
    assert await look(stranger, "replay, shut") == []


async def test_a_day_that_breaks_off_is_no_day(hall: Hall) -> None:
    """[RP-31] What came is not shown as if it were all; asking again brings the whole."""
    page = await hall.organise()
    cut: list[int] = []

    async def cut_off(route: Route) -> None:
        answer = await route.fetch(url=route.request.url.replace(hall.url, hall.service.url))
        body = await answer.body()
        cut.append(len(body))
        await route.fulfill(response=answer, body=body[: len(body) // 2])

    await page.route("**/replay", cut_off, times=1)
    await page.goto(f"/terugkijken#{hall.conference}/100")
    await expect(page.get_by_role("alert")).to_contain_text("kwam niet helemaal binnen")
    await expect(page.locator("#replay-range")).to_have_count(0)
    await page.get_by_role("button", name="Opnieuw proberen").click()
    await stands_at(page, 100)
    assert len(cut) == 1
    assert cut[0] > 100_000
