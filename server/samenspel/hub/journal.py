"""Group commit: what all rooms of this process have ready goes to the log in one flush.

There is no timer. When the log is idle a command leaves at once; while a flush is under way everything gathers for
the next.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final, assert_never

from samenspel.domain.core import Recorded
from samenspel.hub.room import Room
from samenspel.ports import BatchOutcome, Clock, Committed, EventLog, NotCommitted, RoomBatch, StoredRoom

log = logging.getLogger("samenspel.hub")

Landed = Callable[[Room, list[Recorded]], None]

UNKNOWN_PAUSE: Final = 0.2
"""Seconds before the same ids are repeated when nobody knows whether the commit made it."""


class Journal:
    """Carries the rooms' batches to the log, one flush at a time."""

    def __init__(self, event_log: EventLog, clock: Clock, landed: Landed, broken: Callable[[Room], None]) -> None:
        """`landed` hears of every committed batch, after its room has told its lanes and answered; `broken` of a room
        that could not take over what is committed (a fault of ours): it has to be loaded anew."""
        self._log = event_log
        self._clock = clock
        self._landed = landed
        self._broken = broken
        self._ready: dict[str, Room] = {}
        self._wake = asyncio.Event()
        self.present: Callable[[Room], int] = lambda _room: 0
        self.flushes = 0
        self.failing = False

    def ready(self, room: Room) -> None:
        """The room has commands waiting."""
        self._ready[room.id] = room
        self._wake.set()

    async def run(self) -> None:
        """Flush for ever; ends when cancelled, after the flush under way is settled by the log itself."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            await self._flush()

    async def _flush(self) -> None:
        rooms, self._ready = self._ready, {}
        now = self._clock.now()
        prepared = [self._prepared(room, now) for room in rooms.values()]
        batches = [batch for batch in prepared if batch is not None]
        if batches:
            self.flushes += 1
            for batch, outcome in zip(batches, await self._commit(batches), strict=True):
                await self._settled(rooms[batch.room_id], outcome)

    def _prepared(self, room: Room, now: int) -> RoomBatch | None:
        try:
            return room.prepare(now, self.present(room))
        except Exception:
            log.exception("a room could not make its batch", extra={"room": room.id})
            self._broken(room)
            return None

    async def _settled(self, room: Room, outcome: BatchOutcome) -> None:
        try:
            await self._settle(room, outcome)
        except Exception:
            log.exception("a room could not take over its commit", extra={"room": room.id})
            self._broken(room)

    async def _commit(self, batches: Sequence[RoomBatch]) -> Sequence[BatchOutcome]:
        """One flush; a batch whose fate is unknown is repeated with the same ids until it is known.

        When the repetition is refused the first attempt may be in the log all the same: then the room reads it there.
        """
        outcomes = dict(zip((batch.room_id for batch in batches), await self._once(batches), strict=True))
        while unknown := [batch for batch in batches if _unknown(outcomes[batch.room_id])]:
            await asyncio.sleep(UNKNOWN_PAUSE)
            again = await self._once(unknown)
            outcomes.update({outcome.room_id: _doubtful(outcome) for outcome in again})
        return [outcomes[batch.room_id] for batch in batches]

    async def _once(self, batches: Sequence[RoomBatch]) -> Sequence[BatchOutcome]:
        try:
            return await self._log.flush(batches)
        except Exception:  # the log answers for each batch; when it does not, nobody knows what it did
            log.exception("the log did not answer")
            return [NotCommitted(batch.room_id, "unknown") for batch in batches]

    async def _settle(self, room: Room, outcome: BatchOutcome) -> None:
        match outcome:
            case Committed():
                self.failing = False
                if not room.channel.epoch:  # its first batch created it; the store gave it an epoch
                    room.channel.begin(outcome.epoch)
                recorded = room.settle(outcome) if room.as_decided(outcome) else room.catch_up(await self._tail(room))
            case NotCommitted(reason="conflict"):
                recorded = room.catch_up(await self._tail(room))
            case NotCommitted():
                self.failing = outcome.reason == "failed"
                log.error("not committed", extra={"room": room.id, "reason": outcome.reason, "detail": outcome.detail})
                room.refuse(outcome, await self._papers(room))
                recorded = []
            case _:
                assert_never(outcome)
        if room.waiting:
            self.ready(room)
        self._landed(room, recorded)

    async def _tail(self, room: Room) -> StoredRoom:
        return await self._log.load(room.id, after=room.version)

    async def _papers(self, room: Room) -> StoredRoom | None:
        return await self._log.load(room.id, after=room.version) if room.kind == "ballot" else None


def _doubtful(outcome: BatchOutcome) -> BatchOutcome:
    if isinstance(outcome, NotCommitted) and outcome.reason != "unknown":
        return NotCommitted(outcome.room_id, "conflict", outcome.detail)
    return outcome


def _unknown(outcome: BatchOutcome) -> bool:
    return isinstance(outcome, NotCommitted) and outcome.reason == "unknown"
