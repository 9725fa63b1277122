"""Events that come faster than the page is drawn: what the first of them set is not undone by the second.

Between two pictures a handler knows only what stood in the last one. A slow phone and an impatient finger are enough.
"""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, expect

from samenspel.demo.client import Client
from samenspel.demo.lanes import Record
from tests.browser.hall import Hall, in_round, start_round
from tests.browser.test_bad_input import sit_down

AT_ONCE = """(root, events) => {
  for (const [selector, type, value] of events) {
    const control = root.querySelector(selector);
    if (value === null) control.click();
    else {
      control.value = value;
      control.dispatchEvent(new Event(type, {bubbles: true}));
    }
  }
}"""

ON_TO_THE_NEXT = """selectors => {
  const [first, next] = selectors.map(one => document.querySelector(one));
  first.focus();
  first.click();
  next.focus();
}"""
TWICE = "one => { one.click(); one.click(); }"


async def at_once(root: Locator, *events: tuple[str, str, str | None]) -> None:
    """Each event (selector, type, value; no value is a click) in the same task: no picture stands between them."""
    await root.evaluate(AT_ONCE, events)


HALF_TYPED = """async ([half, other]) => {
  const first = document.querySelector(half), second = document.querySelector(other);
  first.focus();
  first.value = '3';
  second.value = '4';
  second.dispatchEvent(new Event('change', {bubbles: true}));
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  return first.value;
}"""


async def test_a_number_that_is_half_typed_when_a_picture_comes(hall: Hall) -> None:
    """[CL-29] It is still there, and is taken over when it is finished."""
    page = await hall.organise()
    await page.goto("/organisatie?nieuw")
    minutes = page.locator("#minutes-brainstorm")
    await expect(minutes).to_be_visible()
    for half, other in (("#minutes-brainstorm", "#count"), ("#count", "#minutes-aanvullen"), ("#seats-1", "#count")):
        assert await page.evaluate(HALF_TYPED, [half, other]) == "3"
    await minutes.fill("33")
    await minutes.press("Tab")
    await expect(page.get_by_text("Samen 132 minuten.")).to_be_visible()
    await expect(minutes).to_have_value("33")


async def test_a_conference_filled_in(hall: Hall) -> None:
    """[CL-29] Every field of the form for a new conference."""
    page = await hall.organise()
    await page.goto("/organisatie?nieuw")
    form = page.locator(".organiser-form")
    await at_once(
        form,
        ("#title", "input", "Haastdag"),
        ("#date", "input", "2030-02-01"),
        ("#theme-A", "input", "Groen"),
        ("#question-A", "input", "Waar groeit het?"),
        ("#count", "change", "3"),
        ("#name-1", "input", "Bij het raam"),
        ("#minutes-brainstorm", "change", "12"),
        ("#language", "change", "en"),
    )
    await expect(form.locator("#language")).to_have_value("en")
    await expect(form.locator("#title")).to_have_value("Haastdag")
    await expect(form.locator("#date")).to_have_value("2030-02-01")
    await expect(form.locator("#theme-A")).to_have_value("Groen")
    await expect(form.locator("#question-A")).to_have_value("Waar groeit het?")
    await expect(form.locator("#count")).to_have_value("3")
    await expect(form.locator("#name-1")).to_have_value("Bij het raam")
    await expect(form.locator("#minutes-brainstorm")).to_have_value("12")


HOLD = """() => {
  const held = [], request = requestAnimationFrame;
  globalThis.requestAnimationFrame = act => held.push(act);
  globalThis.release = () => {
    globalThis.requestAnimationFrame = request;
    held.forEach(act => request(act));
  };
}"""
SENT = "() => Object.keys(localStorage).every(key => !key.startsWith('sp:out:'))"


async def test_a_theme_that_is_kept_before_it_is_drawn(hall: Hall, lead: Client) -> None:
    """[CL-29] A theme is sent whole: with what was just kept of it, not with what the page still shows."""
    page = await hall.organise()
    await page.goto(f"/organisatie?dag={hall.conference}")
    themes = page.locator(".organiser-group").filter(has=page.get_by_role("heading", name="Thema’s"))
    await expect(themes.locator("#set-theme-A-title")).to_be_attached()
    await page.evaluate(HOLD)
    await at_once(themes, ("#set-theme-A-title", "input", "Groen"), ("#set-theme-A-title", "change", "Groen"))
    await page.wait_for_function(SENT, polling=50)
    await at_once(themes, ("#set-theme-A-question", "input", "Hoe?"), ("#set-theme-A-question", "change", "Hoe?"))
    await page.evaluate("release()")
    theme = await lead.until(lambda: _asked(lead.records(hall.room("plenary"), "theme")["A"], "Hoe?"))
    assert theme["title"]["je"] == "Groen"


