"""A document that people edit further (DOCX): the styles of the house, and the few forms that documents are made of.

Real styles of headings, the language, headings of tables that come back on every page and the properties of the file,
so that screen readers and word processors know what is what. What people typed is text: python-docx writes it as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from samenspel.report.text import Piece, printable

FACE: Final = "Figtree"
INK: Final = RGBColor(0x1A, 0x1D, 0x21)
MUTED: Final = RGBColor(0x56, 0x5C, 0x64)
ACCENT: Final = RGBColor(0x0B, 0x5F, 0x73)
LINE: Final = "DFDACF"
LOCALES: Final = {"nl": "nl-NL", "en": "en-GB"}
SIZES: Final = {"Title": 28.0, "Heading 1": 20.0, "Heading 2": 14.0, "Heading 3": 11.5, "Heading 4": 10.5}
BODY: Final = 10.5
SMALL: Final = "Small"
"""Style of paragraphs in small, muted type."""
LABEL: Final = "Label"
"""Style of a word in front of what it says, as `Trekker`."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a document is: `running` stands at the foot of each page, with `page` before the number ("Bladzijde")."""

    title: str
    language: str
    at: datetime
    running: str
    page: str
    subject: str = ""


class Editable:
    """One document as it is written, from its first line to its last; `saved` gives the file."""

    def __init__(self, matter: Matter) -> None:
        self.document: Document = docx.Document()
        self._styles: dict[str, Any] = {}
        _sheet(self.document)
        _dress(self.document, LOCALES.get(matter.language, matter.language))
        _name(self.document, matter)
        _foot(self.document, matter)

    def heading(self, text: str, level: int, bookmark: str = "") -> Paragraph:
        """A heading that the list of contents and screen readers find; level 0 is the title of the document."""
        made = self._paragraph("Title" if level == 0 else f"Heading {level}")
        if bookmark:
            made._p.append(_made("w:bookmarkStart", id=str(len(self.document.element.body)), name=bookmark))
        made.add_run(_xml(text))
        if bookmark:
            made._p.append(_made("w:bookmarkEnd", id=str(len(self.document.element.body))))
        return made

    def line(self, *runs: tuple[str, str], style: str = "Normal", into: _Cell | None = None) -> Paragraph:
        """A paragraph of (text, character style) pairs, the style "" for none."""
        made = self._paragraph(style, into)
        for text, of_text in runs:
            run = made.add_run(_xml(text))
            if of_text:
                run.style = self._style(of_text)
        return made

    def prose(
        self, paragraphs: Iterable[Sequence[Piece]], style: str = "Normal", label: str = "", into: _Cell | None = None
    ) -> None:
        """Text as `samenspel.report.text.prose` gives it, with its links; the first paragraph begins with `label`."""
        for at, paragraph in enumerate(paragraphs):
            made = self._paragraph(style, into)
            if label and at == 0:
                made.add_run(f"{_xml(label)} ").style = self._style(LABEL)
            for piece in paragraph:
                self._piece(made, piece)

    def grid(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], about: str
    ) -> Table:
        """A table with a row of headings that comes back on every page; `widths` in mm, `about` is read aloud."""
        made: Table = self.document.add_table(rows=0, cols=len(headings))
        made.autofit = False
        made._tblPr.append(_made("w:tblCaption", val=_xml(about)))
        _bordered(made)
        for at, row in enumerate((headings, *rows)):
            cells = made.add_row().cells  # type: ignore[no-untyped-call]  # python-docx forgot its type
            for cell, text, width in zip(cells, row, widths, strict=True):
                cell.width = Mm(width)
                cell.paragraphs[0].style = self._style("Table Head" if at == 0 else "Table Text")
                cell.paragraphs[0].add_run(_xml(text))
        if made.rows:
            made.rows[0]._tr.get_or_add_trPr().append(_made("w:tblHeader", val="true"))
        return made

    def contents(self, entries: Iterable[tuple[str, str, int]], levels: str = "1-2") -> None:
        """A list of contents: (text, bookmark, level) each, as links; a word processor can make it anew."""
        first = True
        paragraph = None
        for text, bookmark, level in entries:
            paragraph = self._paragraph(f"Contents {level}")
            if first:
                paragraph._p.extend(_field_start(f'TOC \\o "{levels}" \\n \\h \\z'))
                first = False
            link = _made("w:hyperlink", anchor=bookmark, history="1")
            link.append(paragraph.add_run(_xml(text))._r)
            paragraph._p.append(link)
        if paragraph is not None:
            paragraph._p.append(_char("end"))

    def saved(self) -> bytes:
        """The file."""
        written = BytesIO()
        self.document.save(written)
        return written.getvalue()

    def _paragraph(self, style: str, into: _Cell | None = None) -> Paragraph:
        made = (self.document if into is None else into).add_paragraph()
        if style != "Normal":
            made.style = self._style(style)
        return made

    def _style(self, name: str) -> Any:
        """Looked up once: python-docx walks all its styles each time."""
        if name not in self._styles:
            self._styles[name] = self.document.styles[name]
        return self._styles[name]

    def _piece(self, paragraph: Paragraph, piece: Piece) -> None:
        run = paragraph.add_run(_xml(piece[0]))
        if len(piece) > 1:
            run.style = self._style("Link")
            target = paragraph.part.relate_to(_xml(piece[1]), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), target)
            link.append(run._r)
            paragraph._p.append(link)


