"""Every picture of a vote on the big screen, in awkward sizes, on the shapes that projectors and phones have."""

from typing import Any, Final

import pytest
from playwright.async_api import Page, expect

from tests.browser import axe, votes
from tests.browser.hall import PHONE, PROJECTOR, Hall, Size

LAPTOP_SCREEN: Final = (1366, 768)
OLD: Final = (1440, 1080)
SHAPES: Final = (PROJECTOR, LAPTOP_SCREEN, OLD, PHONE)
CHOSEN: Final = {"areas": ["a00", "a01", "a06"], "reason": "In Escamp begint dit jaar al een huis van de wijk."}

SCENES: Final[dict[str, votes.Json]] = {
    **{f"dots {count}": votes.hall(votes.dots(count)) for count in (2, 6, 11, 20)},
    "a long winner": votes.hall(votes.dots(11, winner=votes.LONG)),
    "long titles": votes.hall(votes.vote(votes.MARKS, [votes.LONG] * 6, votes.results([9.0, 8.0, 7.0, 6.0, 5.0, 4.0]))),
    "mean 5": votes.hall(votes.scale(5)),
    "mean 7": votes.hall(votes.scale(7)),
    "plus and minus": votes.hall(votes.plus_minus(6)),
    "borda": votes.hall(votes.vote(votes.BORDA, votes.TITLES[:6], votes.results([142, 121.5, 121.5, 96, 80, 44]))),
    "ranked pairs": votes.hall(votes.vote(votes.RANKED, votes.TITLES[:5], votes.results([4.0, 3.0, 2.0, 1.0, 0.0]))),
    "pairs": votes.hall(votes.pairs()),
    "adopted": votes.hall(votes.yes_no()),
    "a check": votes.hall(votes.yes_no() | {"about": list(votes.AREAS[:6])}),
    "a check that is on": votes.hall(votes.yes_no() | {"about": list(votes.AREAS[:6]), "results": None}),
    "no quorum": votes.hall(votes.yes_no("no_quorum")),
    "shares 7": votes.hall(votes.weighing()),
    "shares 11": votes.hall(votes.weighing(criteria=11), page=2),
    "distribution 5": votes.hall(votes.scale(5), "distribution"),
    "distribution 11": votes.hall(votes.scale(6), "distribution", 2),
    "distribution of ten": votes.hall(
        votes.spread(votes.TEN, [(1, 2, 3, 4, 5, 9, 8, 3, 2, 1), (9, 6, 2, 0, 0, 1, 2, 8, 6, 4)]), "distribution"
    ),
    "matrix 7": votes.hall(votes.weighing(), "matrix"),
    "matrix 11": votes.hall(votes.weighing(criteria=11), "matrix"),
    "ranking": votes.hall(votes.weighing(moves=[["a04", 2], ["a03", -1], ["a05", -1]]), "ranking"),
    "ranking of six": votes.hall(votes.weighing(areas=6, top=3), "ranking"),
    "chosen": votes.hall(votes.weighing(chosen=CHOSEN), "ranking"),
    "verdict": votes.hall(votes.weighing(), "verdict"),
    **{f"step {shown}": votes.hall(votes.stepwise(11, shown)) for shown in (1, 6, 99)},
}

PAINT: Final = """async model => {
  const base = new URL('..', document.querySelector('script[type=module]').src);
  const [{sceneView}, {roomOf}, {html, render}] = await Promise.all(['app/screen/scenes.js', 'app/screen/fitting.js',
    'vendor/lit-html/lit-html.js'].map(path => import(new URL(path, base))));
  const {results: told} = model.ballot, results = told && new Map(told), moves = new Map(model.ballot.moves);
  if (!document.querySelector('.painted')) {
    const main = document.createElement('main');
    document.body.replaceChildren(main);
    render(html`<h1 class="vh">Op het scherm</h1><div class="painted" style="block-size: 100%"></div>`, main);
  }
  render(sceneView({...model, ballot: {...model.ballot, results, moves}, room: roomOf(innerWidth, innerHeight)}),
    document.querySelector('.painted'));
}"""
"""Paints a scene with the modules of the page that stands there, as the projector does."""

