"""A weighing as somebody in the hall sees it: the areas, how firm that is, why, and what the organisers make of it."""

from playwright.async_api import expect

from tests.browser.axe import look
from tests.browser.hall import PHONE, Hall, start_round
from tests.browser.weighing import EQUAL, Weighing

SAVED = "Je stem is bewaard"


async def test_a_weighing_on_a_phone(hall: Hall) -> None:
    """[CL-55] While people weigh the ranking follows for who has weighed; in the end both choices stand there."""
    async with hall.leads() as lead, Weighing(hall, lead) as weighing:
        roos = await hall.participant("Roos", 11, PHONE, bypass_csp=True)
        await start_round(lead, hall.room("plenary"), "stemmen")
        await weighing.open()
        await expect(roos.get_by_role("heading", name="Wat telt het zwaarst?")).to_be_visible()
        await expect(roos.locator(".mark-section h3")).to_have_text(["Wat telt het zwaarst?", "Plannen", "Plek"])
        await weighing.cast(12, EQUAL)
        await expect(roos.get_by_text("Bekijk de tussenstand")).to_have_count(0)
        await roos.locator(".mark-row").filter(has_text="Nut").get_by_text("4", exact=True).click()
        await expect(roos.get_by_text(SAVED)).to_be_visible()
        await roos.get_by_text("Bekijk de tussenstand").click()
        await expect(roos.locator(".areas .standing-title").first).to_have_text("Noord")
        assert await look(roos, "how a weighing stands", ((PHONE, "light"),)) == []
        await lead.ask(weighing.room, "close")
        await lead.ask(weighing.room, "reveal")
        await expect(roos.locator(".area-verdict")).not_to_be_empty()
        await expect(roos.locator(".areas .lead .standing-title")).to_have_text(["Noord", "Zuid"])
        await expect(roos.get_by_text("De eerste 2", exact=True)).to_be_visible()
        await roos.locator(".area-why summary").first.click()
        await expect(roos.locator(".area-why[open] li").first).to_contain_text("Nut")
        await weighing.choose(["Noord", "West"], "West ligt naast de school die meedoet.")
        await expect(roos.locator(".about li")).to_have_text(
            ["Noord (plaats 1 in de zaal)", "West (plaats 4 in de zaal)"]
        )
        await expect(roos.get_by_text("West ligt naast de school die meedoet.")).to_be_visible()
        assert await look(roos, "a weighing") == []
