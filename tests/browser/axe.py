"""Looks at a page as axe-core does, at the sizes and in the colours that people have."""

from pathlib import Path
from typing import Literal

from playwright.async_api import Page

from tests.browser.hall import LAPTOP, PHONE, Size

SOURCE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
NARROW = (320, 640)
"""WCAG 2.2, 1.4.10: a window of 1280 at 400 %."""

Look = tuple[Size, Literal["light", "dark"]]
LOOKS: tuple[Look, ...] = ((LAPTOP, "light"), (LAPTOP, "dark"), (PHONE, "dark"), (PHONE, "light"))
"""Each size in each scheme; of the page that stands there, in the order in which the least changes."""

STILL = "* { transition: none !important; animation: none !important; }"
"""A colour on its way to another would count as one of little contrast."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that can tell something else of a page that only took its other colours."""
RUN = """async rules => {
  const only = rules ? {runOnly: {type: 'rule', values: rules}} : {};
  const {violations} = await axe.run(document, {resultTypes: ['violations'], preload: false, ...only});
  const told = ({id}, {html, failureSummary}) => `${id}: ${html.slice(0, 160)} ${failureSummary}`;
  return violations.flatMap(rule => rule.nodes.map(node => told(rule, node)));
}"""
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
TOO_WIDE = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


async def look(page: Page, name: str, looks: tuple[Look, ...] = LOOKS, *, narrow: bool = True) -> list[str]:
    """What is wrong with this view; `name` says which it was. The page gets its own size back.

    Its context must bypass the CSP, which would rightly refuse what axe adds to measure colours.
    """
    before, wrong = page.viewport_size, list[str]()
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(SOURCE.read_text())
        await page.add_style_tag(content=STILL)
    done: Size | None = None
    for size, scheme in looks:
        await page.emulate_media(color_scheme=scheme)
        await resize(page, size)
        found = await page.evaluate(RUN, COLOURS if size == done else None)
        wrong += [f"{name} at {size[0]}, {scheme}: {one}" for one in found]
        done = size
    if narrow:
        await resize(page, NARROW)
        excess = await page.evaluate(TOO_WIDE)
        wrong += [f"{name} is {excess} px too wide for {NARROW[0]}"] if excess > 0 else []
    if before is not None:
        await resize(page, (before["width"], before["height"]))
    return wrong


async def resize(page: Page, size: Size) -> None:
    """Give the window a size and let the page be painted."""
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.evaluate(PAINTED)