FAULTS: Final = """async () => {
  await document.fonts.ready;
  const unit = Math.min(innerHeight / 1080, innerWidth / 900), body = document.querySelector('.scene-body'), found = [];
  if (body.scrollHeight > body.clientHeight + 1) found.push(`${body.scrollHeight} high in ${body.clientHeight}`);
  const written = [...document.querySelectorAll('.scene *')].filter(one => !one.closest('.vh, [data-away]')
    && [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim()));
  if (!written.length) found.push('nothing is written');
  for (const one of written) {
    const size = parseFloat(getComputedStyle(one).fontSize) / unit, box = one.getBoundingClientRect();
    if (size < 47.9) found.push(`${size.toFixed(1)} units: ${one.textContent}`);
    if (box.right > innerWidth + 1 || box.left < -1) found.push(`beside the screen: ${one.textContent}`);
  }
  return found;
}"""
"""What breaks a promise of the screen: something cut off, beside it, or too small to read at 15 m."""


@pytest.fixture
async def screen(hall: Hall) -> Page:
    """The page of the projector, before it opens: all its modules and styles, and nobody that paints."""
    page = await (await hall.context(PROJECTOR, bypass_csp=True)).new_page()
    await page.goto(await hall.link("screen"))
    await expect(page.get_by_role("button", name="Open het scherm")).to_be_visible()
    await page.add_style_tag(content=axe.STILL)
    return page


async def shapes(page: Page, name: str, scene: votes.Json) -> list[str]:
    """What is wrong with a scene, in all shapes."""
    wrong = list[str]()
    for size in SHAPES:
        await axe.resize(page, size)
        await page.evaluate(PAINT, scene)
        wrong += [f"{name} at {size[0]}x{size[1]}: {one}" for one in await page.evaluate(FAULTS)]
    return wrong


async def test_every_scene_of_a_vote_fits(screen: Page) -> None:
    """[CL-70] [CL-71] Nothing is cut off, beside the screen or under 48 units; question and turnout are there."""
    wrong = list[str]()
    for name, scene in SCENES.items():
        wrong += await shapes(screen, name, scene)
        await expect(screen.locator(".scene-title")).to_have_text(scene["ballot"]["ballot"]["question"])
        turnout = screen.locator(".vote-turnout, .vote-large")
        await expect(turnout).to_contain_text("van 45 hebben gestemd, waarvan 4 op papier")
    assert wrong == []


async def test_every_scene_of_a_vote_is_accessible(screen: Page) -> None:
    """In light and in dark."""
    wrong = list[str]()
    looks: tuple[tuple[Size, Any], ...] = ((PROJECTOR, "light"), (PHONE, "light"))
    for theme in ("light", "dark"):
        await screen.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        for name, scene in SCENES.items():
            await screen.evaluate(PAINT, scene)
            wrong += await axe.look(screen, f"{name} ({theme})", looks, narrow=False)
    assert wrong == []


async def test_the_winner_is_never_cut_off(screen: Page) -> None:
    """[CL-71] Also of a title of four lines, whatever the shape; the others may be."""
    for size in SHAPES:
        await axe.resize(screen, size)
        for scene in (SCENES["a long winner"], SCENES["long titles"], SCENES["step 99"]):
            await screen.evaluate(PAINT, scene)
            first = screen.locator(".vote-bar[data-first] p").filter(has_text="telefoonnummer").first
            assert await first.inner_text() == votes.LONG


async def test_rows_keep_their_order_in_the_document(screen: Page) -> None:
    """[CL-73] Rank is a transform: the live ranking and the bars glide, and nobody is lost on the way."""
    before = votes.weighing()
    await screen.evaluate(PAINT, votes.hall(before, "ranking"))
    rows = screen.locator(".rank-row")
    order = await rows.evaluate_all("rows => rows.map(row => row.querySelector('p').textContent)")
    await rows.evaluate_all("rows => rows.forEach((row, index) => { row.dataset.kept = index; })")
    after = votes.weighing()
    areas = after["ranking"]["areas"]
    areas[5]["place"], areas[6]["place"] = areas[6]["place"], areas[5]["place"]
    tops = await rows.evaluate_all("rows => rows.map(row => row.style.getPropertyValue('--top'))")
    await screen.evaluate(PAINT, votes.hall(after, "ranking"))
    assert await rows.evaluate_all("rows => rows.map(row => row.querySelector('p').textContent)") == order
    assert await rows.evaluate_all("rows => rows.map(row => Number(row.dataset.kept))") == list(range(len(order)))
    assert await rows.evaluate_all("rows => rows.map(row => row.style.getPropertyValue('--top'))") != tops
