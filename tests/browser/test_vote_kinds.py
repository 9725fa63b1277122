"""A vote of every kind on a phone: asked, given, kept, counted and told, and for whom it is."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from samenspel.demo.client import Client
from tests.browser.axe import Look, look
from tests.browser.ballots import KINDS, LONG, QUESTION, TITLES, close_and_reveal, open_ballot, tapping
from tests.browser.hall import LAPTOP, PHONE, Hall, start_round
from tests.browser.keys import Keys

LOOKS: tuple[Look, ...] = ((PHONE, "light"), (LAPTOP, "dark"))
SMALL = """() => [...document.querySelectorAll('.vote :is(button, select, input:not(.vh), summary, label)')]
  .filter(one => one.getClientRects().length).map(one => {
    const {width, height} = one.getBoundingClientRect(), more = getComputedStyle(one, '::after');
    const reach = more.position === 'absolute' ? -2 * parseFloat(more.top) : 0;
    return width < 43.5 || height + reach < 43.5 ? `${one.className} ${width} x ${height + reach}` : '';
  }).filter(Boolean)"""
"""What is smaller than a finger; a small button reaches further than it looks."""
SAVED = "Je stem is bewaard"


@pytest.fixture
async def lead(hall: Hall) -> AsyncIterator[Client]:
    """The moderator of a hall that votes."""
    async with hall.leads() as client:
        plenary = hall.room("plenary")
        if (client.record(plenary, "pace", "now") or {}).get("round") != "stemmen":
            await start_round(client, plenary, "stemmen")
        yield client


@pytest.fixture
async def roos(hall: Hall, lead: Client, request: pytest.FixtureRequest) -> Page:
    """Somebody with a phone, spread over the tables so that none gets full."""
    assert lead.record(hall.room("plenary"), "pace", "now") is not None
    return await hall.participant("Roos", 3 + sum(map(ord, request.node.name)) % 9, PHONE, bypass_csp=True)


@pytest.mark.parametrize("name", KINDS)
async def test_a_vote_of_every_kind(hall: Hall, lead: Client, roos: Page, name: str) -> None:
    """[CL-55] Who can read and reach it all on a phone, in the dark, at 320 px, votes; the hall counts just that."""
    kind = KINDS[name]
    room = await open_ballot(hall, lead, **kind.ballot())
    await expect(roos.locator(".vote-how")).to_contain_text(kind.says)
    await expect(roos.locator(".secrecy")).to_contain_text("Niemand ziet wat jij stemt.")
    await expect(roos.get_by_text(SAVED)).to_have_count(0)
    await kind.fill(roos)
    await expect(roos.get_by_text(SAVED)).to_be_visible()
    await expect(roos.locator("#budget")).to_contain_text(kind.state)
    wrong = await look(roos, name, LOOKS)
    assert wrong == [], wrong
    assert await roos.evaluate(SMALL) == []
    await roos.reload()
    await expect(roos.locator("#budget")).to_contain_text(kind.state)
    values = await close_and_reveal(lead, room)
    assert {option: pytest.approx(value) for option, value in kind.values.items()} == {
        option: values[option] for option in kind.values
    }
    await expect(roos.get_by_role("heading", name=QUESTION)).to_be_visible()
    await expect(roos.locator(".standing").first).to_be_visible()
    await expect(roos.locator(".vote-turnout")).to_contain_text("1 van")
    assert await look(roos, f"{name}, told", LOOKS) == []
    assert await roos.evaluate(SMALL) == []


async def test_titles_are_never_cut_off(hall: Hall, lead: Client, roos: Page) -> None:
    for name in ("dots", "points", "scale to 10", "ranking"):
        room = await open_ballot(hall, lead, **KINDS[name].ballot())
        await expect(roos.locator(".vote-how")).to_contain_text(KINDS[name].says)
        title = roos.get_by_text(LONG).first
        await expect(title).to_be_visible()
        assert await title.evaluate(
            "one => one.scrollWidth <= one.clientWidth + 1 && getComputedStyle(one).webkitLineClamp === 'none'"
        )
        await close_and_reveal(lead, room)


async def test_who_may_know_is_told_before(hall: Hall, lead: Client, roos: Page) -> None:
    """[CL-55]"""
    for secrecy, words in (
        ("secret", "Niemand ziet wat jij stemt."),
        ("table", "per tafel"),
        ("open", "iedereen ziet straks wie wat koos"),
    ):
        room = await open_ballot(hall, lead, **KINDS["dots"].ballot(secrecy=secrecy))
        await expect(roos.locator(f".secrecy.{secrecy}")).to_contain_text(words)
        await close_and_reveal(lead, room)


async def test_an_order_of_ones_own_stays(hall: Hall, lead: Client, roos: Page) -> None:
    """[CL-50]"""
    others = [await hall.participant(name, 2) for name in ("Bram", "Carla", "Daan")]
    await open_ballot(hall, lead, **KINDS["dots"].ballot(order="random"))
    orders = [await titles(page) for page in (roos, *others)]
    assert all(sorted(order) == sorted(TITLES) for order in orders)
    assert len(set(map(tuple, orders))) > 1
    await tapping(0)(roos)
    await expect(roos.get_by_text(SAVED)).to_be_visible()
    await roos.reload()
    assert await titles(roos) == orders[0]


async def test_pairs_stay_and_can_be_gone_back_to(hall: Hall, lead: Client, roos: Page) -> None:
    """[CL-50] [CL-52] The server takes each answer, so it dealt the same pairs."""
    room = await open_ballot(hall, lead, **KINDS["pairs"].ballot())
    first = await pair(roos, 1)
    await roos.locator(".pair-card").first.click()
    second = await pair(roos, 2)
    assert set(first) != set(second)
    await expect(roos.get_by_text(SAVED)).to_be_visible()
    await roos.reload()
    assert await pair(roos, 2) == second
    await roos.get_by_role("button", name="Vorige").click()
    assert await pair(roos, 1) == first
    await expect(roos.locator(".pair-card").first).to_have_attribute("aria-pressed", "true")
    await roos.get_by_role("button", name="Kan niet kiezen").click()
    await expect(roos.locator("#budget")).to_have_text("0 van 4 vergeleken")
    for number in (2, 3, 4):
        await pair(roos, number)
        await roos.locator(".pair-card").last.click()
    await roos.get_by_role("button", name="Naar het paar dat nog open is").click()
    assert await pair(roos, 1) == first
    await roos.locator(".pair-card").last.click()
    await expect(roos.locator("#budget")).to_have_text("4 van 4 vergeleken")
    await expect(roos.get_by_text(SAVED)).to_be_visible()
    await close_and_reveal(lead, room)
    assert sum(result["votes"] for result in lead.records(room, "result").values()) == 4


async def test_a_ranking_by_drag_and_by_select(hall: Hall, lead: Client, roos: Page) -> None:
    """[CL-51]"""
    room = await open_ballot(hall, lead, **KINDS["ranking"].ballot())
    for title in ("Fietsles", "Oudercafé", "Repaircafé"):
        await roos.locator(".options .option-button").filter(has_text=title).click()
    await ranked(roos, "Fietsles", "Oudercafé", "Repaircafé")
    full = roos.locator(".options .option-button").first
    await expect(full).to_have_attribute("aria-disabled", "true")
    await full.click(force=True)
    await expect(roos.locator(".vote-foot [role=alert]")).to_contain_text("3 plaatsen zijn bezet")
    await drag(roos, roos_row=2, to=0)
    await ranked(roos, "Repaircafé", "Fietsles", "Oudercafé")
    await drag(roos, roos_row=0, to=2, drop=False)
    await ranked(roos, "Repaircafé", "Fietsles", "Oudercafé")
    await roos.get_by_label("Plaats van Oudercafé").select_option("1")
    await ranked(roos, "Oudercafé", "Repaircafé", "Fietsles")
    await roos.get_by_role("button", name="Haal Repaircafé eruit").click()
    await ranked(roos, "Oudercafé", "Fietsles")
    await expect(roos.get_by_text(SAVED)).to_be_visible()
    values = await close_and_reveal(lead, room)
    assert sorted(values, key=lambda option: -values[option])[:2] == ["6", "3"]


async def test_every_kind_with_keys_alone(hall: Hall, lead: Client) -> None:
    """[CL-30] [CL-51] [CL-52]"""
    page = await hall.participant("Toets", 1)
    keys = Keys(page)
    await open_ballot(hall, lead, **KINDS["ranking"].ballot())
    await expect(page.locator(".vote-how")).to_contain_text("Kies jouw beste 3")
    await page.locator("#main").focus()
    await page.keyboard.press("Tab")
    await keys.press(page.get_by_role("button", name="Oudercafé"))
    await keys.press(page.get_by_role("button", name="Fietsles"))
    await keys.to(page.get_by_label("Plaats van Fietsles"))
    await page.keyboard.press("ArrowUp")
    await ranked(page, "Fietsles", "Oudercafé")
    await keys.press(page.get_by_role("button", name="Haal Fietsles eruit"))
    await ranked(page, "Oudercafé")
    await open_ballot(hall, lead, **KINDS["pairs"].ballot())
    await pair(page, 1)
    await keys.press(page.locator(".pair-card").first)
    await pair(page, 2)
    await expect(page.locator("#pair")).to_be_focused()
    await keys.press(page.get_by_role("button", name="Kan niet kiezen"))
    await pair(page, 3)
    await open_ballot(hall, lead, **KINDS["scale to 5"].ballot())
    await keys.press(page.locator(".mark-row").first.get_by_role("button", name="4"))
    await expect(page.locator("#budget")).to_have_text("1 van 6 hebben een cijfer")
    await open_ballot(hall, lead, **KINDS["points"].ballot())
    await keys.write(page.get_by_label("Punten voor Fietsles"), "40", anew=True)
    await page.keyboard.press("Tab")
    await expect(page.locator("#budget")).to_have_text("nog 60 punten te verdelen")
    await open_ballot(hall, lead, **KINDS["yes or no"].ballot())
    await keys.to(page.get_by_role("radio", name="Ja"))
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("radio", name="Nee")).to_be_checked()
    await keys.press(page.get_by_role("button", name="Haal mijn keuze weg"))
    await expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    await expect(page.locator("#question")).to_be_focused()


async def titles(page: Page) -> list[str]:
    """The options as they stand on somebody's paper."""
    await expect(page.locator(".option-title")).to_have_count(len(TITLES))
    return await page.locator(".option-title").all_inner_texts()


