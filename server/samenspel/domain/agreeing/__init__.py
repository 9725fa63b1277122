"""The agreement room: organisations write down what each does, brings and gets, and each confirms the same text."""

from samenspel.domain.agreeing.decide import decide
from samenspel.domain.agreeing.evolve import evolve
from samenspel.domain.agreeing.project import project
from samenspel.domain.agreeing.state import Agreement, initial
from samenspel.domain.core import Due

__all__ = ["Agreement", "decide", "due", "evolve", "initial", "project"]


def due(state: Agreement) -> Due | None:  # noqa: ARG001 - every kind of room is asked
    """Nothing happens to an agreement by itself."""
    return None
