"""The report as a page, from a phone to a laptop, light and dark, and on paper: to be read by anyone."""

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from tests.browser.axe import NARROW, TOO_WIDE, look
from tests.browser.hall import Hall
from tests.report.test_forms import made


async def test_a_report_can_be_read_and_printed(hall: Hall, tmp_path: Path) -> None:
    """[RE-24] As a file from nowhere it prints on sheets of which none is empty."""
    file = tmp_path / "verslag.html"
    file.write_bytes(made("pitch", "html"))
    page = await (await hall.context(bypass_csp=True)).new_page()
    await page.goto("/")
    await page.set_content(file.read_text())
    assert await page.locator(".slot").count() == 14
    assert await look(page, "the report of the pitch session") == []
    alone = await (await hall.browser.new_context(offline=True, java_script_enabled=False)).new_page()
    await alone.goto(file.as_uri())
    sheets = PdfReader(BytesIO(await alone.pdf(prefer_css_page_size=True))).pages
    assert 10 < len(sheets) < 25
    assert [number for number, sheet in enumerate(sheets, start=1) if len(sheet.extract_text()) < 40] == []
    await alone.context.close()


async def test_a_long_report_fits_a_narrow_phone(hall: Hall) -> None:
    """[RE-24]"""
    page = await (await hall.context(bypass_csp=True)).new_page()
    await page.goto("/")
    await page.set_content(made("big", "html").decode())
    await page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert await page.evaluate(TOO_WIDE) <= 0
