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
from samenspel.hub.spacing import Spaced
from samenspel.hub.tallies import pause
from samenspel.ports import Bus, EventLog, RoomDamaged, StoreUnavailable

log = logging.getLogger("samenspel.hub")

LOOK_SECONDS: Final = 1.0
"""Between two looks at the versions in the log; what a lost message hides shows within this."""
BLIND_SECONDS: Final = 0.25
"""The same while the bus is down."""
BLIND_LOOKS: Final = 4
"""Looks, while the bus is down, after which people and their papers are looked at too."""
MEET_SECONDS: Final = 0.02
"""That people who come in are gathered, for one look at the papers they cast elsewhere."""
SHUT_SECONDS: Final = 60.0
"""Longest pause between two tries to open a room that stays shut; it begins with a second and doubles."""


class Followed(Protocol):
    """What following asks of the hub."""

    def awake_conferences(self) -> Iterable[str]: ...
    def look_at_people(self) -> None: ...
    def everybody_here(self, conference: str) -> list[str]: ...
    def owners_here(self, conference: str, owners: Iterable[str]) -> list[str]: ...
    def followed(self, room: Room, recorded: Sequence[Recorded]) -> None: ...
    def broken(self, room: Room) -> None: ...
    def sleep(self, conference: str) -> None: ...


