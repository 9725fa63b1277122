"""The rooms of a conference as they were when a version of its report was published.

They are loaded from the log anew, up to the versions that the report's room remembers, and stand beside the live ones:
nobody reads or writes them. Words that were taken out of the log since are not in them either.
"""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from samenspel.domain.ids import kind_of, room_id
from samenspel.domain.rooms import LOGIC
from samenspel.hub.room import Room
from samenspel.ports import EventLog, StoredRoom
from samenspel.protocol.codec import Payloads


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rooms that stand still, by id."""

    rooms: Mapping[str, Room]

    def loaded(self, room: str) -> Room | None:
        """The room, when it was there."""
        return self.rooms.get(room)

    def of(self, conference: str, kind: str | None = None) -> Iterable[Room]:
        """Its rooms of a kind; all are of one conference."""
        return [
            room for room in self.rooms.values() if kind in {None, room.kind} and room.id.startswith(f"{conference}/")
        ]


@dataclass(frozen=True, slots=True)
class Past:
    """What a report is made from, as a hub has it, of a version."""

    rooms: Shelf

    def plenary(self, conference: str) -> Room | None:
        """The plenary of the conference."""
        return self.rooms.loaded(room_id(conference, "plenary", 1))


async def published(log: EventLog, versions: Mapping[str, int]) -> Past:
    """The rooms at these versions. Reads the log, and folds beside the loop: a long day is some seconds of work.
    Raises what loading a room raises."""
    stored = [await _until(log, room, version) for room, version in versions.items() if kind_of(room) in LOGIC]
    return Past(Shelf(await asyncio.to_thread(_made, stored)))


async def _until(log: EventLog, room: str, version: int) -> StoredRoom:
    """Papers are no part of a report, and stand in nobody's lane here."""
    stored = await log.load(room, owners=())
    events = [event for event in stored.events if event.version <= version]
    return replace(stored, version=min(version, stored.version), events=events, papers=(), counters=None)


def _made(stored: Iterable[StoredRoom]) -> Mapping[str, Room]:
    payloads = Payloads()
    return {one.room_id: Room(LOGIC[kind_of(one.room_id)], payloads, one) for one in stored}
