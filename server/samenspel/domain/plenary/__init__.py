"""The plenary room: programme, announcements, the big screen, and which ballots there are."""

from samenspel.domain.commands.plenary import Expire
from samenspel.domain.core import Due
from samenspel.domain.ids import derived_id
from samenspel.domain.plenary.decide import decide
from samenspel.domain.plenary.evolve import evolve
from samenspel.domain.plenary.project import project
from samenspel.domain.plenary.state import Plenary, initial
from samenspel.domain.programme import Running

__all__ = ["Plenary", "decide", "due", "evolve", "initial", "project"]


def due(state: Plenary) -> Due | None:
    """The bell of the round that runs."""
    pace = state.pace
    if not isinstance(pace, Running):
        return None
    # the version of the pace is in the id: after a step back the same deadline may have to ring again
    identity = derived_id("expire", state.room, pace.round, pace.deadline, state.paced)
    return Due(pace.deadline, identity, Expire(round=pace.round, deadline=pace.deadline))
