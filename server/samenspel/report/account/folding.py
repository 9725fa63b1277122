"""Rooms from their logs, as the report reads them: the state and the lanes after the events."""

from collections.abc import Iterable
from typing import Any

from samenspel.domain.core import Recorded
from samenspel.domain.ids import kind_of
from samenspel.domain.rooms import LOGIC
from samenspel.domain.snapshot import Lanes, apply


def folded(room: str, recorded: Iterable[Recorded]) -> tuple[Any, Lanes]:
    """The state and all lanes of a room after these events, the whole of its log in order."""
    logic = LOGIC[kind_of(room)]
    state = logic.initial(room)
    lanes: Lanes = {}
    for step in recorded:
        state = logic.evolve(state, step)
        for operation in logic.project(state, step):
            apply(lanes, operation)
    return state, lanes
