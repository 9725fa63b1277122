"""Policies at work: what happened in one room becomes commands to others, each exactly once.

Per room the events are taken in order. The cursor moves when every target has answered (a refusal is an answer); the
ids of the commands are derived from the event, so a hub that died half-way is finished by the next without doubles.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from samenspel.domain.core import Recorded
from samenspel.domain.policies import POLICY, Consequence
from samenspel.hub.room import Room
from samenspel.ports import EventLog

log = logging.getLogger("samenspel.hub")


class Policing:
    """Carries consequences out, one room's events after another."""

    def __init__(
        self,
        event_log: EventLog,
        consequences: Callable[[Room, Recorded], Sequence[Consequence]],
        ask: Callable[[Consequence], Awaitable[object]],
    ) -> None:
        """`ask` gives the command to its room as the system and returns when the room has answered."""
        self._log = event_log
        self._consequences = consequences
        self._ask = ask
        self._queues: dict[str, deque[tuple[Recorded, Sequence[Consequence]]]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def landed(self, room: Room, recorded: Sequence[Recorded]) -> None:
        """These events are committed; what follows from them is decided now, with the state they led to."""
        work = [(step, follow) for step in recorded if (follow := self._consequences(room, step))]
        if not work:
            return
        self._queues.setdefault(room.id, deque()).extend(work)
        if room.id not in self._tasks:
            task = self._tasks[room.id] = asyncio.create_task(self._work(room.id))
            task.add_done_callback(lambda _: self._tasks.pop(room.id, None))

    async def settled(self) -> None:
        """Wait until nothing is left to do."""
        while self._tasks:
            await asyncio.gather(*self._tasks.values())

    def close(self) -> None:
        """Stop; what is unfinished is taken up at the next start, from the cursor."""
        for task in self._tasks.values():
            task.cancel()

    async def _work(self, room: str) -> None:
        queue = self._queues[room]
        while queue:
            step, follow = queue.popleft()
            await asyncio.gather(*(self._ask(consequence) for consequence in follow))
            await self._log.advance(POLICY, room, step.version)
