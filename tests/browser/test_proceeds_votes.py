"""The proceeds with a vote of every kind, from a phone to a projector, light and dark: to be read by anyone."""

from pathlib import Path

import pytest

from samenspel.report.page import FONTS, STYLESHEET, Parts, ProceedsPage
from tests.browser.axe import look
from tests.browser.hall import Hall
from tests.report import votes
from tests.report.printed import AT
from tests.report.test_page_votes import all_kinds

CLIENT = Path(__file__).parents[2] / "client_static"


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_votes_of_every_kind_can_be_read(hall: Hall, language: str) -> None:
    """[RD-01] [RD-02]"""
    day = all_kinds(language=language)
    day.chosen[len(votes.KINDS)] = votes.CHOSEN
    fonts = {path: (CLIENT / path).read_bytes() for path in FONTS}
    parts = Parts((CLIENT / STYLESHEET).read_text(encoding="utf-8"), fonts)
    page = await (await hall.context(bypass_csp=True)).new_page()
    await page.goto("/")
    await page.set_content(ProceedsPage().on_its_own(day.proceeds(), AT, parts))
    assert await page.locator(".vote").count() == len(votes.KINDS)
    assert await look(page, "votes of every kind") == []
