"""The report room: what the organiser writes around the day, and what readers add to it afterwards."""

from samenspel.domain.core import Due
from samenspel.domain.reporting.decide import decide
from samenspel.domain.reporting.evolve import evolve
from samenspel.domain.reporting.project import project
from samenspel.domain.reporting.state import Reporting, initial

__all__ = ["Reporting", "decide", "due", "evolve", "initial", "project"]


def due(state: Reporting) -> Due | None:  # noqa: ARG001 - every kind of room is asked
    """A report waits for people."""
    return None
