"""Documents on paper: tagged, in their language, and whatever people typed is text in them."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from samenspel.report import typeset as module
from samenspel.report.text import prose
from samenspel.report.typeset import FONTS, UNSEEN, typeset

AT = datetime(2026, 3, 5, 16, 40, 1, 500, tzinfo=UTC)
TEMPLATE = """
#import "house.typ": *
#let data = json("data.json")
#show: house.with(title: data.title, language: "nl", running: data.title)
= #data.title
#prose(data.text)
"""


@pytest.fixture(autouse=True)
def _template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house.typ").write_bytes((module.TEMPLATES / "house.typ").read_bytes())
    (tmp_path / "page.typ").write_text(TEMPLATE)
    monkeypatch.setattr(module, "TEMPLATES", tmp_path)


def made(text: str, title: str = "Een dag") -> PdfReader:
    return PdfReader(BytesIO(typeset("page", {"title": title, "text": prose(text)}, AT)))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_document_is_tagged_and_says_its_title_and_language() -> None:
    """[RE-20]"""
    reader = made("Goedemiddag")
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] == True  # noqa: E712 - an object of PDF
    assert catalogue["/Lang"] == "nl"
    assert "/StructTreeRoot" in catalogue
    assert reader.metadata is not None
    assert reader.metadata.title == "Een dag"
    assert b"pdfuaid" in catalogue["/Metadata"].get_data()


@pytest.mark.parametrize(
    "typed",
    [
        '#eval("1") *vet* _scheef_ $x$ <label> @verwijzing \\ // weg /* weg */ `code` [haken] {accolade} = kop - punt',
        '"; #import "@preview/x:1.0.0": *',
        "</script> & <b>vet</b> \u202e \u0000 \ud800",
    ],
)
def test_markup_that_people_typed_stays_text(typed: str) -> None:
    """[RE-21]"""
    shown = words(made(typed, title=typed))
    kept = " ".join(typed.encode(errors="ignore").decode().replace("\u202e", "").replace("\0", "").split())
    assert "".join(kept.split()) in "".join(shown.split())


def test_signs_that_no_font_shows_leave_the_rest_readable() -> None:
    """[RE-22]"""
    shown = words(made("Łódź 日本 🙂👩\u200d👧 привет \U00016a00 einde"))
    assert "Łódź" in shown
    assert "привет" in shown
    assert f"{UNSEEN} einde" in shown


def test_the_same_data_gives_the_same_bytes() -> None:
    data = {"title": "Een dag", "text": prose("Goedemiddag")}
    assert typeset("page", data, AT) == typeset("page", data, AT)


def test_links_can_be_followed() -> None:
    reader = made("Zie https://example.org/a_(b).")
    links = [note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", [])]
    assert links == ["https://example.org/a_(b)"]


def test_a_template_that_is_wrong_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.typ").write_text("#nothing")
    with pytest.raises(typst.TypstError):
        typeset("page", {}, AT)


def test_the_fonts_are_ours_with_their_licence() -> None:
    assert sorted(path.name for path in FONTS.iterdir()) == [
        "Figtree-Bold.ttf", "Figtree-ExtraBold.ttf", "Figtree-Medium.ttf", "Figtree-Regular.ttf", "LICENSE",
    ]  # fmt: skip
    assert {str(font["/BaseFont"]).split("+")[1] for font in fonts(made("Łódź"))} == {
        "Figtree-Regular", "Figtree-ExtraBold",
    }  # fmt: skip


def fonts(reader: PdfReader) -> list[dict[str, object]]:
    pages: list[Any] = list(reader.pages)
    return [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
