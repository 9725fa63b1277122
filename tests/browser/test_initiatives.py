"""The organiser takes a list in from a file, puts it in order, and everything of it can be done with keys alone."""

import csv
import io
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.axe import look
from tests.browser.hall import PHONE, Hall
from tests.security.markup import FOUND, HIT
from tests.support.initiatives import CRITERIA, HEADINGS, as_csv, as_workbook, initiatives

SMALL = """Initiatief;Gebied;Doelgroep;Fase;Bron;Nodig;Draagvlak
Buurttuin;Oost;Jongeren;Idee;Kade;4,5;3
De buurttuin;Oost;Ouderen;Plan;Huis;2;
Café zonder alcohol;West;Jongeren;Idee;Kade;3;4
Skatebaan;;Jongeren;Loopt al;Huis;veel;2
"""


async def begun(hall: Hall, size: tuple[int, int] | None = None, *, bypass_csp: bool = False) -> Page:
    """The page of the list of a new conference."""
    fresh = await hall.another("nl", "je", 4)
    page = await hall.organise(bypass_csp=bypass_csp)
    if size is not None:
        await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.goto(f"/organisatie?lijst={fresh.conference}")
    await expect(page.get_by_role("heading", name="Initiatieven")).to_be_visible()
    return page


async def choose(page: Page, data: bytes, name: str = "lijst.csv") -> Locator:
    """Give the page a file; what it would do."""
    await page.locator("#listing-file").set_input_files({"name": name, "mimeType": "", "buffer": data})
    await expect(page.get_by_role("heading", name="Dit gaat er gebeuren")).to_be_visible()
    return page.locator(".listing-preview")


async def taken(page: Page, data: bytes = SMALL.encode("cp1252"), name: str = "lijst.csv") -> None:
    """Take a file in."""
    seen = await choose(page, data, name)
    await seen.get_by_role("button", name="over", exact=False).first.click()
    await expect(page.get_by_text(f"{name} is ingelezen")).to_be_visible()


async def unfold(seen: Locator) -> None:
    """Open whatever can be opened."""
    closed = seen.locator("details:not([open])")
    while await closed.count():
        await closed.first.locator("summary").first.click()


async def part(page: Page, name: str) -> None:
    """Another part of the page."""
    await page.get_by_role("navigation", name="Initiatieven").get_by_role("button", name=name).click()


def counted(seen: Locator, what: str) -> Locator:
    """A number of the preview."""
    return seen.locator(".listing-counts > div").filter(has_text=what).locator("dd")


async def test_from_a_file_to_the_list(hall: Hall) -> None:
    """[LI-30] [LI-12] The invented list: 154 initiatives in 20 areas, seven criteria and three of the DNA."""
    page, listed = await begun(hall), initiatives()
    seen = await choose(page, as_csv(listed).encode("cp1252"))
    await expect(seen).to_contain_text("Gelezen als tekst in Windows-1252, met een puntkomma")
    for what, count in (("nieuw", 154), ("met een fout", 0), ("nieuwe gebieden", 20)):
        await expect(counted(seen, what).first).to_have_text(str(count))
    await seen.get_by_role("button", name="Neem 154 regels over").click()
    await expect(page.get_by_text("lijst.csv is ingelezen: 154 erbij, 0 gewijzigd.")).to_be_visible()
    await expect(page.get_by_text("154 initiatieven · 20 gebieden · 10 criteria")).to_be_visible()
    await page.get_by_role("button", name="Naar de lijst").click()
    await expect(page.locator(".listing-open")).to_have_count(154)
    await part(page, "Inlezen")
    again = await choose(page, as_workbook(listed), "lijst.xlsx")
    await expect(counted(again, "al op de lijst")).to_have_text("154")
    await expect(again.get_by_role("button", name="Neem 0 regels over")).to_be_disabled()
    await expect(again).to_contain_text("Alles staat al op de lijst.")


async def test_wrong_cells_are_mended_in_place(hall: Hall, tmp_path: Path) -> None:
    """[LI-25] [LI-26]"""
    page = await begun(hall)
    seen = await choose(page, SMALL.encode("cp1252"))
    await expect(seen).to_contain_text("Regel 5, kolom F")
    await expect(seen).to_contain_text("‘veel’ is geen getal.")
    async with page.expect_download() as download:
        await seen.get_by_role("button", name="Bewaar de foute regels als bestand").click()
    saved = tmp_path / "fout.csv"
    await (await download.value).save_as(saved)
    assert (await download.value).suggested_filename == "lijst-niet-ingelezen.csv"
    heading, wrong = csv.reader(io.StringIO(saved.read_text(encoding="utf-8-sig")), delimiter=";")
    assert (heading[-1], wrong[0], wrong[5]) == ("Wat er mis is", "Skatebaan", "veel")
    field = seen.get_by_label("Verbeter regel 5, kolom F")
    await field.fill("4,5")
    await field.press("Tab")
    await expect(counted(seen, "met een fout")).to_have_text("0")
    await seen.get_by_role("button", name="Neem 4 regels over").click()
    await expect(page.get_by_text("4 erbij")).to_be_visible()


