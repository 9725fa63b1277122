"""A document that people edit further: real headings, its language, tables with headings, and text that stays text."""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn

from samenspel.report.docx_base import LABEL, Editable, Matter
from samenspel.report.text import prose

AT = datetime(2026, 3, 5, 16, 40, tzinfo=UTC)


def editable() -> Editable:
    return Editable(Matter("Een dag", "nl", AT, running="Een dag · verslag", page="Bladzijde", subject="Verslag"))


def read(written: Editable) -> Document:
    return docx.Document(BytesIO(written.saved()))


def test_headings_language_and_properties_are_those_of_a_word_processor() -> None:
    """[RE-23]"""
    written = editable()
    written.heading("Een dag", 0)
    written.contents([("1 Wonen", "thema-1", 1)])
    written.heading("1 Wonen", 1, "thema-1")
    written.heading("1.A Vraag", 2)
    document = read(written)
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None]
    assert styles == ["Title", "Contents 1", "Heading 1", "Heading 2"]
    properties = document.core_properties
    assert (properties.title, properties.language, properties.author) == ("Een dag", "nl-NL", "Samenspel")
    assert [one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))] == ["nl-NL"]
    anchors = [one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))]
    assert anchors == [one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))] == ["thema-1"]
    assert "PAGE" in [one.text for one in document.sections[0].footer._element.iter(qn("w:instrText"))]


def test_tables_repeat_their_headings() -> None:
    """[RE-23]"""
    written = editable()
    written.grid(["Wie", "Wat"], [["Bo", "belt"], ["Ann", ""]], [60, 100], "Wie doet wat")
    (table,) = read(written).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Wie", "Wat"], ["Bo", "belt"], ["Ann", ""]]
    assert table.rows[0]._tr.trPr is not None
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Wie doet wat"


def test_what_people_typed_stays_text() -> None:
    """[RE-21]"""
    typed = '<w:br/> & "aan" \ufffe\ud800\u0001 TOC \\o zie https://example.org/x.\nregel twee\n\nalinea'
    written = editable()
    written.prose(prose(typed), label="Vraag")
    first, second = read(written).paragraphs
    assert first.text == 'Vraag <w:br/> & "aan"  TOC \\o zie https://example.org/x.\nregel twee'
    assert second.text == "alinea"
    assert [run.text for run in first.runs if run.style.name == LABEL] == ["Vraag "]
    (link,) = first.hyperlinks
    assert link.address == "https://example.org/x"
