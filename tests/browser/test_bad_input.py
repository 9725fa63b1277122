"""What bad input gets in the page: a sentence that says what to do, in the hall's language, and the text back."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.async_api import Page, expect

from samenspel.demo.voting import dots
from tests.browser.hall import Hall, in_round, start_round

VOICES = (("nl", "je"), ("nl", "u"), ("en", "je"))
REFUSED = r"status 4\d\d|Failed to load resource"

UNKNOWN_CODE = {
    "nl": "Deze code kennen we niet. Kijk nog eens op het scherm in de zaal.",
    "en": "We do not know this code. Look at the screen in the hall once more.",
}
FULL = {
    ("nl", "je"): "Volgens het plan is het hier vol. Zit je er al? Schuif aan.",
    ("nl", "u"): "Volgens het plan is het hier vol. Zit u er al? Schuif aan.",
    ("en", "je"): "According to the plan this table is full. Are you sitting there already? Join in.",
}
TOO_LONG = {
    ("nl", "je"): "De tekst is te lang: 2.001 tekens. Maak er hoogstens 2.000 van.",
    ("nl", "u"): "De tekst is te lang: 2.001 tekens. Maakt u er hoogstens 2.000 van.",
    ("en", "je"): "The text is too long: 2,001 characters. Make it 2,000 at most.",
}
BAD_LINK = {
    ("nl", "je"): "Deze link klopt niet. Begin met https:// en probeer het opnieuw.",
    ("nl", "u"): "Deze link klopt niet. Begin met https:// en probeer het opnieuw.",
    ("en", "je"): "This link is not right. Start with https:// and try again.",
}
WRONG_ROUND = {
    ("nl", "je"): "Dit hoort bij een andere ronde. Bewaar je tekst en wacht tot die begint.",
    ("nl", "u"): "Dit hoort bij een andere ronde. Bewaar uw tekst en wacht tot die begint.",
    ("en", "je"): "This belongs to another round. Keep your text and wait until it starts.",
}
NOT_ALLOWED = {
    ("nl", "je"): "Dat kun jij hier niet doen. Vraag het aan de tafelbegeleider.",
    ("nl", "u"): "Dat kunt u hier niet doen. Vraag het aan de tafelbegeleider.",
    ("en", "je"): "You cannot do that here. Ask the table host.",
}
SPENT = {
    ("nl", "je"): "Je stemmen zijn op. Haal er een weg om anders te kiezen.",
    ("nl", "u"): "Uw stemmen zijn op. Haal er een weg om anders te kiezen.",
    ("en", "je"): "You have used all your votes. Take one back to choose differently.",
}
EXISTS = {"nl": "Bestaat al", "en": "Exists already"}

in_each_voice = pytest.mark.parametrize("voice", VOICES, ids=" ".join)
Voice = tuple[str, str]


async def sit_down(hall: Hall, table: int = 1) -> Page:
    """Somebody without a name, by the link of the table."""
    page = await (await hall.context()).new_page()
    await page.goto(f"/#{hall.code}.{table}")
    await page.locator(".join-form button.primary").last.click()
    await expect(page.locator(".table-page .clock, .table-page [role=timer]").first).to_be_visible()
    return page


async def give(page: Page, room: str, type_: str, data: Mapping[str, Any]) -> None:
    """A command that no button gives, over the page's own connection."""
    script = next(
        src for src in await page.locator("script").evaluate_all("all => all.map(one => one.src)") if "/app/" in src
    )
    session = script.rpartition("/")[0] + "/session.js"
    await page.evaluate(
        "async ([module, room, type, data]) => { (await import(module)).send(room, type, data); }",
        [session, room, type_, data],
    )


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_an_unknown_code(hall: Hall, language: str) -> None:
    hall.watch.expect(REFUSED)
    page = await (await hall.context(locale=f"{language}-NL")).new_page()
    await page.goto("/")
    if language == "en":
        await page.get_by_role("button", name="English").click()
    await page.locator("#code").fill("QQQ22")
    await page.locator("#code").press("Enter")
    await expect(page.get_by_text(UNKNOWN_CODE[language])).to_be_visible()
    await expect(page.locator("#code")).to_have_value("QQQ22")
    await expect(page.locator("#code")).to_have_attribute("aria-invalid", "true")


