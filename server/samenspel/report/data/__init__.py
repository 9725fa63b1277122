"""The result of a vote as data: one document, which goes out as JSON, as tables in CSV and as a workbook."""

from collections.abc import Sequence

from samenspel.report.data.document import Cast, Made, Results, Votes, document, votes
from samenspel.report.data.separated import Dialect, separated
from samenspel.report.data.table import PARTS, Part, Table
from samenspel.report.data.tables import tables

__all__ = [
    "PARTS", "Cast", "Dialect", "Made", "Part", "Results", "Table", "Votes", "document", "separated", "tables", "votes",
    "workbook",
]  # fmt: skip


def workbook(tables: Sequence[Table], title: str) -> bytes:
    """The tables as a workbook (`sheets`). `title`: of the workbook itself."""
    from samenspel.report.data import sheets  # noqa: PLC0415 - openpyxl and with it NumPy, which most starts do without

    return sheets.workbook(tables, title)