def _asked(theme: Record, question: str) -> Record | None:
    return theme if theme["question"]["je"] == question else None


@pytest.fixture
async def lead(hall: Hall) -> AsyncIterator[Client]:
    """A moderator without a page."""
    async with hall.leads() as moderator:
        yield moderator


async def test_the_kind_of_an_answer(hall: Hall, lead: Client) -> None:
    """[CL-29] A letter that comes right after the choice does not undo it."""
    await start_round(lead, hall.room("plenary"), "aanvullen")
    async with hall.bot(1) as other:
        await in_round(other, hall.room("table", 1), "aanvullen")
        await other.ask(hall.room("table", 1), "idea", text="Iets om op te reageren")
        page = await sit_down(hall, 1)
        await page.locator(".idea-row").click()
        write = page.locator(".detail-pane .write")
        await expect(write.get_by_label("Aanvulling")).to_be_checked()
        await at_once(write, (".chip:last-child input", "click", None), ("textarea", "input", "Mooi!"))
        await expect(write.get_by_label("Reactie")).to_be_checked()
        await write.get_by_role("textbox").press("Enter")
        await expect(page.locator(".thread.comment").get_by_text("Mooi!")).to_be_visible()


async def test_an_action(hall: Hall, lead: Client) -> None:
    """[CL-29] The second tap does not hit the row that has moved up. The focus comes at once, also when nothing else
    changes, and nobody is pulled away from what they went on to."""
    await start_round(lead, hall.room("plenary"), "actie")
    page = await sit_down(hall, 2)
    await page.get_by_label("Wat gaan we doen?").fill("De lijn")
    await page.get_by_role("button", name="Maak actie").click()
    goals = page.get_by_role("group", name="Doel")
    await goals.get_by_label("Doel, 1").fill("Eerst dit")
    await goals.get_by_label("Doel, 2").fill("Dan dat")
    await goals.get_by_role("button", name="Haal regel 1 weg").evaluate(TWICE)
    await expect(goals.get_by_role("button", name="Haal regel 2 weg")).to_have_count(0)
    await expect(goals.get_by_label("Doel, 1")).to_have_value("Dan dat")

    await lead.ask(hall.room("plenary"), "pause")
    await expect(page.locator(".clock.paused")).to_be_visible()
    await page.locator(".idea-row").click()
    await expect(page.locator("#open-action")).to_be_focused()
    await page.evaluate(ON_TO_THE_NEXT, [".idea-row", "#plan-place"])
    await page.keyboard.type("De Spil")
    await expect(page.get_by_label("Waar?")).to_have_value("De Spil")
    await expect(page.get_by_label("Waar?")).to_be_focused()


async def test_a_name_on_a_shared_laptop(hall: Hall, lead: Client) -> None:
    """[CL-29] Enter twice is one person."""
    await start_round(lead, hall.room("plenary"), "brainstorm")
    page = await hall.participant("", 3, shared=True)
    await page.get_by_role("button", name="Naam erbij").click()
    await page.get_by_label("Naam", exact=True).fill("Aya")
    form = page.locator(".add-writer")
    await form.evaluate("one => { one.requestSubmit(); one.requestSubmit(); }")
    await expect(form).to_have_count(0)
    await expect(page.locator(".writers .chip").filter(has_text="Aya")).to_have_count(1)


async def test_the_control_room(hall: Hall) -> None:
    """[CL-29] The cap goes along with the budget that was set just before it, and two clicks on a box are none.
    Two taps on the next round start it once, two on taking it back do that once: nothing is refused."""
    control = await hall.moderator()
    form, title = control.locator(".vote-form"), control.get_by_role("heading", level=1)
    await control.locator("#vote h2 button").click()
    await at_once(form, ("#vote-budget", "change", "6"), ("#vote-cap", "change", "5"))
    await expect(form.locator("#vote-budget")).to_have_value("6")
    await expect(form.locator("#vote-cap")).to_have_value("5")
    hidden = form.get_by_label("Verborgen tot de onthulling")
    await hidden.evaluate(TWICE)
    await form.locator("#vote-question").fill("Wat eerst?")
    await expect(hidden).to_be_checked()

    coming = control.locator(".bar-next:not([aria-disabled])")
    await expect(coming).to_be_visible()
    before = await title.inner_text()
    await coming.evaluate(TWICE)
    await expect(title).not_to_have_text(before)
    back = control.get_by_role("button", name="Toch niet")
    await back.evaluate(TWICE)
    await expect(title).to_have_text(before)
    await expect(back).to_have_count(0)
    await expect(control.locator(".bar-refusals")).to_have_count(0)
