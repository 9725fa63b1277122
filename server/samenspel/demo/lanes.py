"""What a client knows: per lane the keyed records, and the position up to which it has them.

The server sends a lane whole, or what changed since a version, and then operations from one version to the next. A
frame that does not begin where the lane ends is a gap: it is not applied, and the lane is asked for again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LaneKey = tuple[str, str]
"""(room, lane)."""
RecordKey = tuple[str, str]
"""(kind, id)."""
Record = Mapping[str, Any]


@dataclass(slots=True)
class Lane:
    """One lane as the client has it."""

    epoch: str
    version: int
    records: dict[RecordKey, Record] = field(default_factory=dict)

    def apply(self, operations: list[list[Any]]) -> None:
        """Put and remove; nil removes."""
        for kind, identity, record in operations:
            if record is None:
                self.records.pop((kind, identity), None)
            else:
                self.records[kind, identity] = record


@dataclass(frozen=True, slots=True)
class Gap:
    """A frame that did not fit: it began at `began`, where the lane was at `had` (None when the lane was not known)."""

    room: str
    lane: str
    had: int | None
    began: int


class LaneStore:
    """Every lane of one client."""

    def __init__(self) -> None:
        self._lanes: dict[LaneKey, Lane] = {}

    def positions(self) -> list[tuple[str, str, str, int]]:
        """A row (room, lane, epoch, version) per lane, for `hello`."""
        return [(room, lane, known.epoch, known.version) for (room, lane), known in self._lanes.items()]

    def state(self, message: Mapping[str, Any]) -> Gap | None:
        """Take over a lane: whole, or what changed since the version that the client has."""
        key = (message["room"], message["lane"])
        known, since = self._lanes.get(key), message["since"]
        if since is None:
            known = self._lanes[key] = Lane(message["epoch"], message["version"])
        elif known is None or (known.epoch, known.version) != (message["epoch"], since):
            return Gap(*key, None if known is None else known.version, since)
        known.apply(message["records"])
        known.version = message["version"]
        return None

    def operations(self, message: Mapping[str, Any]) -> Gap | None:
        """Apply operations that begin where the lane ends."""
        key = (message["room"], message["lane"])
        known = self._lanes.get(key)
        if known is None or known.version != message["from"]:
            return Gap(*key, None if known is None else known.version, message["from"])
        known.apply(message["operations"])
        known.version = message["to"]
        return None

    def drop(self, room: str, lane: str) -> None:
        """The client may no longer read this lane. `*` is the answer to a room of which it may read nothing."""
        self._lanes.pop((room, lane), None)

    def forget(self, room: str) -> None:
        """The client unsubscribed from a room."""
        for key in [key for key in self._lanes if key[0] == room]:
            del self._lanes[key]

    def lane(self, room: str, lane: str = "seat") -> Lane | None:
        """One lane; None when the client does not have it."""
        return self._lanes.get((room, lane))

    def records(self, room: str, kind: str, lane: str = "seat") -> dict[str, Record]:
        """The records of one kind, by id; empty when the client does not have the lane."""
        known = self._lanes.get((room, lane))
        items = () if known is None else known.records.items()
        return {identity: record for (of_kind, identity), record in items if of_kind == kind}

    def record(self, room: str, kind: str, identity: str, lane: str = "seat") -> Record | None:
        """One record, None when it is not there."""
        known = self._lanes.get((room, lane))
        return None if known is None else known.records.get((kind, identity))

    def __iter__(self) -> Iterator[tuple[LaneKey, Lane]]:
        return iter(self._lanes.items())
