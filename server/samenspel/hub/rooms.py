"""The rooms that this process has loaded. A room is loaded once, by whoever asks first; a poisoned log closes only
its room."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial

from samenspel.domain.ids import conference_of, kind_of, room_id
from samenspel.domain.reporting.targets import stands
from samenspel.domain.rooms import LOGIC
from samenspel.hub.room import Room
from samenspel.ports import EventLog, RoomDamaged, StoreUnavailable
from samenspel.protocol.codec import BadMessage, Payloads

log = logging.getLogger("samenspel.hub")


class Quarantined(Exception):
    """The room's log holds an event that cannot be read; the room stays shut, the others run."""


class Rooms:
    """Loaded rooms by id."""

    def __init__(self, event_log: EventLog) -> None:
        self._log = event_log
        self._payloads = Payloads()
        self._rooms: dict[str, Room] = {}
        self._conferences: defaultdict[str, dict[str, Room]] = defaultdict(dict)
        self._opening: dict[str, asyncio.Task[Room]] = {}

    def loaded(self, room: str) -> Room | None:
        """The room, when it is here already."""
        return self._rooms.get(room)

    def of(self, conference: str, kind: str | None = None) -> Iterable[Room]:
        """The loaded rooms of a conference."""
        rooms = self._conferences.get(conference, {}).values()
        return [room for room in rooms if kind is None or room.kind == kind]

    def knows_elsewhere(self, identity: str, room: str) -> bool:
        """Whether another loaded room of the same conference has a command with this id.

        An idea, action or comment is its command's id wherever it goes: on the big screen, in a vote, in the proceeds.
        """
        rooms = self._conferences.get(conference_of(room), {}).values()
        return any(other.knows(identity) for other in rooms if other.id != room)

    def author_of(self, conference: str, contribution: str) -> str:
        """Who wrote this contribution, at whatever table; "" when it is on none."""
        for room in self.of(conference, "table"):
            if (found := room.state.contributions.get(contribution)) is not None:
                return str(found.author)
        return ""

    def stands(self, conference: str, target: str) -> bool:
        """Whether something that an addition is about (`idea/<id>`, `theme/<letter>` …) is in the report."""
        plenary = self.loaded(room_id(conference, "plenary", 1))
        tables = (room.state for room in self.of(conference, "table"))
        return plenary is not None and stands(target, plenary.state, tables)

    def versions(self, conference: str) -> Mapping[str, int]:
        """Every loaded room of a conference that has a log → its version."""
        return {room.id: room.version for room in self.of(conference) if room.version}

    def forget(self, room: str) -> None:
        """Load this room anew when it is next asked for."""
        self._rooms.pop(room, None)
        self._conferences[conference_of(room)].pop(room, None)

    async def open(self, room: str) -> Room:
        """The room, loaded from the log when needed (an empty one when the log has none). Raises `Quarantined`, and
        `StoreUnavailable` when nobody can tell what is in the log."""
        if (loaded := self._rooms.get(room)) is not None:
            return loaded
        task = self._opening.get(room)
        if task is None:
            task = self._opening[room] = asyncio.create_task(self._load(room))
            task.add_done_callback(lambda _: self._opening.pop(room, None))
        return await asyncio.shield(task)

    async def _load(self, room: str) -> Room:
        try:
            stored = await self._log.load(room)
            loaded = Room(LOGIC[kind_of(room)], self._payloads, stored)
        except StoreUnavailable as error:
            if not isinstance(error, RoomDamaged):
                raise
            raise self._quarantined(room, error) from error
        except Exception as error:  # whatever is wrong with one room's log, the others run
            raise self._quarantined(room, error) from error
        loaded.author_of = partial(self.author_of, conference_of(room))
        loaded.stands = partial(self.stands, conference_of(room))
        loaded.versions = partial(self.versions, conference_of(room))
        self._rooms[room] = self._conferences[conference_of(room)][room] = loaded
        return loaded

    def _quarantined(self, room: str, error: Exception) -> Quarantined:
        detail = str(error) if isinstance(error, BadMessage) else type(error).__name__
        log.error("room quarantined", exc_info=error, extra={"room": room, "detail": detail})
        return Quarantined(room)
