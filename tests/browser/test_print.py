"""The proceeds on paper: an organiser prints them five minutes after the last vote and hands them out."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.async_api import Page

from samenspel.demo.voting import dots
from tests.browser.axe import look
from tests.browser.hall import Hall, start_round
from tests.browser.paper import HEIGHT, WIDTH, Letter, printed
from tests.browser.tables import Tables

ROUNDS = ("brainstorm", "aanvullen", "actie")
MOST_SHEETS = 18
"""For a day of 36 actions and 125 ideas."""
BODY, SMALLEST, LABEL, HEADING = 9.5, 7.5, 8, 10.5
"""Points: what people read, the smallest there is, up to where it is a label, and from where on it is a heading."""
FOOT = HEIGHT - 15
"""Below it stand the title and the number of the sheet."""
LEAST = 0.6 * HEIGHT
"""How far down each column of a full sheet comes."""

Sheet = list[Letter]


async def full_day(hall: Hall) -> None:
    """Eleven tables write all they have to say, and the hall votes on their picks."""
    plenary = hall.room("plenary")
    async with Tables(hall.api, hall.code) as tables, hall.leads() as moderator:
        await tables.arrive(22)
        for round_ in ROUNDS:
            await start_round(moderator, plenary, round_)
            await tables.write(round_, round_)
        await start_round(moderator, plenary, "stemmen")
        await moderator.ask(plenary, "open_ballot", source="picks", terms=dots(3, 1))
        await tables.vote(hall.room("ballot"))
        await moderator.ask(hall.room("ballot"), "close")
        await moderator.ask(hall.room("ballot"), "reveal")


def columns(sheet: Iterable[Letter]) -> list[Sheet]:
    """The letters left and right of the middle, without those at the foot."""
    body = [letter for letter in sheet if letter.y < FOOT]
    return [[one for one in body if (one.x < WIDTH / 2) is left] for left in (True, False)]


def last_line(column: Sheet) -> Letter:
    """The largest letter of the lowest line."""
    end = max(letter.y for letter in column)
    return max((letter for letter in column if letter.y > end - 0.5), key=lambda letter: letter.size)


def check(sheets: list[Sheet]) -> None:
    """Few sheets, each full down to its foot and none ending in a heading, in letters that can be read."""
    assert len(sheets) <= MOST_SHEETS
    for number, sheet in enumerate(sheets, start=1):
        ends = [last_line(column) for column in columns(sheet)]
        assert all(LABEL < end.size < HEADING for end in ends), f"a heading or label at the foot of sheet {number}"
        if sheet is not sheets[-1]:
            assert min(end.y for end in ends) > LEAST, f"sheet {number} has an empty half"
        foot = [letter for letter in sheet if letter.y >= FOOT]
        assert {letter.x < WIDTH / 2 for letter in foot} == {True, False}, f"no title or number on sheet {number}"
    left, right = (last_line(column).y for column in columns(sheets[-1]))
    assert abs(left - right) < HEIGHT / 5, "the last columns are not equally long"
    sizes = Counter(round(letter.size, 1) for sheet in sheets for letter in sheet)
    assert min(sizes) >= SMALLEST
    assert sum(count for size, count in sizes.items() if size >= BODY) > 0.85 * sizes.total()


async def saved(page: Page, folder: Path) -> Path:
    """The one file, as the button keeps it."""
    async with page.expect_download() as started:
        await page.get_by_role("link", name="Bewaar de opbrengst").click()
    file = folder / "opbrengst.html"
    await (await started.value).save_as(file)
    return file


@pytest.mark.timeout(120)
async def test_a_full_day_is_a_thin_document(hall: Hall, tmp_path: Path) -> None:
    """From the site and from the saved file."""
    await full_day(hall)
    page = await hall.organise(bypass_csp=True)
    await page.goto(f"/opbrengst/{hall.conference}")
    assert await look(page, "a full day") == []
    figures = await page.locator(".figures dd").all_inner_texts()
    assert (int(figures[0]) > 100, int(figures[3]) > 30) == (True, True), figures
    check(await printed(page))
    alone = await (await hall.browser.new_context(offline=True, java_script_enabled=False)).new_page()
    await alone.goto((await saved(page, tmp_path)).as_uri())
    check(await printed(alone))
    await alone.context.close()
