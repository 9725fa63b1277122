"""The pictures of looking back: the screen, the hall and a table at a moment of the day that was just lived."""

from typing import TYPE_CHECKING, Final

from playwright.async_api import Page, expect

from tests.browser.hall import LAPTOP, PHONE, PROJECTOR

if TYPE_CHECKING:
    from tests.browser.hall import Size
    from tools.pictures import Day

SIZES: Final[tuple["Size", ...]] = (LAPTOP, PHONE, PROJECTOR)
TABLE: Final = 3


async def of_the_day(day: "Day") -> None:
    """After the last round, as the organiser watches it again."""
    from tools.pictures import picturesque  # noqa: PLC0415 - which imports this module

    for size in SIZES:
        page = await day.hall.organise(size, **picturesque())
        await page.goto(f"/terugkijken#{day.hall.conference}")
        await expect(page.locator("#replay-range")).to_be_visible()
        await _before(page, "Uitslag", steps=0)
        await expect(page.locator(".scene[data-kind=ballot]")).to_be_visible()
        await day.album.take(page, "replay-screen")
        if size != PROJECTOR:
            await _tables(page, day, dark=size == LAPTOP)
        await page.context.close()


async def _tables(page: Page, day: "Day", *, dark: bool) -> None:
    await page.get_by_role("button", name="Zaal").click()
    await _before(page, "Pauze", steps=3)
    await day.album.take(page, "replay-hall")
    await page.get_by_label("Kies een tafel").select_option(label=f"Tafel {TABLE}")
    await expect(page.locator(".replay-ideas .card").first).to_be_visible()
    await day.album.take(page, "replay-table")
    if dark:
        await _before(page, "Stemmen", steps=3)
        await page.locator(".replay-scroll").evaluate("box => { box.scrollTop = 0; }")
        await day.album.take(page, "replay-actions-dark", "dark")


async def _before(page: Page, stop: str, *, steps: int) -> None:
    """So many events before something that one can jump to."""
    stops = page.get_by_label("Ga naar …")
    find = "(all, stop) => all.findIndex(one => one.textContent.includes(stop))"
    await stops.select_option(index=await stops.locator("option").evaluate_all(find, stop))
    for _ in range(steps):
        await page.get_by_role("button", name="Eén gebeurtenis terug").click()
