"""A room as its lanes show it, from nothing but its events: what live, replay and tests must agree on."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from samenspel.domain.core import Operation, Record, Recorded
from samenspel.domain.ids import kind_of
from samenspel.domain.rooms import LOGIC

Lanes = dict[str, dict[tuple[str, str], Record]]
"""Lane → (kind, id) → record."""

_CANONICAL: Final = msgspec.msgpack.Encoder(order="deterministic")


def lanes_of(room: str, recorded: Iterable[Recorded]) -> Lanes:
    """Every lane of `room` after these events, which are the whole of its log in order."""
    logic = LOGIC[kind_of(room)]
    state = logic.initial(room)
    lanes: Lanes = {}
    for step in recorded:
        state = logic.evolve(state, step)
        for operation in logic.project(state, step):
            apply(lanes, operation)
    return lanes


def apply(lanes: Lanes, operation: Operation) -> None:
    """Put or remove one record."""
    records = lanes.setdefault(operation.lane, {})
    key = (operation.kind, operation.id)
    if operation.record is None:
        records.pop(key, None)
    else:
        records[key] = operation.record


def state_hash(lanes: Mapping[str, Mapping[tuple[str, str], Record]]) -> str:
    """SHA-256 over all records of these lanes, in hexadecimal: the same for the same state, in whatever order records
    and their fields came. A lane without records is as none."""
    rows = sorted((lane, *key, _CANONICAL.encode(record)) for lane in lanes for key, record in lanes[lane].items())
    return hashlib.sha256(_CANONICAL.encode(rows)).hexdigest()
