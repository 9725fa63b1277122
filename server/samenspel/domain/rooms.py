"""The logic of every kind of room that has a log."""

from collections.abc import Mapping
from typing import Any, Final

from samenspel.domain import ballot, choosing, listing, plenary, pursuit, reporting, table
from samenspel.domain.core import RoomLogic

LOGIC: Final[Mapping[str, RoomLogic[Any]]] = {
    "plenary": plenary,
    "table": table,
    "ballot": ballot,
    "list": listing,
    "choice": choosing,
    "report": reporting,
    "follow": pursuit,
}
"""Kind of room → its five pure functions."""