async def pair(page: Page, number: int) -> list[str]:
    """The two titles of the pair that is asked."""
    await expect(page.locator("#pair")).to_have_text(f"Paar {number} van 4")
    return await page.locator(".pair-card .option-title").all_inner_texts()


async def ranked(page: Page, *order: str) -> None:
    """So stands the order, on the page and with its selects."""
    await expect(page.locator(".ranked .option-title")).to_have_text(list(order))
    for place, select in enumerate(await page.locator(".place-select").all(), start=1):
        await expect(select).to_have_value(str(place))


async def drag(page: Page, *, roos_row: int, to: int, drop: bool = True) -> None:
    """Take a row by its grip to where another stands; or let it go with Escape."""
    grip, aim = (page.locator(".grip").nth(at) for at in (roos_row, to))
    await aim.scroll_into_view_if_needed()
    start, end = await grip.bounding_box(), await aim.bounding_box()
    assert start is not None
    assert end is not None
    x = start["x"] + start["width"] / 2
    await page.mouse.move(x, start["y"] + start["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(x, (start["y"] + end["y"]) / 2, steps=4)
    await expect(page.locator(".lifted")).to_have_count(1)
    beyond = 4 if to > roos_row else -4
    await page.mouse.move(x, end["y"] + end["height"] / 2 + beyond, steps=4)
    if not drop:
        await page.keyboard.press("Escape")
    await page.mouse.up()
    await expect(page.locator(".lifted")).to_have_count(0)
