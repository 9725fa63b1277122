"""How long it takes from a vote to the repainted ranking: 154 initiatives, 7 criteria and 3 of the DNA, 20 areas.

`python -m loadtests.cocreation [--ballots 6] [--voters 45]` starts a service, and a browser with the projector's page,
takes the invented list in, and lets people weigh one after another, each waiting until the screen has painted. An open
vote moves the ranking each time. A secret one moves with every fifth voter, and then it is the fifth one's vote that is
timed. From just before the vote is sent to the second picture after the change, on one clock.
"""

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Page, async_playwright

from loadtests.measure import load_average, percentile
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged
from tests.browser.hall import Hall, found, open_browser
from tests.support.initiatives import as_csv, initiatives
from tests.support.service import start_service
from tests.web.test_listing import given

TABLES: Final = 11
STEP: Final = 5
RESULT: Final = Path(__file__).parent / "results" / "cocreation.json"
ARM: Final = """() => {
  window.painted = new Promise(resolve => {
    const seen = new MutationObserver(changes => {
      if (!changes.some(({target}) => target.parentElement?.closest('.rank-rows'))) return;
      seen.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
    });
    seen.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
  });
}"""
"""Wait for the next change among the areas, and for it to have been painted."""


async def main() -> None:
    """Measure, print, and write `results/cocreation.json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ballots", type=int, default=6, help="votes of each kind (%(default)s)")
    parser.add_argument("--voters", type=int, default=45, help="people who weigh (%(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        service = await start_service(Path(folder) / "data")
        async with async_playwright() as playwright:
            browser = await open_browser(playwright)
            hall = await found(browser, service)
            figures = await measured(hall, options.ballots, options.voters)
            await hall.close()
            await browser.close()
        await service.stop()
    RESULT.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


async def measured(hall: Hall, ballots: int, voters: int) -> dict[str, Any]:
    """The figures of some votes of each kind."""
    body = given(as_csv(initiatives()).encode("cp1252"))
    await hall.api.call("POST", f"/api/conferences/{hall.conference}/list/sheet", body, hall.organiser.token)
    took: dict[str, list[float]] = {"open": [], "secret": []}
    async with AsyncExitStack() as stack:
        lead = await stack.enter_async_context(hall.leads())
        plans = await stack.enter_async_context(Client(hall.api.socket, hall.organiser.token, [hall.room("list")]))
        people = [await stack.enter_async_context(hall.bot(number % TABLES + 1)) for number in range(voters)]
        screen = await hall.screen()
        for number in range(1, 2 * ballots + 1):
            secrecy = "open" if number % 2 else "secret"
            room = await opened(hall, lead, plans, number, secrecy)
            took[secrecy] += await timed(room, screen, people, 1 if secrecy == "open" else STEP)
            await lead.ask(room, "close")
    return {
        "initiatives": 154,
        "criteria": 10,
        "areas": 20,
        "voters": voters,
        "load": load_average(),
        **{kind: spread(times) for kind, times in took.items()},
    }


async def opened(hall: Hall, lead: Client, plans: Client, number: int, secrecy: str) -> str:
    """A vote on the criteria and their groups, on the screen."""
    listed = hall.room("list")
    criteria = await plans.until(lambda: plans.records(listed, "criterion"))
    groups = [{"id": one, "title": record["title"]} for one, record in plans.records(listed, "group").items()]
    of = [{"id": one, "title": record["title"], "section": record["group"]} for one, record in criteria.items()]
    method = {"kind": "marks", "highest": 5, "outcome": "shares"}
    terms = {"method": method, "weighs": True, "hidden": False, "secrecy": secrecy}
    options = [*groups, *of]
    data = {"source": "criteria", "question": "Wat telt het zwaarst?", "options": options, "terms": terms}
    outcome = await lead.send(hall.room("plenary"), "open_ballot", data).outcome
    assert isinstance(outcome, Acknowledged), outcome
    room = hall.room("ballot", number)
    lead.subscribe(room)
    await lead.until(lambda: lead.record(room, "ballot", "self"))
    scene = {"kind": "ballot", "room": room, "view": "ranking"}
    await lead.send(hall.room("plenary"), "show", {"scene": scene}).outcome
    return room


async def timed(room: str, screen: Page, people: Sequence[Client], step: int) -> list[float]:
    """Milliseconds from the vote that moves the ranking to its picture; the first that shows one is left out."""
    source, took = random.Random(room), []
    for person in people:
        person.subscribe(room)
        await person.until(lambda now=person: now.record(room, "ballot", "self"))  # type: ignore[misc]  # bound at once
    for count, person in enumerate(people, start=1):
        choices = {option: source.randint(1, 5) for option in person.records(room, "option")}
        moves = count % step == 0 and count > (1 if step == 1 else step * 2)
        if moves:
            await screen.evaluate(ARM)
        began = time.time()
        await person.send(room, "cast", {"revision": 1, "choices": choices}).outcome
        if moves:
            painted = await screen.evaluate("window.painted")
            took.append(painted - began * 1_000)
        await asyncio.sleep(0.1)  # the next person thinks
    return took


def spread(times: Sequence[float]) -> dict[str, float]:
    """Quantiles, ms."""
    found = {f"p{part}_ms": round(percentile(times, part / 100), 1) for part in (50, 90, 99)}
    return {"n": len(times), **found, "most_ms": round(max(times), 1)}


if __name__ == "__main__":
    asyncio.run(main())
