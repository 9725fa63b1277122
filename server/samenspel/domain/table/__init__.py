"""The table room: what people write together, in the rounds of the day."""

from samenspel.domain.commands.table import Expire
from samenspel.domain.core import Due
from samenspel.domain.ids import derived_id
from samenspel.domain.programme import Running
from samenspel.domain.table.decide import decide
from samenspel.domain.table.evolve import evolve
from samenspel.domain.table.project import project
from samenspel.domain.table.state import Table, initial

__all__ = ["Table", "decide", "due", "evolve", "initial", "project"]


def due(state: Table) -> Due | None:
    """The bell of the round that runs at this table."""
    pace = state.pace
    if not isinstance(pace, Running):
        return None
    # the version of the pace is in the id: after a step back the same deadline may have to ring again
    identity = derived_id("expire", state.room, pace.round, pace.deadline, state.paced)
    return Due(pace.deadline, identity, Expire(round=pace.round, deadline=pace.deadline))
