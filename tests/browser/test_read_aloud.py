""" "Lees voor": by a voice of the device itself, in the language of the page; where there is none, nothing offers it.

The browser of the tests has no voices, so most of these are made up: what is spoken is written down instead.
"""

from collections.abc import Sequence

from playwright.async_api import Page, expect

from tests.browser.hall import Hall, start_round

Voice = tuple[str, str, bool]
"""Name, language, whether it speaks on the device."""
ENGLISH: Voice = ("Alba", "en-GB", True)
FAR: Voice = ("Wolk", "nl-NL", False)
NEAR: Voice = ("Marijke", "nl-BE", True)
PROMPT = "Wat zou helpen? Schrijf elk idee op, groot of klein."
PROMPT_ENGLISH = "What would help? Write down every idea, large or small."

MADE_UP = """(() => {
  const said = [], voices = [];
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.assign(speechSynthesis, {
    getVoices: () => [...voices],
    cancel: () => said.splice(0),
    speak: ({text, lang, voice}) => said.push([voice.name, lang, text]),
  });
  globalThis.heard = () => said;
  globalThis.install = given => {
    voices.splice(0, voices.length, ...given.map(([name, lang, localService]) => ({name, lang, localService})));
    speechSynthesis.dispatchEvent(new Event('voiceschanged'));
  };
})()"""


async def install(page: Page, voices: Sequence[Voice]) -> None:
    """The device has these from now on."""
    await page.evaluate("given => install(given)", voices)


async def hears(page: Page, name: str, language: str, text: str) -> None:
    """The last that was read, and nothing with it: a second tap begins anew."""
    assert await page.evaluate("heard()") == [[name, language, text]]


async def test_without_a_voice(hall: Hall) -> None:
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
    page = await hall.participant("Roos", 1)
    assert await page.evaluate("speechSynthesis.getVoices().length") == 0
    await expect(page.get_by_text(PROMPT)).to_be_visible()
    await expect(page.get_by_text("Lees voor")).to_have_count(0)


async def test_with_a_voice(hall: Hall) -> None:
    """It says what stands there: the prompt of the programme in the page's language, a message, an idea."""
    async with hall.leads() as moderator, hall.bot(1) as other:
        await start_round(moderator, hall.room("plenary"), "brainstorm")
        context = await hall.context()
        await context.add_init_script(MADE_UP)
        page = await context.new_page()
        await page.goto(f"/#{hall.code}.1")
        await page.get_by_role("button", name="Schuif aan bij tafel 1").click()
        prompt = page.get_by_text(PROMPT)
        read = page.locator(".ask").get_by_role("button", name="Lees voor")
        await expect(prompt).to_be_visible()
        for voices in ((ENGLISH,), (ENGLISH, FAR)):
            await install(page, voices)
            await expect(page.get_by_text("Lees voor")).to_have_count(0)
        await install(page, (ENGLISH, FAR, NEAR))
        await read.click()
        await read.click()
        await hears(page, "Marijke", "nl-BE", PROMPT)

        await moderator.ask(hall.room("plenary"), "announce", text="De koffie is klar.")
        await page.locator(".notice").get_by_role("button", name="Lees voor").click()
        await hears(page, "Marijke", "nl-BE", "De koffie is klar.")

        await page.get_by_role("button", name="Je tafel, je naam en meer").click()
        await page.get_by_role("button", name="English").click()
        await page.keyboard.press("Escape")
        await page.locator(".ask").get_by_role("button", name="Read aloud").click()
        await hears(page, "Alba", "en-GB", PROMPT_ENGLISH)
        await install(page, (NEAR,))
        await expect(page.get_by_text("Read aloud")).to_have_count(0)

        await other.ask(hall.room("table", 1), "idea", text="Een bankje.\nMet een naam.")
        await start_round(moderator, hall.room("plenary"), "aanvullen")
        await install(page, (ENGLISH,))
        await page.locator(".idea-row").click()
        await page.locator(".detail-foot").get_by_role("button", name="Read aloud").click()
        await hears(page, "Alba", "en-GB", "Een bankje.\nMet een naam.")
