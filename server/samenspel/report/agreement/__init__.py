"""An agreement on paper: one page with its date, as PDF and as a document that people edit further."""

from samenspel.report.agreement.editable import docx
from samenspel.report.agreement.paper import pdf
from samenspel.report.agreement.sheet import Sheet, filename, sheet

__all__ = ["Sheet", "docx", "filename", "pdf", "sheet"]
