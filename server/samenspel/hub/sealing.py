"""The seal of the day: what the room asks for when it is due, the log fills in.

Every hub may do it: the command has the same id on all, so the first one counts.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

import msgspec

from samenspel.domain.commands.plenary import SealDay
from samenspel.domain.core import SYSTEM, Actor, Command
from samenspel.domain.ids import conference_of
from samenspel.domain.seal import SealedRoom, seal_of
from samenspel.hub.deadlines import Timed
from samenspel.hub.flight import Answer
from samenspel.ports import EventLog, StoreUnavailable

log = logging.getLogger("samenspel.hub")


class Sealed(Protocol):
    """What sealing asks of the hub."""

    async def command(self, room: str, command: Command, actor: Actor, identity: str) -> Answer: ...


class Sealing:
    """Makes the seals of days that were closed."""

    def __init__(
        self,
        event_log: EventLog,
        hub: Sealed,
        settled: Callable[[str], Awaitable[None]],
        watch: Callable[[Timed], None],
    ) -> None:
        """`settled(conference)` returns when what follows from events of this hub is done; `watch(room)` sets the timer
        of what is due anew."""
        self._log = event_log
        self._hub = hub
        self._settled = settled
        self._watch = watch

    async def seal(self, plenary: Timed, command: SealDay, identity: str) -> None:
        """Seal what the log holds now. When it cannot be read it is tried again."""
        conference = conference_of(plenary.id)
        await self._settled(conference)
        try:
            versions = await self._log.rooms(conference)
            digests = await self._log.digests(versions)
        except StoreUnavailable:
            log.warning("the seal waits for the storage", extra={"room": plenary.id})
            self._watch(plenary)
            return
        if len(digests) < len(versions):  # verify says more; what is whole gets its seal
            log.error("a room lacks its end and is not under the seal", extra={"room": plenary.id})
        covered = tuple(SealedRoom(room=room, version=versions[room]) for room in sorted(digests))
        filled = msgspec.structs.replace(command, seal=seal_of(covered, digests), covered=covered)
        await self._hub.command(plenary.id, filled, SYSTEM, identity)
