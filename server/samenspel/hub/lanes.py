"""A lane as it is read: keyed records that remember the version that last changed them, and tombstones of what went.

So a reader that says "I was at 118" gets what changed since, whatever it was, and memory is bounded by what there is
to see.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from samenspel.domain.core import Operation, Record
from samenspel.protocol.messages import WireOperation

TOMBSTONE_SPAN: Final = 10_000
"""Versions that a removal is remembered; a reader further behind gets the whole lane."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stamped:
    """An operation with the version and time of the event it comes from."""

    version: int
    at: int
    operation: Operation


@dataclass(slots=True)
class Lane:
    """The records of one lane. `version` is the `to` of the last change that the lane carried."""

    version: int = 0
    records: dict[Key, tuple[int, Record]] = field(default_factory=dict)
    tombstones: dict[Key, int] = field(default_factory=dict)

    def apply(self, operations: Iterable[Stamped]) -> list[WireOperation]:
        """Put and remove; returns what changed as one list for the wire, the newest state of each key."""
        newest: dict[Key, Stamped] = {}
        for stamped in operations:
            key = (stamped.operation.kind, stamped.operation.id)
            newest.pop(key, None)
            newest[key] = stamped
            self.version = max(self.version, stamped.version)
        for key, stamped in newest.items():
            self._change(key, stamped.operation.record, stamped.version)
        return [(kind, identity, stamped.operation.record) for (kind, identity), stamped in newest.items()]

    def _change(self, key: Key, record: Record | None, version: int) -> None:
        if record is None:
            if self.records.pop(key, None) is not None:
                self.tombstones[key] = version
            return
        self.tombstones.pop(key, None)
        self.records.pop(key, None)  # what changed last stands last: `since` reads only the tail
        self.records[key] = (version, record)

    def whole(self) -> list[WireOperation]:
        """Every record, in the order of their last change."""
        return [(kind, identity, record) for (kind, identity), (_, record) in self.records.items()]

    def since(self, version: int) -> list[WireOperation] | None:
        """What changed after `version`; None when that cannot be told and the whole lane is needed."""
        if version > self.version or self.version - version > TOMBSTONE_SPAN:
            return None
        changed: list[WireOperation] = []
        for (kind, identity), (at, record) in reversed(self.records.items()):
            if at <= version:
                break
            changed.append((kind, identity, record))
        changed.reverse()
        changed.extend((kind, identity, None) for (kind, identity), at in self.tombstones.items() if at > version)
        return changed
