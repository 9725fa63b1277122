"""Deadlines: an event holds a time on the log's clock; here it is anchored to the loop's monotonic clock.

Expiry is a command whose id is derived from what expires, so whichever hub is first counts and the others are
duplicates.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from samenspel.domain.core import Due
from samenspel.ports import Clock

AGAIN: Final = 1.0
"""Seconds before something that is due is tried again: the storage may not have taken it."""


class Timed(Protocol):
    """What a deadline asks of a room."""

    @property
    def id(self) -> str: ...
    def due(self) -> Due | None: ...


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is due in a room, and the timer that waits for it."""

    due: Due
    timer: asyncio.TimerHandle


class Deadlines:
    """One timer per room that has something due."""

    def __init__(self, clock: Clock, fire: Callable[[str, Due], None]) -> None:
        """`fire(room id, due)` is called on the loop when the time has come."""
        self._clock = clock
        self._fire = fire
        self._alarms: dict[str, Alarm] = {}
        self._fired: dict[str, Due] = {}

    def watch(self, room: Timed) -> None:
        """Set the room's timer to what is due now; call after every change of its state."""
        due = room.due()
        alarm = self._alarms.get(room.id)
        if alarm is not None:
            if due is not None and due == alarm.due:
                return
            alarm.timer.cancel()
            del self._alarms[room.id]
        if due is not None:
            soonest = AGAIN if self._fired.get(room.id) == due else 0.0
            delay = max(soonest, self._clock.seconds_until(due.at))
            timer = asyncio.get_running_loop().call_later(delay, self._ring, room.id, due)
            self._alarms[room.id] = Alarm(due, timer)

    def close(self) -> None:
        """Cancel every timer."""
        for alarm in self._alarms.values():
            alarm.timer.cancel()
        self._alarms.clear()

    def _ring(self, room: str, due: Due) -> None:
        """A timer may fire a moment early by the log's clock; then it waits for the rest."""
        if (left := self._clock.seconds_until(due.at)) > 0:
            timer = asyncio.get_running_loop().call_later(left, self._ring, room, due)
            self._alarms[room] = Alarm(due, timer)
            return
        self._alarms.pop(room, None)
        self._fired[room] = due
        self._fire(room, due)
