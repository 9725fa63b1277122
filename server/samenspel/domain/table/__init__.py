"""The table room: what people write together, in the rounds of the day."""

from samenspel.domain.bell import bell
from samenspel.domain.core import Due
from samenspel.domain.table.decide import decide
from samenspel.domain.table.evolve import evolve
from samenspel.domain.table.project import project
from samenspel.domain.table.state import Table, initial

__all__ = ["Table", "decide", "due", "evolve", "initial", "project"]


def due(state: Table) -> Due | None:
    """The bell of the round that runs at this table."""
    return bell(state.room, state.pace, state.paced)
