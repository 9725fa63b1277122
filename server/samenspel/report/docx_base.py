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
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement  # type: ignore[import-untyped]  # python-docx brings it

from samenspel.report.docx_fonts import FACE, embed_fonts
from samenspel.report.text import Piece, printable

INK: Final = RGBColor(0x1A, 0x1D, 0x21)
MUTED: Final = RGBColor(0x56, 0x5C, 0x64)
ACCENT: Final = RGBColor(0x0B, 0x5F, 0x73)
OWN: Final = RGBColor(0xB4, 0x54, 0x0A)
LINE: Final = "DFDACF"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PRESERVE: Final = "{http://www.w3.org/XML/1998/namespace}space"
LOCALES: Final = {"nl": "nl-NL", "en": "en-GB"}
SIZES: Final = {"Title": 28.0, "Heading 1": 20.0, "Heading 2": 14.0, "Heading 3": 11.5, "Heading 4": 10.5}
BODY: Final = 10.5
SMALL: Final = "Small"
"""Style of paragraphs in small, muted type."""
LABEL: Final = "Label"
"""Style of a word in front of what it says, as `Trekker`."""
NOTE: Final = "Note"
"""Style of a word after it, as `tafel 3`."""


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
    """One document as it is written, from its first line to its last; `saved` gives the file.

    Paragraphs are made as elements: python-docx looks through all its styles for each that is given one, a minute for a
    long report, which takes a second so.
    """

    def __init__(self, matter: Matter) -> None:
        self.document: Document = docx.Document()
        _sheet(self.document)
        _dress(self.document, LOCALES.get(matter.language, matter.language))
        _name(self.document, matter)
        _foot(self.document, matter)
        embed_fonts(self.document)
        self._styles = {style.name: style.style_id for style in self.document.styles}
        self._end = self.document.element.body.sectPr
        self._links: dict[str, str] = {}
        self._bookmarks = 0

    def heading(self, text: str, level: int, bookmark: str = "", *, starts: bool = False) -> Paragraph:
        """A heading that the list of contents and screen readers find; level 0 is the title of the document. `starts`:
        it begins a page."""
        made = self._paragraph("Title" if level == 0 else f"Heading {level}")
        if starts:
            _under(made.pPr, "pageBreakBefore")
        if bookmark:
            self._bookmarks += 1
            _under(made, "bookmarkStart", id=str(self._bookmarks), name=bookmark)
        _run(made, text)
        if bookmark:
            _under(made, "bookmarkEnd", id=str(self._bookmarks))
        return Paragraph(made, self.document._body)

    def break_page(self) -> None:
        """What follows begins a page."""
        _under(_under(self._paragraph("Normal"), "r"), "br", type="page")

    def line(self, *runs: tuple[str, str], style: str = "Normal") -> Paragraph:
        """A paragraph of (text, character style) pairs, the style "" for none."""
        made = self._paragraph(style)
        for text, of_text in runs:
            _run(made, text, self._styles.get(of_text, ""))
        return Paragraph(made, self.document._body)

    def prose(
        self, paragraphs: Sequence[Sequence[Piece]], style: str = "Normal", label: str = "", *, note: str = ""
    ) -> None:
        """Text as `samenspel.report.text.prose` gives it, with its links; the first paragraph begins with `label`, and
        the last ends with `note`."""
        for at, paragraph in enumerate(paragraphs or ((),)):
            made = self._paragraph(style)
            if label and at == 0:
                _run(made, f"{label} ", self._styles[LABEL])
            for piece in paragraph:
                self._piece(made, piece)
            if note and at == max(len(paragraphs), 1) - 1:
                _run(made, f" ({note})", self._styles[NOTE])

    def grid(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], about: str
    ) -> Table:
        """A table with a row of headings that comes back on every page; `widths` in mm, `about` is read aloud."""
        table = OxmlElement("w:tbl")
        self._end.addprevious(table)
        properties = _under(table, "tblPr")
        _under(properties, "tblW", w="0", type="auto")
        borders = _under(properties, "tblBorders")
        for side in ("top", "bottom", "insideH"):
            _under(borders, side, val="single", sz="4", space="0", color=LINE)
        _under(properties, "tblLayout", type="fixed")
        _under(properties, "tblLook", val="0020", firstRow="1", noVBand="1")
        _under(properties, "tblCaption", val=_xml(about))
        columns = _under(table, "tblGrid")
        for width in widths:
            _under(columns, "gridCol", w=_twips(width))
        for at, row in enumerate((headings, *rows)):
            self._row(table, row, widths, head=at == 0)
        return Table(table, self.document._body)

    def _row(self, table: Any, texts: Sequence[str], widths: Sequence[float], *, head: bool) -> None:
        row = _under(table, "tr")
        properties = _under(row, "trPr")
        _under(properties, "cantSplit")
        if head:
            _under(properties, "tblHeader")
        for text, width in zip(texts, widths, strict=True):
            cell = _under(row, "tc")
            _under(_under(cell, "tcPr"), "tcW", w=_twips(width), type="dxa")
            paragraph = _under(cell, "p")
            _under(_under(paragraph, "pPr"), "pStyle", val=self._styles["Table Head" if head else "Table Text"])
            _run(paragraph, text)

    def contents(self, entries: Iterable[tuple[str, str, int]], levels: str = "1-2") -> None:
        """A list of contents: (text, bookmark, level) each, as links; a word processor can make it anew."""
        paragraph = None
        for text, bookmark, level in entries:
            first = paragraph is None
            paragraph = self._paragraph(f"Contents {level}")
            if first:
                paragraph.extend(_field_start(f'TOC \\o "{levels}" \\n \\h \\z'))
            _run(_under(paragraph, "hyperlink", anchor=bookmark, history="1"), text)
        if paragraph is not None:
            paragraph.append(_char("end"))

    def saved(self) -> bytes:
        """The file."""
        written = BytesIO()
        self.document.save(written)
        return written.getvalue()

    def _paragraph(self, style: str) -> Any:
        made = OxmlElement("w:p")
        self._end.addprevious(made)
        if style != "Normal":
            _under(_under(made, "pPr"), "pStyle", val=self._styles[style])
        return made

    def _piece(self, paragraph: Any, piece: Piece) -> None:
        if len(piece) == 1:
            _run(paragraph, piece[0])
            return
        address = _xml(piece[1])
        if address not in self._links:
            self._links[address] = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = _under(paragraph, "hyperlink")
        link.set(qn("r:id"), self._links[address])
        _run(link, piece[0], self._styles["Link"])