@in_each_voice
async def test_a_full_table(hall: Hall, voice: Voice) -> None:
    """The chair wins over the plan."""
    hall = await hall.another(*voice, seats=1)
    hall.watch.expect(REFUSED)
    await hall.api.join(hall.code, table=1)
    page = await (await hall.context()).new_page()
    await page.goto(f"/#{hall.code}.1")
    await page.locator("#name").fill("Roos")
    await page.locator("#name").press("Enter")
    full = page.locator(".full-table")
    await expect(full.get_by_text(FULL[voice])).to_be_visible()
    await expect(page.locator("#name")).to_have_value("Roos")
    await full.get_by_role("button").click()
    await expect(page).to_have_url(f"{hall.url}/tafel")


@in_each_voice
async def test_text_that_cannot_be_kept(hall: Hall, voice: Voice) -> None:
    """Too long, and a link that is none: why is told beside the field, and all that was typed stands in it."""
    hall = await hall.another(*voice, seats=10)
    async with hall.leads() as moderator, hall.bot(1) as other:
        await start_round(moderator, hall.room("plenary"), "aanvullen")
        await in_round(other, hall.room("table"), "aanvullen")
        await other.ask(hall.room("table"), "idea", text="Iets om op voort te bouwen")
        page = await sit_down(hall)
        await page.locator(".idea-row").click()
        text = page.locator(".detail-pane textarea")
        await text.fill("a" * 2001)
        await text.press("Enter")
        await expect(page.get_by_text(TOO_LONG[voice])).to_be_visible()
        await expect(text).to_have_value("a" * 2001)
        await text.fill("Dit is er al in de stad")
        await expect(page.get_by_text(TOO_LONG[voice])).to_have_count(0)
        await page.get_by_text(EXISTS[voice[0]], exact=True).click()
        link = page.locator(".detail-pane input[inputmode=url]")
        await link.fill("javascript:alert(1)")
        await text.press("Enter")
        await expect(page.get_by_text(BAD_LINK[voice])).to_be_visible()
        await expect(text).to_have_value("Dit is er al in de stad")
        await expect(link).to_have_value("javascript:alert(1)")
        assert not other.records(hall.room("table"), "existing")


@in_each_voice
async def test_a_command_in_the_wrong_round(hall: Hall, voice: Voice) -> None:
    """Of a page that is behind: its composer is not there any more, so it is told apart."""
    hall = await hall.another(*voice, seats=10)
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
        page = await sit_down(hall)
        await expect(page.get_by_role("textbox")).to_be_visible()
        await give(page, hall.room("table"), "action", {"title": "Te vroeg", "round": "brainstorm"})
        await expect(page.get_by_text("Te vroeg")).to_be_visible()
        await expect(page.get_by_text(WRONG_ROUND[voice])).to_be_visible()


@in_each_voice
async def test_a_forged_role(hall: Hall, voice: Voice) -> None:
    """A participant who plays the moderator over their own connection."""
    hall = await hall.another(*voice, seats=10)
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
        page = await sit_down(hall)
        await give(page, hall.room("plenary"), "end_round", {})
        await expect(page.get_by_text(NOT_ALLOWED[voice])).to_be_visible()
        assert (moderator.record(hall.room("plenary"), "pace", "now") or {})["phase"] == "running"


@in_each_voice
async def test_a_budget_that_is_used_up(hall: Hall, voice: Voice) -> None:
    hall = await hall.another(*voice, seats=10)
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "stemmen")
        options = [{"title": title} for title in ("Eerst", "Dan", "Daarna", "Tot slot")]
        ballot = {"source": "typed", "options": options, "terms": dots(3, 1), "question": "Wat nu?"}
        moderator.send(hall.room("plenary"), "open_ballot", ballot)
        page = await sit_down(hall)
        votes = page.locator(".option-button")
        for number in range(3):
            await votes.nth(number).click()
        await expect(page.locator("#budget")).to_have_text(SPENT[voice])
        await votes.nth(3).click(force=True)
        await expect(votes.nth(3)).to_have_attribute("aria-pressed", "false")
        await expect(votes.nth(3)).to_have_attribute("aria-disabled", "true")
        await votes.nth(0).click()
        await votes.nth(3).click()
        await expect(votes.nth(3)).to_have_attribute("aria-pressed", "true")
        await expect(page.locator("#budget")).to_have_text(SPENT[voice])


@pytest.mark.parametrize(("path", "button"), [("regie", "Open de regie"), ("scherm", "Open het scherm")])
async def test_a_link_that_gives_nothing(hall: Hall, path: str, button: str) -> None:
    hall.watch.expect(REFUSED)
    page = await (await hall.context()).new_page()
    await page.goto(f"/{path}#dit-is-geen-sleutel")
    await page.get_by_role("button", name=button).click()
    await expect(page.get_by_role("alert").filter(has_text="link")).to_be_visible()
