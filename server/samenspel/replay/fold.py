"""What every event did to the lanes, by the very functions that the live service folds and projects with."""

import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from samenspel.domain.ballot import Ballot
from samenspel.domain.ballot.showing import live, turnout
from samenspel.domain.core import Operation, Recorded
from samenspel.domain.counting import SCRIBE
from samenspel.domain.events.ballot import TallyMoved
from samenspel.domain.ids import kind_of
from samenspel.domain.rooms import LOGIC
from samenspel.domain.snapshot import Lanes, apply, state_hash
from samenspel.domain.tally import flat
from samenspel.protocol.codec import Payloads
from samenspel.replay.messages import Change, Heard, LaneChange, Step
from samenspel.replay.order import LANES, Entry

log = logging.getLogger("samenspel.replay")

TALLY_LANES: Final = ("seat", "screen")
"""Where a tally is told while it moves; the turnout also on the stage."""


class Fold:
    """The rooms of a day, as far as they have been told. Take the entries in their order."""

    def __init__(self, present: Mapping[str, int] | None = None) -> None:
        """`present`: ballot → the people present when it closed, so that a quorum is told as it was."""
        self._payloads = Payloads()
        self._states: dict[str, Any] = {}
        self._steps = 0
        self._present = present or {}
        self.broken: set[str] = set()
        self.lanes: dict[str, Lanes] = {}
        """Room → its lanes after the last step."""

    def take(self, entry: Entry) -> Step:
        """The next step. A room with an event that cannot be read, or that its state does not take, changes no more."""
        room = entry.room
        changes, signals = list[LaneChange](), list[Heard]()
        if room not in self.broken:
            try:
                changes, signals = self._taken(entry)
            except Exception:  # whatever is wrong with one room's log, the others are told
                log.exception("a room is replayed up to here", extra={"room": room})
                self.broken.add(room)
        self._steps += 1
        return Step(self._steps, entry.at, room, entry.version, entry.kind, changes, signals)

    def hashes(self) -> Iterator[tuple[str, str]]:
        """Each room with the hash of its lanes, in the order of their ids."""
        for room in sorted(self.lanes):
            yield room, state_hash(self.lanes[room])

    def _taken(self, entry: Entry) -> tuple[list[LaneChange], list[Heard]]:
        room, happened = entry.room, self._payloads.decode(entry.kind, entry.schema, entry.payload)
        logic, recorded = (
            LOGIC[kind_of(room)],
            Recorded(entry.version, entry.at, entry.actor, entry.command_id, happened),
        )
        state = logic.evolve(self._states[room] if room in self._states else logic.initial(room), recorded)
        operations = logic.project(state, recorded)
        self._states[room] = state
        signals = [*self._signals(room, state, happened)] if isinstance(happened, TallyMoved) else []
        return self._changes(room, operations), signals

    def _changes(self, room: str, operations: Iterable[Operation]) -> list[LaneChange]:
        """Of several changes of one record the newest; nothing is told of a record that goes and was not there."""
        lanes = self.lanes.setdefault(room, {})
        told: dict[str, dict[tuple[str, str], Operation]] = {lane: {} for lane in LANES[kind_of(room)]}
        for operation in operations:
            if operation.lane not in told:
                continue
            key, known = (operation.kind, operation.id), lanes.get(operation.lane, {})
            if operation.record is None and key not in known and key not in told[operation.lane]:
                continue
            told[operation.lane].pop(key, None)
            told[operation.lane][key] = operation
        for changed in told.values():
            for operation in changed.values():
                apply(lanes, operation)
        return [(lane, [_change(each) for each in changed.values()]) for lane, changed in told.items() if changed]

    def _signals(self, room: str, state: Ballot, event: TallyMoved) -> Iterator[Heard]:
        """The tally as the hall saw it move, and how many had voted by then."""
        counts, present = flat(event.counters), self._present.get(room, 0)
        voted = turnout(state, event.voters, counts.get(SCRIBE, 0), present)
        tally = live(state, counts, event.voters, present)
        for lane in (*TALLY_LANES, "stage"):
            yield lane, "turnout", voted
        for lane in TALLY_LANES:
            yield lane, "tally", tally


def digest(hashes: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over the rooms and their hashes: one text for the state of a whole day."""
    whole = hashlib.sha256()
    for room, hashed in hashes:
        whole.update(f"{room}\n{hashed}\n".encode())
    return whole.hexdigest()


def _change(operation: Operation) -> Change:
    return operation.kind, operation.id, None if operation.record is None else dict(operation.record)
