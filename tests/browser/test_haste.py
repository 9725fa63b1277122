"""Events that come faster than the page is drawn: what the first of them set is not undone by the second.

Between two pictures a handler knows only what stood in the last one. A slow phone and an impatient finger are enough.
"""

from playwright.async_api import Locator, expect

from tests.browser.hall import Hall

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


async def at_once(root: Locator, *events: tuple[str, str, str | None]) -> None:
    """Each event (selector, type, value; no value is a click) in the same task: no picture stands between them."""
    await root.evaluate(AT_ONCE, events)


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