async def test_scales_and_columns_as_the_organiser_says(hall: Hall) -> None:
    """[LI-23] [LI-27]"""
    page = await begun(hall)
    seen = await choose(page, SMALL.encode())
    top = seen.get_by_label("Hoogste score van Draagvlak")
    await top.fill("10")
    await top.press("Tab")
    await seen.get_by_text("Kolommen", exact=True).click()
    await seen.get_by_label("Bron", exact=False).select_option("skip")
    await seen.get_by_role("button", name="goede regels over").click()
    await expect(page.get_by_text("is ingelezen")).to_be_visible()
    await part(page, "Criteria")
    await expect(page.get_by_label("Hoogste score van Draagvlak")).to_have_value("10")
    await part(page, "Lijst")
    await expect(page.locator(".listing-name .note")).to_have_count(0)


async def test_search_and_filter(hall: Hall) -> None:
    """[LI-31] As one types, accents and case aside."""
    page = await begun(hall)
    await taken(page, SMALL.replace("veel", "2").encode())
    await part(page, "Lijst")
    rows, search = page.locator(".listing-open"), page.get_by_role("searchbox")
    await search.press_sequentially("CAFE zonder")
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text("Café zonder alcohol")
    await page.get_by_role("button", name="Toon alles").click()
    await expect(rows).to_have_count(4)
    await page.get_by_label("Doelgroep").select_option("Jongeren")
    await expect(rows).to_have_count(3)
    await page.get_by_label("Gebied").select_option(label="zonder gebied (1)")
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text("Skatebaan")
    await page.get_by_role("button", name="Toon alles").click()
    await page.get_by_label("alleen met ontbrekende scores").check()
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text("De buurttuin")
    await search.fill("bestaat niet")
    await expect(page.get_by_text("Hier past niets bij.")).to_be_visible()


async def test_an_initiative_is_changed_in_place_with_keys_alone(hall: Hall) -> None:
    """[LI-02] [LI-03] [LI-05] [CL-30]"""
    page = await begun(hall)
    await taken(page)
    await part(page, "Lijst")
    row = page.locator(".listing-open").filter(has_text="Café zonder alcohol")
    await row.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Initiatief", exact=True)).to_be_focused()
    await page.keyboard.press("End")
    await page.keyboard.type(" in de hal")
    score = page.get_by_label("Nodig", exact=True)
    await score.fill("9")
    await score.press("Enter")
    await expect(page.get_by_text("Een score ligt tussen 1 en 5.", exact=False)).to_be_visible()
    await score.fill("drie")
    await score.press("Enter")
    await expect(page.get_by_text("Vul een getal in", exact=False)).to_be_visible()
    await expect(score).to_be_focused()
    await score.fill("3,5")
    await score.press("Enter")
    await expect(page.get_by_label("Initiatief", exact=True)).to_have_count(0)
    changed = page.locator(".listing-open").filter(has_text="Café zonder alcohol in de hal")
    await expect(changed).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(score).to_have_value("3,5")
    await page.get_by_role("button", name="Haal van de lijst").press("Enter")
    await expect(changed).to_have_count(0)
    await page.get_by_text("Van de lijst gehaald (1)").click()
    await page.get_by_role("button", name="Zet terug").press("Enter")
    await expect(changed).to_have_count(1)


async def test_two_that_look_alike(hall: Hall) -> None:
    """[LI-07] [LI-08] The same: and apart again. Not the same: and looked at once more."""
    page = await begun(hall)
    await taken(page)
    await part(page, "Dubbel (1)")
    pair = page.locator(".listing-pair")
    await expect(pair.locator("h3")).to_have_text(["Buurttuin", "De buurttuin"])
    await expect(pair.locator(".differs").filter(has_text="Bron").first).to_contain_text("Kade")
    await pair.get_by_role("button", name="Niet hetzelfde").click()
    await expect(page.get_by_text("Er zijn geen initiatieven die op elkaar lijken")).to_be_visible()
    await page.get_by_text("Niet hetzelfde (1)").click()
    await page.get_by_role("button", name="Toch nog eens bekijken").click()
    await pair.get_by_role("button", name="Hetzelfde: voeg samen").click()
    await part(page, "Lijst")
    row = page.locator(".listing-open").filter(has_text="Buurttuin")
    await expect(row).to_contain_text("1 samengevoegd")
    await expect(row).to_contain_text("2 van 2 scores")
    await row.click()
    await expect(page.locator(".listing-editor")).to_contain_text("Hierin samengevoegd")
    await page.get_by_role("button", name="Haal uit elkaar").click()
    await expect(page.locator(".listing-open").filter(has_text="De buurttuin")).to_have_count(1)


