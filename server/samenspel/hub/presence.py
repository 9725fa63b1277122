"""Who is there now: a signal, not history. Counted in people: a shared laptop stands for the guests who write on it."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Final

from samenspel.domain.ids import room_id
from samenspel.hub.members import Members
from samenspel.hub.rooms import Rooms
from samenspel.ports import Clock

EVERY: Final = 1.0
"""Seconds between two presence signals of a conference."""
RECENT: Final = 10 * 60 * 1000
"""Milliseconds within which somebody counts as present for the turnout."""


class Presence:
    """Counts of people per table and per conference, told at most once a second."""

    def __init__(self, members: Members, rooms: Rooms, clock: Clock, told: Callable[[str], None]) -> None:
        """`told(conference)` is called after each telling; ballots take their turnout from it."""
        self._members = members
        self._rooms = rooms
        self._clock = clock
        self._told = told
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._last: dict[str, float] = {}

    def changed(self, conference: str) -> None:
        """Somebody came, went or moved."""
        if conference in self._timers:
            return
        loop = asyncio.get_running_loop()
        moment = max(loop.time(), self._last.get(conference, -EVERY) + EVERY)
        self._timers[conference] = loop.call_at(moment, self._tell, conference)

    def present(self, conference: str) -> int:
        """People seen in the last ten minutes."""
        since = self._clock.now() - RECENT
        return sum(
            member.people for member in self._members.of(conference) if member.links or member.seen >= max(since, 1)
        )

    def close(self) -> None:
        """Cancel every timer."""
        for timer in self._timers.values():
            timer.cancel()

    def _tell(self, conference: str) -> None:
        self._timers.pop(conference, None)
        self._last[conference] = asyncio.get_running_loop().time()
        here: Counter[int] = Counter()
        for member in self._members.of(conference):
            if member.links and member.table is not None:
                here[member.table] += member.people
        for room in self._rooms.of(conference, "table"):
            value = {"here": here[room.state.number]}
            room.channel.signal("seat", "presence", value)
            room.channel.signal("stage", "presence", value)
        if (plenary := self._rooms.loaded(room_id(conference, "plenary", 1))) is not None:
            value = {"connected": here.total(), "present": self.present(conference)}
            plenary.channel.signal("stage", "presence", value)
            plenary.channel.signal("screen", "presence", {"connected": here.total()})
        self._told(conference)