def _under(parent: Any, tag: str, **attributes: str) -> Any:
    """A new element at the end of another."""
    return SubElement(parent, f"{W}{tag}", {f"{W}{key}": value for key, value in attributes.items()})


def _run(parent: Any, text: str, style: str = "") -> None:
    """Text with its line breaks."""
    run = _under(parent, "r")
    if style:
        _under(_under(run, "rPr"), "rStyle", val=style)
    for at, line in enumerate(_xml(text).split("\n")):
        if at:
            _under(run, "br")
        shown = _under(run, "t")
        shown.text = line.replace("\t", " ")
        shown.set(PRESERVE, "preserve")


def _twips(millimetres: float) -> str:
    return str(round(millimetres / 25.4 * 1440))


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
    instruction.set(PRESERVE, "preserve")
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
    _styled(document, "Lead", Look(12.5, after=8))
    _styled(document, "Strong Line", Look(bold=True, after=6))
    _styled(document, "Brand", Look(13, bold=True, colour=ACCENT, after=120))
    _styled(document, "Kind", Look(13, bold=True, colour=OWN))
    _styled(document, "Subtitle", Look(14, colour=MUTED, after=18))
    _styled(document, "Contents Head", Look(14, bold=True, before=36, after=6))
    _styled(document, "Contribution", Look(before=5, after=2))
    _styled(document, "Slot", Look(9.5, colour=MUTED, before=8, after=8))
    for depth in (1, 2, 3):
        _styled(document, f"Under {depth}", Look(10, after=2, indent=8 * depth))
    _styled(document, "Table Head", Look(8.5, bold=True, colour=ACCENT, after=2))
    _styled(document, "Table Text", Look(9.5, after=2))
    for name, colour in ((LABEL, ACCENT), ("Link", ACCENT), (NOTE, MUTED)):
        font = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER).font
        font.color.rgb = colour
        font.bold, font.underline = name == LABEL or None, name == "Link" or None
    document.styles[NOTE].font.size = Pt(8.5)


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
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(160), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{_xml(matter.running)}\t{_xml(matter.page)} ")
    foot._p.extend(_field_start("PAGE"))
    foot.add_run("1")
    foot._p.append(_char("end"))