async def test_criteria_areas_rule_and_choice(hall: Hall) -> None:
    """[LI-04] [LI-06] [LI-09] [LI-10]"""
    page = await begun(hall)
    await taken(page)
    await part(page, "Criteria")
    scale = page.get_by_label("Hoogste score van Nodig")
    await scale.fill("4")
    await scale.press("Tab")
    await expect(page.get_by_text("Niet bewaard. Een score ligt tussen 1 en 4.", exact=False)).to_be_visible()
    await scale.fill("10")
    await scale.press("Tab")
    await expect(page.locator(".listing-criterion").first.get_by_text("bewaard")).to_be_visible()
    await page.get_by_label("Nieuw criterium").fill("Groen")
    await page.get_by_label("Scores per").select_option("gebied")
    await page.get_by_label("Nieuw criterium").press("Enter")
    await expect(page.locator(".listing-criterion")).to_have_count(3)
    await part(page, "Gebieden")
    west = page.locator(".listing-areas-row").filter(has_text="1 initiatief")
    await west.get_by_label("Naam van het gebied").fill("Oost")
    await west.get_by_label("Naam van het gebied").press("Tab")
    await expect(page.get_by_text("Die naam is al in gebruik.", exact=False)).to_be_visible()
    await west.get_by_label("Voeg samen met").select_option("Oost")
    await expect(page.locator(".listing-areas-row")).to_have_count(1)
    await expect(page.locator(".listing-areas-row")).to_contain_text("met West")
    await page.get_by_role("button", name="Haal eruit").click()
    await expect(page.locator(".listing-areas-row")).to_have_count(2)
    await part(page, "Regel en keuze")
    await page.get_by_label("De score van een gebied is").select_option("best")
    await expect(page.get_by_label("Hoeveel beste?")).to_have_value("3")
    await page.get_by_label("West").check()
    await page.get_by_role("button", name="Bewaar de keuze").click()
    await expect(page.get_by_text("Schrijf er kort bij waarom.")).to_be_visible()
    await page.get_by_label("Waarom deze?").fill("Daar is plek.")
    await page.get_by_role("button", name="Bewaar de keuze").click()
    await expect(page.get_by_text("1 gebied gekozen om")).to_be_visible()


async def test_a_file_is_taken_back(hall: Hall) -> None:
    """[LI-14]"""
    page = await begun(hall)
    await taken(page)
    await page.get_by_role("button", name="Neem terug").click()
    await expect(page.get_by_text("teruggenomen")).to_be_visible()
    await expect(page.get_by_text("0 initiatieven · 0 gebieden · 0 criteria")).to_be_visible()


async def test_a_file_that_cannot_be_read_is_told(hall: Hall) -> None:
    """[LI-28]"""
    hall.watch.expect("422")
    page = await begun(hall)
    await page.locator("#listing-file").set_input_files({"name": "x.csv", "mimeType": "", "buffer": b"a;b\n1;2\n"})
    await expect(page.get_by_text("We vinden geen lijst in dit bestand.", exact=False)).to_be_visible()
    large = b"x" * (4 * 1024 * 1024 + 1)
    await page.locator("#listing-file").set_input_files({"name": "x.csv", "mimeType": "", "buffer": large})
    await expect(page.get_by_text("groter dan 4 MB", exact=False)).to_be_visible()


@pytest.mark.parametrize("size", [None, PHONE], ids=["laptop", "phone"])
async def test_everybody_can_use_it(hall: Hall, size: tuple[int, int] | None) -> None:
    """[CL-30]"""
    page = await begun(hall, size, bypass_csp=True)
    wrong = await look(page, "empty list")
    seen = await choose(page, SMALL.encode("cp1252"))
    await unfold(seen)
    wrong += await look(page, "preview of a list")
    await seen.get_by_role("button", name="goede regels over").click()
    await expect(page.get_by_text("is ingelezen")).to_be_visible()
    wrong += await look(page, "taken in")
    for name in ("Lijst", "Dubbel (1)", "Criteria", "Gebieden", "Regel en keuze"):
        await part(page, name)
        if name == "Lijst":
            await page.locator(".listing-open").first.click()
        wrong += await look(page, name)
    assert wrong == []


async def test_what_a_file_says_is_text(hall: Hall) -> None:
    """[LI-25] In every cell and heading, on every part of the page."""
    page = await begun(hall)
    evil = f'<img src=x onerror="{HIT}"><script>{HIT}</script>{{{{{HIT}}}}}'
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow([*HEADINGS, f"{evil} een", *CRITERIA[1:]])
    for number in range(3):
        writer.writerow([number, f"{evil} tuin", evil, evil, f"{evil} gebied", evil, evil, evil, *([3] * 7)])
    writer.writerow([9, "", evil, evil, evil, evil, evil, evil, evil, *([3] * 6)])
    seen = await choose(page, written.getvalue().encode())
    await unfold(seen)
    found = [await page.evaluate(FOUND)]
    await seen.get_by_role("button", name="goede regels over").click()
    await expect(page.get_by_text("is ingelezen")).to_be_visible()
    for name in ("Lijst", "Dubbel", "Criteria", "Gebieden", "Regel en keuze", "Inlezen"):
        await part(page, name)
        if name == "Lijst":
            await page.locator(".listing-open").first.click()
        found.append(await page.evaluate(FOUND))
    assert [(one["hit"], one["made"]) for one in found] == [(0, [])] * len(found)
