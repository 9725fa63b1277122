"""The seal of the day, on every page that shows it: the same, and gone when the day goes on."""

from typing import Any

from playwright.async_api import Page, expect

from samenspel.demo.client import Client
from tests.browser.axe import look
from tests.browser.hall import PHONE, Hall, start_round

PROJECTOR_4_3 = (1024, 768)
WIRED: dict[str, Any] = {"bypass_csp": True}
"""For pages that axe looks at."""


async def ended(leads: Client, plenary: str) -> str:
    """The moderator ends the closing round; the seal in six groups with spaces between."""
    await start_round(leads, plenary, "afsluiting")
    await leads.ask(plenary, "end_round")
    await leads.until(lambda: bool((leads.record(plenary, "conference", "self") or {})["seal"]))
    return str((leads.record(plenary, "conference", "self") or {})["seal"]).replace("-", " ")


async def is_whole(page: Page) -> bool:
    """Whether every group of the seal is inside the window and its parts, on one line each."""
    script = """() => [...document.querySelectorAll('.seal-code span')].every(group => {
        const {left, right, top, bottom} = group.getBoundingClientRect();
        const under = document.elementFromPoint((left + right) / 2, bottom - 2);
        return group.getClientRects().length === 1 && left >= 0 && right <= innerWidth && top >= 0 && under === group;
    })"""
    return bool(await page.evaluate(script))


async def test_everybody_sees_the_same_seal(hall: Hall) -> None:
    """[CL-34] On the screen, whole, also on an old projector; on the phone of whoever took part; at the moderator's and
    the organiser's; and in the proceeds."""
    plenary = hall.room("plenary")
    async with hall.leads() as leads:
        pages = [
            await hall.screen(),
            await hall.screen(PROJECTOR_4_3),
            await hall.participant("Noor", 3, PHONE, **WIRED),
        ]
        pages += [await hall.moderator(**WIRED), await hall.organise(**WIRED)]
        await pages[-1].goto(f"/organisatie?dag={hall.conference}")
        seal = await ended(leads, plenary)
        for page in pages:
            code = page.locator(".seal-code").last
            await expect(code).to_be_visible()
            groups = [" ".join((await span.inner_text()).split()) for span in await code.locator("span").all()]
            assert " ".join(groups) == seal
            await expect(page.get_by_text("Zegel van de dag").last).to_be_visible()
        assert await is_whole(pages[0])
        assert await is_whole(pages[1])
        assert await is_whole(pages[2])
        noor = pages[2]
        for page, name in zip(pages[2:], ("phone", "control", "organiser"), strict=True):
            assert await look(page, name) == []
        await noor.goto(f"/opbrengst/{hall.conference}")
        await expect(noor.locator(".seal")).to_contain_text(seal)
        await expect(noor.locator(".seal")).not_to_contain_text("Daarna")
        await leads.ask(plenary, "extend", ms=60_000)
        for page in (pages[0], pages[3]):
            await expect(page.locator(".seal-code")).to_have_count(0)
