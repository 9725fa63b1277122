"""Logs in which something is the matter, over a real one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from samenspel.ports import EventLog, RoomBatch, RoomDamaged, StoredRoom
from samenspel.speech import Text


class _Over:
    """A log like another, but for what a subclass says."""

    def __init__(self, log: EventLog) -> None:
        self.log = log

    def __getattr__(self, name: str) -> Any:
        return getattr(self.log, name)


def written_meanwhile(log: EventLog, batch: RoomBatch) -> EventLog:
    """Somebody writes this just after it was asked which rooms there are."""

    class Written(_Over):
        async def rooms(self, conference: str) -> Mapping[str, int]:
            found = dict(await self.log.rooms(conference))
            await self.log.flush([batch])
            return found

    return cast("EventLog", Written(log))


def damaged(log: EventLog, room: str) -> EventLog:
    """This room is not what it was."""

    class Damaged(_Over):
        async def load(self, room_id: str, after: int = 0, owners: Sequence[str] | None = None) -> StoredRoom:
            if room_id == room:
                raise RoomDamaged(room, Text("Het eind", "The end")())
            return await self.log.load(room_id, after, owners)

    return cast("EventLog", Damaged(log))


def poisoned(log: EventLog, room: str, version: int) -> EventLog:
    """This event is of a kind that nobody knows."""

    class Poisoned(_Over):
        async def load(self, room_id: str, after: int = 0, owners: Sequence[str] | None = None) -> StoredRoom:
            stored = await self.log.load(room_id, after, owners)
            if room_id != room:
                return stored
            events = [replace(event, kind="nonsense") if event.version == version else event for event in stored.events]
            return replace(stored, events=events)

    return cast("EventLog", Poisoned(log))
