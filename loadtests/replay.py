"""How long a jump takes in a day that is looked back at: from the slider to the picture, in Chromium.

`python -m loadtests.replay [--events 20000] [--seeks 200] [--seed 1]` keeps a big day in a fresh folder, starts the
service on it, opens /terugkijken as the organiser and moves the slider to random places, in each view.

`painted`: from the slider's event to after the frame in which the new place stands. `cpu`: how long the page's main
thread worked for it, which other work on the machine does not change. Both with the frame that follows.
"""

import argparse
import asyncio
import os
import random
import tempfile
from pathlib import Path
from time import monotonic
from typing import Final

from playwright.async_api import Browser, Page, async_playwright, expect

from samenspel.ports.keeping import LONGEST, Retention
from samenspel.store.sqlite import SqliteStore
from tests.browser.hall import HOST, LAPTOP, open_browser
from tests.support.big_day import big_day, keep
from tests.support.service import Service, start_service

VIEWS: Final = {"screen": "", "hall": "/zaal", "table": "/tafel-3"}
QUANTILES: Final = (0.5, 0.95, 0.99)
LOADED: Final = 120_000
"""Milliseconds that a day may take to come in on a machine that does other things too."""
SEEK: Final = """async part => {
  const range = document.querySelector('#replay-range');
  const painted = () => new Promise(done => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = done;
    after.port2.postMessage(0);
  }));
  await painted();
  const began = performance.now();
  range.value = String(Math.round(part * Number(range.max)));
  range.dispatchEvent(new Event('input', {bubbles: true}));
  await painted();
  await painted();
  return [performance.now() - began, document.querySelector('.replay-where').textContent];
}"""
"""The first frame is the one that paints; the second tells that it has been. Then what the page says of the place."""


async def measure(events: int, seeks: int, seed: int) -> None:
    """Print one line per view."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        store = await SqliteStore.open(data)
        conference = (await keep(big_day(events=events), store)).conference
        await store.people.keeping.set_retention(Retention(conference, LONGEST, LONGEST))
        await store.close()
        service = await start_service(data)
        try:
            async with async_playwright() as playwright:
                browser = await open_browser(playwright)
                page = await _organiser(browser, service)
                places = random.Random(seed)
                for name, view in VIEWS.items():
                    await _open(page, f"#{conference}/1{view}")
                    print(f"{name:7}", await _seek(page, [places.random() for _ in range(seeks)]), flush=True)
                await browser.close()
        finally:
            await service.stop()


async def _organiser(browser: Browser, service: Service) -> Page:
    width, height = LAPTOP
    base = f"http://{HOST}:{service.port}"
    context = await browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL", base_url=base)
    page = await context.new_page()
    await page.goto(service.links["organiser"].replace(service.url, base))
    await page.get_by_role("button", name="Open de organisatie").click()
    await expect(page.get_by_role("heading", name="Bijeenkomsten")).to_be_visible(timeout=LOADED)
    return page


async def _open(page: Page, fragment: str) -> None:
    await page.goto("about:blank")
    began = monotonic()
    await page.goto(f"/terugkijken{fragment}")
    await expect(page.locator("#replay-range")).to_be_visible(timeout=LOADED)
    print(f"open in {monotonic() - began:.1f} s, load {os.getloadavg()[0]:.1f}", flush=True)


async def _seek(page: Page, parts: list[float]) -> str:
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    async def worked() -> float:
        metrics = (await devtools.send("Performance.getMetrics"))["metrics"]
        return next(float(one["value"]) * 1000 for one in metrics if one["name"] == "TaskDuration")

    painted, cpu, places = list[float](), list[float](), set[str]()
    before = await worked()
    for part in parts:
        took, place = await page.evaluate(SEEK, part)
        after = await worked()
        painted.append(took)
        cpu.append(after - before)
        places.add(place)
        before = after
    return f"painted {_figures(painted)}; cpu {_figures(cpu)}; {len(places)} places told"


def _figures(times: list[float]) -> str:
    ordered = sorted(times)
    parts = {f"p{round(part * 100)}": ordered[min(len(ordered) - 1, int(part * len(ordered)))] for part in QUANTILES}
    return ", ".join(f"{name} {value:.0f}" for name, value in parts.items()) + f", max {ordered[-1]:.0f} ms"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--seeks", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    asyncio.run(measure(given.events, given.seeks, given.seed))


if __name__ == "__main__":
    main()
