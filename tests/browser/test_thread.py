"""The thinnest thread through all layers: typed in one browser, painted in another, still there after kill -9."""

from playwright.async_api import expect

from tests.browser.hall import SERVICE_GONE, Hall, start_round

IDEA = "Elke straat een bankje,\nen bij elk bankje een naam."


async def test_an_idea_is_painted_elsewhere_and_survives_kill_and_reload(hall: Hall) -> None:
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
    writer = await hall.participant("Roos", table=3)
    reader = await hall.participant("Teun", table=3)

    await writer.get_by_role("textbox").fill(IDEA)
    await writer.get_by_role("button", name="Plaats idee").click()
    card = reader.locator(".card").filter(has_text="Elke straat")
    await expect(card).to_be_visible()
    await expect(writer.locator(".pending")).to_have_count(0)

    hall.watch.expect(SERVICE_GONE)
    hall.service = await hall.service.restart()
    await reader.reload()
    await expect(card.get_by_text("Roos")).to_be_visible()
    assert await card.locator(".written").inner_text() == IDEA
    await expect(writer.locator(".card")).to_have_count(1)