class Following:
    """Keeps the rooms of this process up to what the log has of them."""

    def __init__(self, event_log: EventLog, bus: Bus, rooms: Rooms, hub: Followed) -> None:
        self._log = event_log
        self._bus = bus
        self._rooms = rooms
        self._hub = hub
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._counting = Spaced(self._count_now)
        self._owners: dict[str, set[str]] = {}
        self._meeting: dict[str, asyncio.Task[None]] = {}
        self._arrived: dict[str, set[str]] = {}
        self._shut: dict[str, tuple[float, float]] = {}
        """Room that could not be opened → the pause before the next try, and when that may be, on the loop's clock."""
        self._look_now = asyncio.Event()
        self.looks = 0
        self.repairs = 0
        """Rooms that were behind when they were looked at, without a word from the bus."""

    async def run(self) -> None:
        """Look for ever; ends when cancelled."""
        while True:
            seconds = LOOK_SECONDS if self._bus.connected else BLIND_SECONDS
            try:
                async with asyncio.timeout(seconds):
                    await self._look_now.wait()
            except TimeoutError:
                pass
            self._look_now.clear()
            try:
                far = not self._bus.connected and self.looks % BLIND_LOOKS == 0
                if far:
                    self._hub.look_at_people()
                await self._look(far=far)
            except StoreUnavailable:
                log.warning("the log cannot be looked at")
            except Exception:  # whatever went wrong, the next look may go well
                log.exception("the log cannot be looked at")

    def close(self) -> None:
        """Stop what is under way."""
        for task in (*self._tasks.values(), *self._meeting.values()):
            task.cancel()
        self._counting.close()

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
                self._see_everybody(room)
        self._look_now.set()

    async def meet(self, conference: str, participant: str) -> None:
        """Know the papers of somebody who comes in, before anything of theirs is decided here: they may have been cast
        at another hub. Those who come in together are looked up together. Raises `StoreUnavailable`."""
        ballots = [room.id for room in self._rooms.of(conference, "ballot") if room.state.has_papers]
        for ballot in ballots:
            self._arrived.setdefault(ballot, set()).add(participant)
            if ballot not in self._meeting:
                self._meeting[ballot] = asyncio.create_task(self._greet(ballot))
        await asyncio.gather(*(asyncio.shield(self._meeting[ballot]) for ballot in ballots))

    def landed(self, room: Room) -> None:
        """A commit of this hub is settled: what could not be read while it was under way can be now."""
        if room.id in self._again:
            self._again.discard(room.id)
            self._follow(room.id)

    async def _look(self, *, far: bool) -> None:
        """`far`: also at the papers of all who are here."""
        self.looks += 1
        for conference in self._hub.awake_conferences():
            try:
                await self._look_at(conference, far=far)
            except StoreUnavailable:
                raise
            except Exception:  # whatever is wrong with one conference, those behind it are looked at
                log.exception("the log cannot be looked at", extra={"conference": conference})

    async def _look_at(self, conference: str, *, far: bool) -> None:
        found = await self._log.rooms(conference)
        if any((room := self._rooms.loaded(name)) and room.version and not version for name, version in found.items()):
            self._hub.sleep(conference)  # another hub erased it
            return
        for name, version in found.items():
            if self._behind(name, version):
                self.repairs += name not in self._tasks
                self._follow(name)
        for room in self._rooms.of(conference, "ballot"):
            if room.state.phase == "open" and far:
                self._see_everybody(room)
            elif room.state.phase == "open":
                self._count(room.id)

    def _behind(self, room: str, version: int) -> bool:
        """Rooms of conferences that sleep here are read when somebody wakes them."""
        if conference_of(room) not in self._hub.awake_conferences():
            return False
        loaded = self._rooms.loaded(room)
        if loaded is not None:
            return loaded.version < version
        _, at = self._shut.get(room, (0.0, 0.0))
        return asyncio.get_running_loop().time() >= at

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
        loaded = self._rooms.loaded(room)
        try:
            if loaded is None:
                await self._open(room)
                return
            was_open = loaded.kind == "ballot" and loaded.state.phase == "open"
            renewed = loaded.renewed
            tail = await self._log.load(room, after=loaded.version, owners=())
            if loaded.flying or loaded.renewed != renewed:
                self._again.add(room)  # its own commit runs into the same events, or this is called again; counters
                # that were read before a commit of this hub must not take the place of its own
                return
            self._hub.followed(loaded, loaded.follow(tail))
            if was_open and loaded.state.phase != "open":
                self._see_everybody(loaded)
        except RoomDamaged as error:
            self._broken(room, loaded, error)
        except StoreUnavailable:
            log.warning("a room cannot be followed", extra={"room": room})
        except Exception as error:
            self._broken(room, loaded, error)

    def _broken(self, room: str, loaded: Room | None, error: Exception) -> None:
        """What the log has of this room cannot be read. A commit of its own that is under way tells first how it
        went."""
        log.error("a room cannot be followed", exc_info=error, extra={"room": room})
        if loaded is None or self._rooms.loaded(room) is not loaded:
            return
        if loaded.flying:
            self._again.add(room)
        else:
            loaded.refuse_waiting()
            self._hub.broken(loaded)

    async def _open(self, room: str) -> None:
        """A room that is not here: another hub made it, or it stays shut, which is looked at less and less often."""
        try:
            loaded = await self._rooms.open(room)
        except Quarantined:
            pause = min(2 * self._shut.get(room, (LOOK_SECONDS / 2, 0.0))[0], SHUT_SECONDS)
            self._shut[room] = (pause, asyncio.get_running_loop().time() + pause)
            return
        self._shut.pop(room, None)
        self._hub.followed(loaded, ())

    # ------------------------------------------------------------------ votes

    def _votes_cast(self, ballot: str, owners: Iterable[str]) -> None:
        if self._rooms.loaded(ballot) is None:
            return
        here = self._hub.owners_here(conference_of(ballot), owners)
        self._owners.setdefault(ballot, set()).update(here)
        self._count(ballot)

    def _see_everybody(self, ballot: Room) -> None:
        """Look at the papers of all who are here: what was told of them may have been lost."""
        self._votes_cast(ballot.id, self._hub.everybody_here(conference_of(ballot.id)))

    def _count(self, ballot: str) -> None:
        """No oftener than the count can be shown: votes come in crowds, and one look sees many."""
        room = self._rooms.loaded(ballot)
        if room is not None:
            self._counting.soon(ballot, pause(room))

    def _count_now(self, ballot: str) -> None:
        name = f"votes {ballot}"
        if name in self._tasks:
            self._count(ballot)
            return
        task = self._tasks[name] = asyncio.create_task(self._see_votes(ballot))
        task.add_done_callback(lambda _: self._tasks.pop(name, None))

    async def _see_votes(self, ballot: str) -> None:
        """What cannot be read now is read a moment later, also when the ballot has closed since."""
        owners = self._owners.pop(ballot, set())
        try:
            await self._see_papers(ballot, owners)
            await self._see_counters(ballot)
        except StoreUnavailable:
            log.warning("votes at other hubs cannot be read", extra={"room": ballot})
            self._see_later(ballot, owners)
        except Exception:
            log.exception("votes at other hubs cannot be read", extra={"room": ballot})
            self._see_later(ballot, owners)

    def _see_later(self, ballot: str, owners: set[str]) -> None:
        self._owners.setdefault(ballot, set()).update(owners)
        self._counting.soon(ballot, LOOK_SECONDS)

    async def _see_counters(self, ballot: str) -> None:
        """While a commit of this ballot is under way its own outcome brings them."""
        room = self._rooms.loaded(ballot)
        if room is None or room.flying:
            return
        renewed = room.renewed
        if room.see_counters(await self._log.counters(ballot), renewed):
            self._hub.followed(room, ())
        else:
            self._count(ballot)

    async def _see_papers(self, ballot: str, owners: set[str]) -> None:
        """Read them until they are of the version that the ballot is at: one that moved meanwhile may be sealed. Raises
        `StoreUnavailable`; a ballot of which they are damaged is shut."""
        room, seen = self._rooms.loaded(ballot), not owners
        while room is not None and not seen:
            version = room.version
            try:
                papers = await self._log.papers(ballot, sorted(owners))
            except RoomDamaged as error:
                self._broken(ballot, room, error)
                if self._rooms.loaded(ballot) is room:
                    raise
                return
            seen = room.see_papers(papers, version)
            room = self._rooms.loaded(ballot)

    async def _greet(self, ballot: str) -> None:
        await asyncio.sleep(MEET_SECONDS)
        del self._meeting[ballot]
        await self._see_papers(ballot, self._arrived.pop(ballot))
