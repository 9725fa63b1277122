"""An agreement on paper: one page with its date, as PDF and as a document that people edit further.

What sets either is brought in when the first is asked for: it takes longer to load than all the rest of the service.
"""

from datetime import datetime

from samenspel.report.agreement.sheet import Sheet, filename, sheet

__all__ = ["Sheet", "docx", "filename", "pdf", "sheet"]


def pdf(page: Sheet, at: datetime) -> bytes:
    """The page as tagged PDF; `at` is when it was made."""
    from samenspel.report.agreement import paper  # noqa: PLC0415 - as said above

    return paper.pdf(page, at)


def docx(page: Sheet, at: datetime) -> bytes:
    """The page as a document that people edit further; `at` is when it was made."""
    from samenspel.report.agreement import editable  # noqa: PLC0415 - as said above

    return editable.docx(page, at)
