"""The choice room: after the day some read and score what it brought, alone and then together, and choose a few."""

from samenspel.domain.choosing.decide import decide
from samenspel.domain.choosing.evolve import evolve
from samenspel.domain.choosing.project import project
from samenspel.domain.choosing.state import Choosing, initial
from samenspel.domain.core import Due

__all__ = ["Choosing", "decide", "due", "evolve", "initial", "project"]


def due(state: Choosing) -> Due | None:  # noqa: ARG001 - every kind of room is asked
    """Nothing happens to a choice by itself."""
    return None
