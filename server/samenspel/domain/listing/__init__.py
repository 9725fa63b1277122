"""The list room: initiatives with their scores, areas and criteria, made ready for the hall to weigh."""

from samenspel.domain.core import Due
from samenspel.domain.listing.decide import decide
from samenspel.domain.listing.evolve import evolve
from samenspel.domain.listing.project import project
from samenspel.domain.listing.state import Listing, initial

__all__ = ["Listing", "decide", "due", "evolve", "initial", "project"]


def due(state: Listing) -> Due | None:  # noqa: ARG001 - every kind of room is asked
    """Nothing happens to a list by itself."""
    return None
