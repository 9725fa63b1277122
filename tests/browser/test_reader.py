"""The proceeds opened where nobody knows who reads them: a phone with another browser, a laptop at home."""

from playwright.async_api import expect

from tests.browser.axe import look
from tests.browser.hall import PHONE, Hall, start_round

IDEA = "Een telefoonnummer waar een mens opneemt."
REFUSED = "403"
"""A browser tells the status of the page in its console."""


async def written(hall: Hall) -> str:
    """There is something to read; returns where."""
    async with hall.leads() as moderator, hall.bot(1) as writer:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
        table = hall.room("table")
        await writer.until(lambda: (writer.record(table, "pace", "now") or {}).get("round") == "brainstorm")
        await writer.ask(table, "idea", text=IDEA)
    return f"/opbrengst/{hall.conference}"


async def test_who_has_no_session_is_told_what_this_is_and_types_the_code(hall: Hall) -> None:
    """[AC-12] By keyboard; what was typed wrong stays, and the proceeds stay open on this device."""
    address = await written(hall)
    hall.watch.expect(REFUSED)
    page = await (await hall.context(PHONE, bypass_csp=True)).new_page()
    await page.goto(address)
    await expect(page.get_by_role("heading", level=1)).to_have_text("De opbrengst van een bijeenkomst")
    for sentence in ("bedacht, afgesproken en gekozen", "We zien hier niet dat je meedeed", "het bewaarde bestand"):
        await expect(page.get_by_role("main")).to_contain_text(sentence)
    wrong = await look(page, "reader")
    field = page.get_by_label("Code van de bijeenkomst")
    hall.watch.expect("404")
    await field.fill("QQQQQ")
    await field.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("Deze code kennen we niet")
    await expect(field).to_have_value("QQQQQ")
    wrong += await look(page, "reader with a wrong code")
    assert wrong == []
    await field.fill(hall.code.lower())
    await field.press("Enter")
    for _ in range(2):
        await expect(page.get_by_text(IDEA).first).to_be_visible()
        await page.reload()


async def test_who_scans_the_qr_code_reads_at_once(hall: Hall) -> None:
    """[AC-12] In whatever browser; the code does not stay in the address."""
    address = await written(hall)
    hall.watch.expect(REFUSED)
    known = await hall.participant("Roos", 1, PHONE)
    for page in (known, await (await hall.context(PHONE)).new_page()):
        await page.goto(f"{address}#{hall.code}")
        await expect(page.get_by_text(IDEA).first).to_be_visible()
        await expect(page).to_have_url(f"{hall.url}{address}")


async def test_it_says_so_in_english_too_and_to_who_sits_elsewhere(hall: Hall) -> None:
    """[AC-12] To a participant of another conference, at an address where there is nothing."""
    hall.watch.expect(REFUSED)
    elsewhere = await hall.another("nl", "je", 8)
    page = await elsewhere.participant("Teun", 1)
    for address in (f"/opbrengst/{hall.conference}", "/opbrengst/abcdefghjk"):
        await page.goto(address)
        await expect(page.get_by_label("Code van de bijeenkomst")).to_be_visible()
    abroad = await (await hall.context(locale="en-GB")).new_page()
    await abroad.goto("/opbrengst/abcdefghjk")
    await expect(abroad.get_by_role("heading", level=1)).to_have_text("The results of a meeting")
    await expect(abroad.get_by_role("main")).to_contain_text("Ask the organisers for the saved file")
    await abroad.get_by_label("Code of the meeting").fill(elsewhere.code)
    await abroad.get_by_role("button", name="Read the results").click()
    await expect(abroad.get_by_role("heading", level=1)).to_have_text("Buurtavond")


async def test_a_link_in_a_mail_opens_the_proceeds_for_who_took_part(hall: Hall) -> None:
    """From a page of another site, as a mail that is read in a browser is."""
    address = await written(hall)
    hall.watch.expect("third party: http://mail.example/")
    page = await hall.participant("Saar", 1)
    mail = f'<a href="{hall.url}{address}">De opbrengst</a>'
    await page.route("http://mail.example/", lambda route: route.fulfill(body=mail, content_type="text/html"))
    await page.goto("http://mail.example/")
    await page.get_by_role("link").click()
    await expect(page.get_by_text(IDEA).first).to_be_visible()
