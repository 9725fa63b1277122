"""What an addition may be about: a theme, a case, or what stands on a table."""

from collections.abc import Iterable

from samenspel.domain.plenary import Plenary
from samenspel.domain.table import Table
from samenspel.domain.table.state import is_visible


def stands(target: str, plenary: Plenary, tables: Iterable[Table]) -> bool:
    """Whether `target` (`report`, `theme/<letter>`, `case/<id>`, `idea/<id>`, `action/<id>`) is in the report."""
    kind, _, identity = target.partition("/")
    match kind:
        case "report":
            return not identity
        case "theme":
            return identity in plenary.themes
        case "case":
            return (case := plenary.cases.get(identity)) is not None and not case.dropped
        case "idea" | "action":
            return any(_on(table, kind, identity) for table in tables)
        case _:
            return False


def _on(table: Table, kind: str, identity: str) -> bool:
    found = table.contributions.get(identity)
    return found is not None and found.kind == kind and is_visible(table, found)
