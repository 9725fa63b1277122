"""The result of a vote as data: one document, which goes out as JSON, as tables in CSV and as a workbook."""

from samenspel.report.data.document import Cast, Made, Results, Votes, document, votes
from samenspel.report.data.separated import Dialect, separated
from samenspel.report.data.table import PARTS, Part, Table
from samenspel.report.data.tables import tables
from samenspel.report.data.workbook import workbook

__all__ = [
    "PARTS", "Cast", "Dialect", "Made", "Part", "Results", "Table", "Votes", "document", "separated", "tables", "votes",
    "workbook",
]  # fmt: skip
