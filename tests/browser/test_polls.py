"""A poll of one table in the browser: asked at an idea, it leaves everybody's work alone, and its outcome stays."""

from playwright.async_api import Page, expect

from tests.browser.axe import look
from tests.browser.hall import PHONE, Hall, start_round

IDEA = "Een tuin voor de buurt"
HALF = "Ik ben nog aan het typen"


async def in_aanvullen(hall: Hall, *pages: Page) -> None:
    """An idea of the first, and then the round in which it is built on; everybody has it open."""
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
        await pages[0].get_by_role("textbox").fill(IDEA)
        await pages[0].get_by_role("button", name="Plaats idee").click()
        await expect(pages[0].locator(".card").filter(has_text=IDEA)).to_be_visible()
        await expect(pages[0].locator(".pending")).to_have_count(0)
        await start_round(moderator, hall.room("plenary"), "aanvullen")
    for page in pages:
        await page.locator(".idea-row").filter(has_text=IDEA).click()
        await expect(page.locator(".detail-text")).to_have_text(IDEA)


async def hosts(page: Page) -> None:
    """Take the role of host."""
    await page.get_by_role("button", name="Je tafel, je naam en meer").click()
    await page.get_by_role("button", name="Ik begeleid").click()
    await page.keyboard.press("Escape")


async def puts_a_fork(host: Page) -> None:
    """Two readings; with one of them it says what is missing."""
    await host.get_by_role("button", name="Leg voor aan de tafel").click()
    await host.get_by_label("Versie A").fill("Een moestuin")
    await host.get_by_role("button", name="Leg voor", exact=True).click()
    await expect(host.get_by_text("Vul beide versies in, of geen van beide.")).to_be_visible()
    await host.get_by_label("Versie B").fill("Een bloementuin")
    await host.get_by_role("button", name="Leg voor", exact=True).click()


async def test_a_fork_is_put_to_the_table(hall: Hall) -> None:
    """[TP-01] [TP-04] [TP-06] Who is typing goes on typing, at a phone too; another table sees nothing."""
    host = await hall.participant("Gerda", table=1, bypass_csp=True)
    typing = await hall.participant("Roos", table=1, size=PHONE, bypass_csp=True)
    laptop = await hall.participant("", table=1, shared=True)
    elsewhere = await hall.participant("Teun", table=11)
    await in_aanvullen(hall, host, typing, laptop)
    await hosts(host)

    await typing.locator(".write textarea").fill(HALF)
    await typing.locator(".write textarea").focus()
    await puts_a_fork(host)

    strip = typing.locator(".poll-strip")
    await expect(strip.get_by_text("Wat bedoelen we?")).to_be_visible()
    await expect(typing.locator(".write textarea")).to_be_focused()
    await typing.keyboard.type(", en nu verder")
    await expect(typing.locator(".write textarea")).to_have_value(f"{HALF}, en nu verder")
    assert await look(typing, "a poll on a phone") == []

    await strip.locator("label", has_text="Een moestuin").click()
    await expect(strip.get_by_text("Je keuze staat.")).to_be_visible()
    for _ in range(2):
        await laptop.locator(".poll-strip label", has_text="Een bloementuin").click()
        await laptop.get_by_role("button", name="Volgende stemmer").click()
        await expect(laptop.locator(".poll-choices input:checked")).to_have_count(0)
    await expect(host.locator(".poll-strip")).to_contain_text("3 van")
    await expect(host.locator(".poll-strip").get_by_role("radio")).to_have_count(2)
    await expect(elsewhere.locator(".poll-strip")).to_have_count(0)
    await expect(typing.get_by_role("button", name="Sluit en toon")).to_have_count(0)

    await host.get_by_role("button", name="Sluit en toon").click()
    for page in (host, typing, laptop):
        over = page.locator(".poll-strip")
        await expect(over.get_by_text("Zo denkt de tafel erover:")).to_be_visible()
        await expect(over.locator("li")).to_have_text(["Een moestuin: 1 stem", "Een bloementuin: 2 stemmen"])
        await over.get_by_role("button", name="Gelezen").click()
        await expect(over).to_have_count(0)
        under = page.locator(".poll-under")
        await expect(under.get_by_role("heading", name="Wat bedoelen we?")).to_be_visible()
        await expect(under.locator("li")).to_have_count(2)
        await expect(under).to_contain_text("3 van 3 hebben gestemd")
    await expect(typing.locator(".write textarea")).to_have_value(f"{HALF}, en nu verder")
    assert await look(host, "the outcome of a poll") == []
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
    await expect(host.locator(".card", has_text=IDEA)).to_contain_text("Een bloementuin: 2 stemmen")


async def test_yes_or_no_and_out_of_the_way(hall: Hall) -> None:
    """[TP-06] It can be made small, and stands there in the next round too."""
    host = await hall.participant("Gerda", table=2)
    await in_aanvullen(hall, host)
    await hosts(host)
    await host.get_by_role("button", name="Leg voor aan de tafel").click()
    await host.get_by_label("Vraag", exact=True).fill("Doen we dit?")
    await host.get_by_role("button", name="Leg voor", exact=True).click()
    strip = host.locator(".poll-strip")
    await expect(strip.get_by_role("radio")).to_have_count(3)
    await strip.get_by_role("button", name="Verberg").click()
    await expect(strip.get_by_role("radio")).to_have_count(0)
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "actie")
    await strip.get_by_role("button", name="Laat zien").click()
    await strip.locator("label", has_text="Ja").click()
    await strip.get_by_role("button", name="Sluit en toon").click()
    await expect(strip.get_by_text("Zo denkt de tafel erover:")).to_be_visible()
