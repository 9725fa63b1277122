"""An agreement as a document that people edit further."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from samenspel.report.agreement.sheet import Grid, Sheet
from samenspel.report.docx_base import SMALL, Editable, Matter
from samenspel.report.text import prose

SIZES: Final = {"Title": 20.0, "Heading 1": 12.0}
"""Points: on one page headings are smaller than in a book."""


def docx(sheet: Sheet, at: datetime) -> bytes:
    """The file; `at` is when it was made."""
    running = f"{sheet.kind} · {sheet.title}"
    written = Editable(Matter(sheet.title, sheet.language, at, running=running, page=sheet.page, subject=sheet.kind))
    for name, size in SIZES.items():
        style = written.document.styles[name]
        if isinstance(style, ParagraphStyle):
            style.font.size, style.paragraph_format.space_before = Pt(size), Pt(size * 0.7)
    written.line((sheet.kind, ""), style="Kind")
    written.heading(sheet.title, 0)
    written.line((sheet.facts, ""), style=SMALL)
    written.line((sheet.status, ""), style="Strong Line")
    if sheet.purpose:
        written.heading(sheet.purpose_title, 1)
        written.prose(prose(sheet.purpose))
    _table(written, sheet.parties, (40, 60, 60), sheet.empty)
    _table(written, sheet.steps, (40, 85, 35), sheet.empty)
    _table(written, sheet.answers, (60, 65, 35), sheet.empty)
    written.heading(sheet.versions_title, 1)
    for line in sheet.versions:
        written.line((line, ""), style=SMALL)
    return written.saved()


def _table(written: Editable, grid: Grid, widths: Sequence[float], empty: str) -> None:
    written.heading(grid.title, 1)
    if grid.rows:
        written.grid(grid.headings, grid.rows, widths, grid.title)
    else:
        written.line((empty, ""), style=SMALL)
