"""Where reports are made: one at a time, beside the loop, and each once however many ask for it at the same time."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from samenspel.domain.core import Recorded
from samenspel.domain.ids import kind_of, room_id
from samenspel.hub.hub import Hub
from samenspel.ports import EventLog, StoredEvent
from samenspel.report.account.folding import folded, recorded
from samenspel.report.account.gathering import READ, Present, Told, as_published, gathered
from samenspel.report.account.records import Discretion, Named, Sources, discretion_of
from samenspel.report.account.voice import ZONE
from samenspel.report.records import Lane
from samenspel.web.errors import ApiError
from samenspel.web.reporting import named

KEPT_LIMIT: Final = 24
"""Files that are kept; beyond it the oldest is made again when it is next asked for."""
KEPT_BYTES: Final = 48 * 1024 * 1024
"""Of all of them together; one that is larger is kept by nobody."""

FOLDED_LIMIT: Final = 4
"""Versions of reports of which the rooms are kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file, what it hangs on, and when it was asked for by the loop's time."""

    body: bytes
    key: object
    asked: float


@dataclass(slots=True)
class Bureau:
    """Makes files and keeps the last of each."""

    event_log: EventLog
    _kept: dict[str, Kept] = field(default_factory=dict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _folded: dict[tuple[str, int], tuple[object, Mapping[str, Told]]] = field(default_factory=dict)
    """Versions of reports as they were folded from the log, and how the rooms stood then: erasing changes the log."""
    _folding: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def make(self, name: str, key: object, make: Callable[[], bytes]) -> bytes:
        """The file called `name`; made anew when `key` is another than it was, unless that was asked for after this
        was: what a file is made of was read before it is asked for, so one that waited its turn is as old as its
        question."""
        asked = asyncio.get_running_loop().time()
        async with self._turn:
            kept = self._kept.pop(name, None)
            if kept is None or (kept.key != key and kept.asked < asked):
                kept = Kept(await asyncio.to_thread(make), key, asked)
            self._kept[name] = kept
            self._bound()
            return kept.body

    def _bound(self) -> None:
        while len(self._kept) > KEPT_LIMIT or sum(len(one.body) for one in self._kept.values()) > KEPT_BYTES:
            del self._kept[next(iter(self._kept))]

    async def published(self, hub: Hub, conference: str, version: int) -> Sources:
        """The sources of a version that was published, from the log as it stood, without what was taken back since.
        Raises `not_found`."""
        report = hub.rooms.loaded(room_id(conference, "report", 1))
        versions = report.state.versions if report is not None else ()
        if report is None or not 1 <= version <= len(versions):
            raise ApiError("not_found")
        until: Mapping[str, int] = versions[version - 1].rooms
        rooms = await self._as_of((conference, version), versions_of(hub, conference), until)
        then = gathered(rooms, await present_at(hub, conference))
        return as_published(then, await sources_of(hub, conference), version)

    async def _as_of(self, name: tuple[str, int], stands: object, until: Mapping[str, int]) -> Mapping[str, Told]:
        """The rooms up to these versions; folded once, however many ask."""
        async with self._folding:
            known = self._folded.pop(name, None)
            if known is None or known[0] != stands:
                logs = {room: (await self.event_log.load(room)).events for room in until if kind_of(room) in READ}
                known = stands, await asyncio.to_thread(_folded, logs, until)
            self._folded[name] = known
            if len(self._folded) > FOLDED_LIMIT:
                del self._folded[next(iter(self._folded))]
            return known[1]

    async def logs(self, conference: str) -> dict[str, list[Recorded]]:
        """The log of every room of a conference."""
        rooms = await self.event_log.rooms(conference)
        stored = {room: (await self.event_log.load(room)).events for room in rooms}
        return await asyncio.to_thread(
            lambda: {room: [recorded(one) for one in events] for room, events in stored.items()}
        )


def _folded(logs: Mapping[str, Sequence[StoredEvent]], until: Mapping[str, int]) -> Mapping[str, Told]:
    return {
        room: folded(room, (recorded(one) for one in events if one.version <= until[room]))
        for room, events in logs.items()
    }


async def sources_of(hub: Hub, conference: str) -> Sources:
    """The sources of a report as the rooms stand; the conference is awake."""
    rooms = {
        room.id: Told(room.state, lane_of(hub, room.id), room.version)
        for room in hub.rooms.of(conference)
        if room.kind in READ
    }
    return gathered(rooms, await present_at(hub, conference))


async def present_at(hub: Hub, conference: str) -> Present:
    """Who took part: a shared laptop is nobody, who writes on it is."""
    people = [one for one in await hub.people.people(conference) if not one.shared]
    agreed = [Named(one.name, one.organisation) for one in people if one.named and one.name]
    signed = {
        identity: ", ".join(part for part in (one["name"], one["organisation"]) if part)
        for identity, one in (await named(hub, conference)).items()
    }
    return Present(len(people), agreed, signed)


async def discretion_at(hub: Hub, conference: str) -> Discretion:
    """Whom a news item may name."""
    people = await hub.people.people(conference)
    return discretion_of((one.name, one.organisation, one.named) for one in people)


def lane_of(hub: Hub, room: str) -> Lane:
    """The records of the lane of a room that the report reads."""
    loaded = hub.rooms.loaded(room)
    records = loaded.channel.lanes[READ[kind_of(room)]].records if loaded is not None else {}
    return {key: dict(record) for key, (_, record) in records.items()}


def versions_of(hub: Hub, conference: str) -> tuple[tuple[str, int], ...]:
    """What a report hangs on, beside who is named in it."""
    return tuple((room.id, room.version) for room in hub.rooms.of(conference))


def local_now() -> datetime:
    """Now, where the conference is."""
    return datetime.now(ZONE)
