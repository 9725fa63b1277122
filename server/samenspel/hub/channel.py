"""A channel: the lanes of one room, and who reads each. What changes is encoded once per lane and pushed to every
reader."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from samenspel.domain.core import Operation, Record
from samenspel.hub.frames import frame
from samenspel.hub.lanes import Key, Lane, Stamped
from samenspel.hub.outbox import LaneKey
from samenspel.protocol.codec import encode_message
from samenspel.protocol.messages import Ops, ServerMessage, Signal, State

CONFLATED_EVERY: Final = 1_000
"""Milliseconds between two changes of a conflated lane."""


class Reader(Protocol):
    """Something that frames can be pushed to: the outbox of a connection."""

    def push(self, frame: bytes, lane: LaneKey | None = None, after: int = 0) -> None: ...


def _never(_lane: str) -> bool:
    return False


def message_frame(message: ServerMessage) -> bytes:
    """One server message as the bytes of a frame."""
    return frame(encode_message(message))


@dataclass(frozen=True, slots=True)
class Change:
    """What one event (or one write beside the log) changes in the lanes, with its version and time."""

    version: int
    at: int
    operations: Sequence[Operation]


class Channel:
    """Lanes, readers and signals of one room (or of the roster)."""

    def __init__(
        self, room: str, epoch: str, *, conflated: Iterable[str] = (), whole: Callable[[str], bool] = _never
    ) -> None:
        """`conflated` lanes change at most once a second; lanes for which `whole` holds are always sent whole, because
        their records change without the room's version (ballot papers are state, not history)."""
        self.room = room
        self.epoch = epoch
        self._whole = whole
        self.lanes: defaultdict[str, Lane] = defaultdict(Lane)
        self._readers: defaultdict[str, dict[Reader, None]] = defaultdict(dict)
        self._signals: dict[tuple[str, str], dict[str, Any]] = {}
        self._conflated: dict[str, dict[Key, Stamped]] = {lane: {} for lane in conflated}
        self._told: dict[str, int] = {}

    def begin(self, epoch: str) -> None:
        """The room stands in the log from now on, with this epoch: whoever reads it already starts over."""
        self.epoch = epoch
        for lane, readers in self._readers.items():
            for reader in readers:
                self.refresh(reader, lane, None)

    def fill(self, change: Change) -> None:
        """Apply without telling anybody: the room is being loaded."""
        for lane, operations in _by_lane([change]).items():
            self.lanes[lane].apply(operations)

    def publish(self, changes: Iterable[Change]) -> bool:
        """Apply and tell the readers of each lane. True when a conflated lane has something left for `release`."""
        waiting = False
        for lane, operations in _by_lane(changes).items():
            if (conflated := self._conflated.get(lane)) is None:
                self._tell(lane, operations)
                continue
            conflated.update({(stamped.operation.kind, stamped.operation.id): stamped for stamped in operations})
            waiting = True
        return waiting

    def release(self, now: int, *, everything: bool = False) -> int | None:
        """Tell what is due of the conflated lanes. Returns the ms until the next is due, None when nothing waits."""
        wait: int | None = None
        for lane, conflated in self._conflated.items():
            left = self._told.get(lane, now - CONFLATED_EVERY) + CONFLATED_EVERY - now
            if not conflated:
                continue
            if left > 0 and not everything:
                wait = left if wait is None else min(wait, left)
                continue
            operations = sorted(conflated.values(), key=lambda stamped: stamped.version)
            conflated.clear()
            self._told[lane] = now
            self._tell(lane, operations)
        return wait

    def signal(self, lane: str, name: str, value: dict[str, Any]) -> None:
        """Tell a value that is not in the log; a newer one replaces an older one. The same value is not told twice."""
        if self._signals.get((lane, name)) == value:
            return
        self._signals[lane, name] = value
        readers = self._readers[lane]
        if readers:
            prepared = message_frame(Signal(self.room, lane, name, value))
            key, version = (self.room, lane), self.lanes[lane].version
            for reader in readers:
                reader.push(prepared, key, version)

    def silence(self, name: str) -> None:
        """Forget a signal: whoever comes from now on does not hear it."""
        for key in [key for key in self._signals if key[1] == name]:
            del self._signals[key]

    def join(self, reader: Reader, lane: str, position: tuple[str, int] | None) -> None:
        """Add a reader: it gets the difference since its position (epoch, version), or the whole lane, and the
        signals."""
        self._readers[lane][reader] = None
        self.refresh(reader, lane, position)

    def refresh(self, reader: Reader, lane: str, position: tuple[str, int] | None) -> None:
        """Send a reader what it misses of one lane."""
        store = self.lanes[lane]
        since = None if position is None or position[0] != self.epoch or self._whole(lane) else position[1]
        changed = store.since(since) if since else None
        if changed is None:
            since, changed = None, store.whole()
        key = (self.room, lane)
        reader.push(message_frame(State(self.room, lane, self.epoch, store.version, since, changed)), key, since or 0)
        for (of_lane, name), value in self._signals.items():
            if of_lane == lane:
                reader.push(message_frame(Signal(self.room, lane, name, value)), key, store.version)

    def leave(self, reader: Reader, lane: str) -> None:
        """Remove a reader."""
        self._readers[lane].pop(reader, None)

    def audience(self, lane: str) -> int:
        """How many connections read a lane."""
        return len(self._readers[lane])

    def records(self, lane: str, kind: str) -> Mapping[str, Record]:
        """The records of one kind in a lane, by id."""
        return {
            identity: record for (of_kind, identity), (_, record) in self.lanes[lane].records.items() if of_kind == kind
        }

    def _tell(self, lane: str, operations: Sequence[Stamped]) -> None:
        store = self.lanes[lane]
        after = store.version
        changed = store.apply(operations)
        readers = self._readers[lane]
        if not readers:
            return
        prepared = message_frame(Ops(self.room, lane, after, store.version, operations[-1].at, changed))
        key = (self.room, lane)
        for reader in readers:
            reader.push(prepared, key, after)


def _by_lane(changes: Iterable[Change]) -> dict[str, list[Stamped]]:
    lanes: dict[str, list[Stamped]] = {}
    for change in changes:
        for operation in change.operations:
            lanes.setdefault(operation.lane, []).append(Stamped(change.version, change.at, operation))
    return lanes
