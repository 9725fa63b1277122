"""Following other hubs: what they wrote is taken over from the log, at once when the bus says where, and within a
second when it says nothing.

The bus is a doorbell that may fail. So the versions of all rooms of the conferences that are awake here are looked at
every second (four times a second while the bus is down), and whatever is behind is read.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from samenspel.domain.core import Recorded
from samenspel.domain.ids import conference_of
from samenspel.hub.room import Room
from samenspel.hub.rooms import Quarantined, Rooms
from samenspel.ports import Bus, EventLog, StoreUnavailable

log = logging.getLogger("samenspel.hub")

LOOK_SECONDS: Final = 1.0
"""Between two looks at the versions in the log; what a lost message hides shows within this."""
BLIND_SECONDS: Final = 0.25
"""The same while the bus is down."""
BLIND_LOOKS: Final = 4
"""Looks, while the bus is down, after which people are looked at too."""
COUNT_SECONDS: Final = 0.1
"""Between two looks at the counters of one ballot of which papers are cast at other hubs."""


class Followed(Protocol):
    """What following asks of the hub."""

    def awake_conferences(self) -> Iterable[str]: ...
    def look_at_people(self) -> None: ...
    def everybody_here(self, conference: str) -> list[str]: ...
    def owners_here(self, conference: str, owners: Iterable[str]) -> list[str]: ...
    def followed(self, room: Room, recorded: Sequence[Recorded]) -> None: ...


class Following:
    """Keeps the rooms of this process up to what the log has of them."""

    def __init__(self, event_log: EventLog, bus: Bus, rooms: Rooms, hub: Followed) -> None:
        self._log = event_log
        self._bus = bus
        self._rooms = rooms
        self._hub = hub
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._counting: dict[str, asyncio.TimerHandle] = {}
        self._owners: dict[str, set[str]] = {}
        self._look_now = asyncio.Event()
        self.looks = 0
        self.repairs = 0
        """Rooms that were behind when they were looked at, without a word from the bus."""

    async def run(self) -> None:
        """Look for ever; ends when cancelled."""
        while True:
            pause = LOOK_SECONDS if self._bus.connected else BLIND_SECONDS
            try:
                async with asyncio.timeout(pause):
                    await self._look_now.wait()
            except TimeoutError:
                pass
            self._look_now.clear()
            if not self._bus.connected and self.looks % BLIND_LOOKS == 0:
                self._hub.look_at_people()
            try:
                await self._look()
            except StoreUnavailable:
                log.warning("the log cannot be looked at")

    def close(self) -> None:
        """Stop what is under way."""
        for task in self._tasks.values():
            task.cancel()
        for timer in self._counting.values():
            timer.cancel()

    def rung(self, versions: Mapping[str, int], papers: Mapping[str, Sequence[str]]) -> None:
        """Another hub wrote to these rooms, and cast papers of these owners."""
        for room, version in versions.items():
            if self._behind(room, version):
                self._follow(room)
        for ballot, owners in papers.items():
            self._votes_cast(ballot, owners)

    def missed(self) -> None:
        """Something may not have been heard: look at once, also at people, and at the papers of all who are here."""
        self._hub.look_at_people()
        for conference in self._hub.awake_conferences():
            for room in self._rooms.of(conference, "ballot"):
                self._votes_cast(room.id, self._hub.everybody_here(conference))
        self._look_now.set()

    def landed(self, room: Room) -> None:
        """A commit of this hub is settled: what could not be read while it was under way can be now."""
        if room.id in self._again:
            self._again.discard(room.id)
            self._follow(room.id)

    async def _look(self) -> None:
        self.looks += 1
        for conference in self._hub.awake_conferences():
            for name, version in (await self._log.rooms(conference)).items():
                if self._behind(name, version):
                    self.repairs += name not in self._tasks
                    self._follow(name)
            for room in self._rooms.of(conference, "ballot"):
                if room.state.phase == "open":
                    self._count(room.id)

    def _behind(self, room: str, version: int) -> bool:
        """Rooms of conferences that sleep here are read when somebody wakes them."""
        if conference_of(room) not in self._hub.awake_conferences():
            return False
        loaded = self._rooms.loaded(room)
        return loaded is None or loaded.version < version

    def _follow(self, room: str) -> None:
        if room in self._tasks:
            self._again.add(room)
            return
        task = self._tasks[room] = asyncio.create_task(self._read(room))
        task.add_done_callback(lambda _: self._done(room))

    def _done(self, room: str) -> None:
        self._tasks.pop(room, None)
        loaded = self._rooms.loaded(room)
        if room in self._again and loaded is not None and not loaded.flying:
            self._again.discard(room)
            self._follow(room)

    async def _read(self, room: str) -> None:
        try:
            loaded = self._rooms.loaded(room)
            if loaded is None:
                loaded = await self._rooms.open(room)
                self._hub.followed(loaded, ())
                return
            renewed = loaded.renewed
            tail = await self._log.load(room, after=loaded.version)
            if loaded.flying or loaded.renewed != renewed:
                self._again.add(room)  # its own commit runs into the same events, or this is called again; papers that
                # were read before a commit of this hub must not take the place of its own
            else:
                self._hub.followed(loaded, loaded.follow(tail))
        except (Quarantined, StoreUnavailable):
            log.warning("a room cannot be followed", extra={"room": room})
        except Exception:
            log.exception("a room cannot be followed", extra={"room": room})

    # ------------------------------------------------------------------ votes

    def _votes_cast(self, ballot: str, owners: Iterable[str]) -> None:
        if self._rooms.loaded(ballot) is None:
            return
        here = self._hub.owners_here(conference_of(ballot), owners)
        self._owners.setdefault(ballot, set()).update(here)
        self._count(ballot)

    def _count(self, ballot: str) -> None:
        """Soon: votes come in crowds, and one look sees many."""
        if ballot not in self._counting:
            loop = asyncio.get_running_loop()
            self._counting[ballot] = loop.call_later(COUNT_SECONDS, self._count_now, ballot)

    def _count_now(self, ballot: str) -> None:
        del self._counting[ballot]
        name = f"votes {ballot}"
        if name in self._tasks:
            self._count(ballot)
            return
        task = self._tasks[name] = asyncio.create_task(self._see_votes(ballot))
        task.add_done_callback(lambda _: self._tasks.pop(name, None))

    async def _see_votes(self, ballot: str) -> None:
        room, owners = self._rooms.loaded(ballot), self._owners.pop(ballot, set())
        if room is None:
            return
        version, renewed = room.version, room.renewed
        try:
            counters = await self._log.counters(ballot)
            papers = await self._log.papers(ballot, sorted(owners)) if owners else ()
        except StoreUnavailable:
            log.warning("votes at other hubs cannot be read", extra={"room": ballot})
            self._owners.setdefault(ballot, set()).update(owners)
            return
        room.see_papers(papers, version)
        if room.see_counters(counters, renewed):
            self._hub.followed(room, ())
        else:
            self._owners.setdefault(ballot, set()).update(owners)
            self._count(ballot)
