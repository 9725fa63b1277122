"""The plenary room: programme, announcements, the big screen, and which ballots there are."""

from samenspel.domain.bell import bell
from samenspel.domain.core import Due
from samenspel.domain.plenary import sealing
from samenspel.domain.plenary.decide import decide
from samenspel.domain.plenary.evolve import evolve
from samenspel.domain.plenary.project import project
from samenspel.domain.plenary.state import Plenary, initial

__all__ = ["Plenary", "decide", "due", "evolve", "initial", "project"]


def due(state: Plenary) -> Due | None:
    """The bell of the round that runs, or the seal of a day that is closed."""
    return bell(state.room, state.pace, state.paced) or sealing.due(state)
