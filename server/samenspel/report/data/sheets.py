"""Tables as a workbook (XLSX), a sheet each.

What people typed is written as text: a cell's kind is set after its value, or openpyxl would make a formula of whatever
begins with `=`. Texts are also marked as quoted, so that they stay texts when somebody edits them.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from samenspel.report.data.formulas import begins_formula, plain
from samenspel.report.data.table import Cell, Table, written

LONGEST: Final = 32_767
"""Characters that a cell of XLSX holds."""
WIDEST: Final = 60


def workbook(tables: Sequence[Table], title: str) -> bytes:
    """The file. `title`: of the workbook itself."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = plain(title)[:255]
    book.properties.creator = "Samenspel"
    for table in tables:
        _fill(book.create_sheet(table.title), table)
    written_to = BytesIO()
    book.save(written_to)
    return written_to.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    for row, cells in enumerate((table.columns, *table.rows), start=1):
        for column, cell in enumerate(cells, start=1):
            _write(sheet, (row, column), cell, table)
    for column, heading in enumerate(table.columns, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        texts = (str(cell) for row in table.rows if isinstance(cell := row[column - 1], str))
        longest = max((len(text) for text in texts), default=0)
        width = min(WIDEST, max(len(heading.title), longest, 8) + 2)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, at: tuple[int, int], cell: Cell, table: Table) -> None:
    place = sheet.cell(*at)
    value = written(cell, table.language, spoken=True)
    if isinstance(value, str):
        text = plain(value).replace("\r\n", "\n").replace("\r", "\n")[:LONGEST]
        place.value = text
        place.data_type = "s"
        place.alignment = Alignment(wrap_text=True, vertical="top")
        place.quotePrefix = begins_formula(text)
    else:
        place.value = value
