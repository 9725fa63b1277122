"""The rows of an action, while others put rows above the one that somebody is in."""

from typing import Any

from playwright.async_api import expect

from tests.browser.hall import Hall, in_round, start_round
from tests.browser.keys import PAINTED


async def test_who_is_in_a_row_stays_in_it(hall: Hall) -> None:
    """[CL-36] With the cursor where it was; also in the blank row, and when a row above goes."""
    table, plenary = hall.room("table", 4), hall.room("plenary")

    def parties(*names: str) -> list[dict[str, str]]:
        return [{"name": name, "benefit": "Rust"} for name in names]

    async with hall.leads() as leads, hall.bot(4) as other:
        page = await hall.participant("Roos", 4)
        await start_round(leads, plenary, "actie")
        await in_round(other, table, "actie")
        done: Any = await other.ask(table, "action", title="Bankjes", parties=parties("School", "Gemeente"))
        await page.locator(".idea-row").first.click()
        fields = page.locator(".plan-list").first.get_by_placeholder("Wie", exact=True)
        await expect(fields).to_have_count(3)
        await fields.nth(1).focus()
        await page.keyboard.press("Home")
        for names in (("Winkel", "School", "Gemeente"), ("School", "Gemeente"), ("Gemeente",), ("Bank", "Gemeente")):
            await other.ask(table, "edit_action", target=done.id, parties=parties(*names))
            await expect(fields.first).to_have_value(names[0])
            await page.evaluate(PAINTED)
            at = fields.nth(names.index("Gemeente"))
            await expect(at).to_be_focused()
            assert await at.evaluate("field => field.selectionStart") == 0
        await page.keyboard.type("De ")
        await expect(fields.nth(1)).to_have_value("De Gemeente")
        await fields.nth(2).focus()
        await page.keyboard.type("Buurthuis")
        await expect(fields.nth(2)).to_be_focused()
        await expect(fields.nth(2)).to_have_value("Buurthuis")
        await expect(fields).to_have_count(4)
