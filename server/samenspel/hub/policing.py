"""Policies at work: what happened in one room becomes commands to others, each exactly once.

Per room the events are taken in order. The cursor moves when every target has answered (a refusal is an answer); the
ids of the commands are derived from the event, so a hub that died half-way is finished by the next without doubles.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from samenspel.domain.core import Recorded
from samenspel.domain.ids import conference_of
from samenspel.domain.policies import POLICY, Consequence
from samenspel.hub.room import Room
from samenspel.ports import EventLog, StoreUnavailable

log = logging.getLogger("samenspel.hub")

AGAIN: Final = 1.0
"""Seconds before something is tried again that the storage did not take."""

PATIENCE: Final = 2.0
"""Seconds that another hub is given to carry out what follows from its own events."""

Ask = Callable[[Consequence, int], Awaitable[bool]]


class Policing:
    """Carries consequences out, one room's events after another."""

    def __init__(
        self,
        event_log: EventLog,
        consequences: Callable[[Room, Recorded], Sequence[Consequence]],
        ask: Ask,
    ) -> None:
        """`ask` gives the command to its room as the system, with the time of the event that caused it (ms), and
        returns when the room has answered; False when the storage did not take it."""
        self._log = event_log
        self._consequences = consequences
        self._ask = ask
        self._queues: dict[str, deque[tuple[Recorded, Sequence[Consequence]]]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._left: dict[tuple[str, int], asyncio.TimerHandle] = {}
        self._looking: dict[tuple[str, int], asyncio.Task[None]] = {}

    def landed(self, room: Room, recorded: Sequence[Recorded]) -> None:
        """These events are committed; what follows from them is decided now, with the state they led to."""
        work = [(step, follow) for step in recorded if (follow := self._consequences(room, step))]
        if work:
            self._take_up(room.id, work)

    def _take_up(self, room: str, work: Sequence[tuple[Recorded, Sequence[Consequence]]]) -> None:
        self._queues.setdefault(room, deque()).extend(work)
        if room not in self._tasks:
            self._tasks[room] = asyncio.create_task(self._work(room))

    def left_to_others(self, room: Room, recorded: Sequence[Recorded]) -> None:
        """Another hub committed these events and carries out what follows. When it has not within `PATIENCE` it may
        have died: then this one does, and what was done already is done once all the same."""
        work = [(step, follow) for step in recorded if (follow := self._consequences(room, step))]
        if work:
            loop = asyncio.get_running_loop()
            self._left[room.id, work[-1][0].version] = loop.call_later(PATIENCE, self._look_after, room.id, work)

    def _look_after(self, room: str, work: Sequence[tuple[Recorded, Sequence[Consequence]]]) -> None:
        last = work[-1][0].version
        self._left.pop((room, last), None)
        task = self._looking[room, last] = asyncio.create_task(self._finish(room, work))
        task.add_done_callback(lambda _: self._looking.pop((room, last), None))

    async def _finish(self, room: str, work: Sequence[tuple[Recorded, Sequence[Consequence]]]) -> None:
        try:
            done = (await self._log.cursors()).get((POLICY, room), 0)
        except StoreUnavailable:
            done = 0
        left = [(step, follow) for step, follow in work if step.version > done]
        if left:
            log.warning("finishing what another hub left", extra={"room": room})
            self._take_up(room, left)

    async def settled(self, conference: str | None = None) -> None:
        """Wait until nothing is left to do, in one conference or in all."""
        while tasks := [task for room, task in self._tasks.items() if conference in {None, conference_of(room)}]:
            await asyncio.wait(tasks)

    def close(self) -> None:
        """Stop; what is unfinished is taken up at the next start, from the cursor."""
        for timer in self._left.values():
            timer.cancel()
        for task in (*self._tasks.values(), *self._looking.values()):
            task.cancel()

    async def _work(self, room: str) -> None:
        queue = self._queues[room]
        try:
            while queue:
                step, follow = queue[0]
                if await self._carried_out(room, step, follow):
                    queue.popleft()
                else:
                    await asyncio.sleep(AGAIN)
        finally:
            del self._tasks[room]  # now, not in a callback: what lands next has to find nobody at work

    async def _carried_out(self, room: str, step: Recorded, follow: Sequence[Consequence]) -> bool:
        """Whether every target answered and the cursor moved; what did not come through is repeated, ids and all."""
        try:
            answered = await asyncio.gather(*(self._ask(consequence, step.at) for consequence in follow))
            if not all(answered):
                return False
            await self._log.advance(POLICY, room, step.version)
        except StoreUnavailable:
            log.warning("consequences wait for the storage", extra={"room": room})
            return False
        return True
