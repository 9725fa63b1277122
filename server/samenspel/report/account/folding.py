"""Rooms from their logs, as the report reads them: also as they stood at an earlier version."""

from collections.abc import Iterable
from typing import Final

from samenspel.domain.core import Recorded
from samenspel.domain.ids import kind_of
from samenspel.domain.rooms import LOGIC
from samenspel.domain.snapshot import Lanes, apply
from samenspel.ports import StoredEvent
from samenspel.protocol.codec import Payloads
from samenspel.report.account.gathering import READ, Told

_PAYLOADS: Final = Payloads()


def recorded(one: StoredEvent) -> Recorded:
    """An event of the log as rooms take it; raises `BadMessage` for one that cannot be read."""
    event = _PAYLOADS.decode(one.kind, one.schema, one.payload)
    return Recorded(one.version, one.recorded_at, one.actor, one.command_id, event)


def folded(room: str, log: Iterable[Recorded]) -> Told:
    """A room after these events, the first of its log in order."""
    logic = LOGIC[kind_of(room)]
    state, version = logic.initial(room), 0
    lane = READ[kind_of(room)]
    lanes: Lanes = {}
    for step in log:
        state, version = logic.evolve(state, step), step.version
        for operation in logic.project(state, step):
            if operation.lane == lane:
                apply(lanes, operation)
    return Told(state, lanes.get(lane, {}), version)