def _xml(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(
        letter for letter in printable(text) if letter not in "\ufffe\uffff" and not "\ud800" <= letter <= "\udfff"
    )


def _made(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _char(kind: str) -> Any:
    run = OxmlElement("w:r")
    run.append(_made("w:fldChar", fldCharType=kind))
    return run


def _field_start(code: str) -> list[Any]:
    """The begin of a field with its code; what is shown until it is made anew follows, and then its end."""
    run, instruction = OxmlElement("w:r"), OxmlElement("w:instrText")
    instruction.text = code
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(instruction)
    return [_char("begin"), run, _char("separate")]


def _sheet(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)
    section.footer_distance = Mm(12)


def _dress(document: Document, locale: str) -> None:
    """The styles of the house over those of python-docx's template."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for element in defaults.findall(qn("w:lang")):
        defaults.remove(element)
    defaults.append(_made("w:lang", val=locale, eastAsia=locale, bidi="ar-SA"))
    _styled(document, "Normal", Look(after=6))
    for name, size in SIZES.items():
        _styled(document, name, Look(size, bold=True, before=size * 0.9 if name != "Title" else 0, after=4))
        _unlined(document.styles[name])
    for level in (1, 2, 3):
        _styled(document, f"Contents {level}", Look(bold=level == 1, after=2, indent=(level - 1) * 6))
    _styled(document, "List Bullet", Look(after=3))
    _styled(document, SMALL, Look(8.5, colour=MUTED, after=4))
    _styled(document, "Quote Under", Look(after=4, indent=6))
    _styled(document, "Table Head", Look(8.5, bold=True, colour=ACCENT, after=2))
    _styled(document, "Table Text", Look(9.5, after=2))
    for name in (LABEL, "Link"):
        font = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER).font
        font.color.rgb = ACCENT
        font.bold, font.underline = (True, None) if name == LABEL else (None, True)


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks: sizes and spaces in points, `indent` in mm."""

    size: float = BODY
    bold: bool | None = None
    colour: RGBColor = INK
    before: float = 0
    after: float = 0
    indent: float = 0


def _styled(document: Document, name: str, look: Look) -> None:
    known = name in [style.name for style in document.styles]
    style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FACE)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = look.colour
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.before), Pt(look.after), 1.25
    if look.indent:
        shape.left_indent = Mm(look.indent)


def _unlined(style: Any) -> None:
    """Without the rule that the template draws under a title."""
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _bordered(table: Table) -> None:
    """Hairlines between the rows, and nothing else."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_made(f"w:{side}", val="single", sz="4", space="0", color=LINE))
    table._tblPr.append(borders)


def _name(document: Document, matter: Matter) -> None:
    at = matter.at.astimezone(UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.subject = _xml(matter.title)[:255], _xml(matter.subject)[:255]
    properties.author, properties.last_modified_by, properties.comments = "Samenspel", "Samenspel", ""
    properties.created = properties.modified = at
    properties.language = LOCALES.get(matter.language, matter.language)


def _foot(document: Document, matter: Matter) -> None:
    """The title and the number of the page at the foot of every page."""
    foot = document.sections[0].footer.paragraphs[0]
    _styled(document, "Footer", Look(8.5, colour=MUTED))
    foot.style = document.styles["Footer"]
    foot.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(160), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{_xml(matter.running)}\t{_xml(matter.page)} ")
    foot._p.extend(_field_start("PAGE"))
    foot.add_run("1")
    foot._p.append(_char("end"))
