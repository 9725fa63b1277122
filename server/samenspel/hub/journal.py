"""Group commit: what all rooms of this process have ready goes to the log in one flush.

There is no timer. When the log is idle a command leaves at once; while a flush is under way everything gathers for
the next.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from samenspel.domain.core import Recorded
from samenspel.hub.room import Room
from samenspel.ports import (
    BatchOutcome,
    Clock,
    Committed,
    EventLog,
    NotCommitted,
    RoomBatch,
    RoomDamaged,
    StoredRoom,
    StoreUnavailable,
)

log = logging.getLogger("samenspel.hub")

Landed = Callable[[Room, list[Recorded]], None]

UNKNOWN_PAUSE: Final = 0.2
"""Seconds before the same ids are repeated when nobody knows whether the commit made it."""
UNKNOWN_PATIENCE: Final = 1_500
"""Milliseconds that commands wait behind one in doubt before they are refused."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A batch on its way to the log, since a moment in ms."""

    room: Room
    batch: RoomBatch
    since: int


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
        self._doubts: dict[str, Doubt] = {}
        self._resolver: asyncio.Task[None] | None = None
        self.failing = False

    def ready(self, room: Room) -> None:
        """The room has commands waiting."""
        self._ready[room.id] = room
        self._wake.set()

    async def run(self) -> None:
        """Flush for ever; ends when cancelled, after the flush under way is settled by the log itself."""
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                await self._flush()
        finally:
            if self._resolver is not None:
                self._resolver.cancel()

    async def _flush(self) -> None:
        rooms, self._ready = self._ready, {}
        now = self._clock.now()
        prepared = [self._prepared(room, now) for room in rooms.values()]
        batches = [batch for batch in prepared if batch is not None]
        if batches:
            self.flushes += 1
            for batch, outcome in zip(batches, await self._once(batches), strict=True):
                await self._settled(Doubt(rooms[batch.room_id], batch, now), outcome)

    def _prepared(self, room: Room, now: int) -> RoomBatch | None:
        try:
            return room.prepare(now, self.present(room))
        except Exception:
            log.exception("a room could not make its batch", extra={"room": room.id})
            self._broken(room)
            return None

    async def _settled(self, flight: Doubt, outcome: BatchOutcome) -> None:
        """A room hears how its commit went; what nobody knows, or what cannot be read now, is asked again later."""
        if _unknown(outcome):
            self._doubt(flight)
            return
        try:
            await self._settle(flight.room, outcome)
        except RoomDamaged as error:
            self._cannot_settle(flight.room, error)
        except StoreUnavailable:
            self._doubt(flight)
        except Exception as error:
            self._cannot_settle(flight.room, error)

    def _cannot_settle(self, room: Room, error: Exception) -> None:
        log.error("a room could not take over its commit", exc_info=error, extra={"room": room.id})
        self._broken(room)

    # ------------------------------------------------------------------ doubt

    def _doubt(self, flight: Doubt) -> None:
        self._doubts[flight.room.id] = flight
        if self._resolver is None:
            self._resolver = asyncio.create_task(self._resolve())

    async def _resolve(self) -> None:
        """Repeat what nobody knows the fate of, with the same ids, until somebody does. Other rooms go on meanwhile.

        When the repetition is refused the first attempt may be in the log all the same: then the room reads it there.
        """
        while self._doubts:
            await asyncio.sleep(UNKNOWN_PAUSE)
            try:
                await self._repeat()
            except Exception:  # what is in doubt stays so until it is known, whatever went wrong
                log.exception("what is in doubt is asked again")
        self._resolver = None

    async def _repeat(self) -> None:
        asked = list(self._doubts.values())
        for flight in asked:
            self._refuse_who_waits(flight)
        outcomes = await self._once([flight.batch for flight in asked])
        for flight, outcome in zip(asked, outcomes, strict=True):
            if not _unknown(outcome):
                del self._doubts[flight.room.id]
                await self._settled(flight, _doubtful(outcome))

    def _refuse_who_waits(self, flight: Doubt) -> None:
        """Who came after what is in doubt was never sent to the log: they hear so in time and keep their text."""
        if flight.since > self._clock.now() - UNKNOWN_PATIENCE:
            return
        self.failing = True
        try:
            flight.room.refuse_waiting()
        except Exception:  # it has to be known all the same what became of the rest
            log.exception("nobody could be refused", extra={"room": flight.room.id})

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
                room.refuse(outcome)
                recorded = []
            case _:
                assert_never(outcome)
        if room.waiting:
            self.ready(room)
        self._landed(room, recorded)

    async def _tail(self, room: Room) -> StoredRoom:
        return await self._log.load(room.id, after=room.version, owners=room.casting)


def _doubtful(outcome: BatchOutcome) -> BatchOutcome:
    if isinstance(outcome, NotCommitted) and outcome.reason != "unknown":
        return NotCommitted(outcome.room_id, "conflict", outcome.detail)
    return outcome


def _unknown(outcome: BatchOutcome) -> bool:
    return isinstance(outcome, NotCommitted) and outcome.reason == "unknown"
