"""An agreement as tagged PDF: a page of blocks for the template `typst/agreement.typ`."""

from datetime import datetime
from typing import Any, Final

from samenspel.domain.texts import shortened
from samenspel.report.agreement.sheet import Grid, Sheet
from samenspel.report.text import prose
from samenspel.report.typeset import typeset

RUNNING: Final = 70
"""Letters of the title at the foot of the page."""


def pdf(sheet: Sheet, at: datetime) -> bytes:
    """One page, in smaller type when there is much on it; `at` is when it was made."""
    return typeset("agreement", _data(sheet), at)


def _data(sheet: Sheet) -> dict[str, Any]:
    return {
        "language": sheet.language,
        "kind": sheet.kind,
        "title": sheet.title,
        "running": f"{sheet.kind} · {shortened(sheet.title, RUNNING)}",
        "facts": sheet.facts,
        "status": sheet.status,
        "complete": sheet.complete,
        "purpose": {"title": sheet.purpose_title, "text": prose(sheet.purpose)},
        "parties": _grid(sheet.parties),
        "steps": _grid(sheet.steps),
        "answers": _grid(sheet.answers),
        "versions": {"title": sheet.versions_title, "lines": sheet.versions},
        "empty": sheet.empty,
    }


def _grid(grid: Grid) -> dict[str, Any]:
    return {"title": grid.title, "headings": grid.headings, "rows": grid.rows}
