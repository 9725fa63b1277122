"""The ballot room: the milestones of one vote, and what makes a paper valid."""

from collections.abc import Callable, Mapping

from samenspel.domain.ballot.decide import decide
from samenspel.domain.ballot.evolve import evolve
from samenspel.domain.ballot.project import project
from samenspel.domain.ballot.state import Ballot, Cancelled, Closed, initial
from samenspel.domain.commands.ballot import Seal
from samenspel.domain.core import Due
from samenspel.domain.counting import Counts, counter
from samenspel.domain.ids import derived_id
from samenspel.domain.steps import UNDO_WINDOW

__all__ = ["Ballot", "decide", "due", "evolve", "initial", "paper_counter", "project"]

PaperCounter = Callable[[Mapping[str, int], str, bool], Counts]
"""(choices, tag, written by a scribe) → what such a paper adds to the counters."""


def paper_counter(state: Ballot) -> PaperCounter | None:
    """How the papers of this ballot are counted; None before it is opened."""
    if state.setup is None:
        return None
    return counter(state.setup.terms.method, state.setup.options)


def due(state: Ballot) -> Due | None:
    """Once the close can no longer be taken back the papers are sealed; those of a cancelled ballot at once."""
    match state.stage:
        case Closed(sealed=False, at=at, version=version):
            return Due(at + UNDO_WINDOW, derived_id("seal", state.room, version), Seal())
        case Cancelled(sealed=False, at=at, version=version):
            return Due(at, derived_id("seal", state.room, version), Seal())
        case _:
            return None
