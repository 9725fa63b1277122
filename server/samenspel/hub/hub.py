"""The hub: rooms, conferences and what follows from what happens, put together for one process.

Everything here runs on one event loop. Between reading a room's state and queueing a command there is no await.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any, Final, Literal

from samenspel.domain.commands.plenary import SealDay
from samenspel.domain.core import SYSTEM, Actor, Command, Due, Recorded, Rejected
from samenspel.domain.ids import conference_of, room_id
from samenspel.domain.policies import POLICY, Consequence, consequences
from samenspel.hub.deadlines import Deadlines
from samenspel.hub.door import Door
from samenspel.hub.elsewhere import Elsewhere
from samenspel.hub.flight import Answer, Asked
from samenspel.hub.following import Following
from samenspel.hub.journal import Journal
from samenspel.hub.members import Member, Members
from samenspel.hub.policing import Policing
from samenspel.hub.presence import Presence
from samenspel.hub.removals import Removals
from samenspel.hub.reserved import reserved
from samenspel.hub.rights import Rights
from samenspel.hub.room import Room
from samenspel.hub.rooms import Quarantined, Rooms
from samenspel.hub.roster import Roster
from samenspel.hub.sealing import Sealing
from samenspel.hub.tallies import Tallies
from samenspel.hub.telling import Telling
from samenspel.hub.weighing import Weighing
from samenspel.ports import (
    Bus,
    Clock,
    CodeTried,
    EventLog,
    HubMessage,
    Ids,
    People,
    PeopleChanged,
    Person,
    Session,
    StoreUnavailable,
)

log = logging.getLogger("samenspel.hub")

REOPEN_SECONDS: Final = 1.0
"""Between two tries to load a room anew while the storage does not answer."""


class Hub:
    """One process's part of the service. `start` before use, `close` after. `door`: its live connections."""

    def __init__(self, event_log: EventLog, people: People, bus: Bus, clock: Clock, ids: Ids, build: str = "") -> None:
        """`build` names the client that this service serves; a page of another build offers to reload."""
        self._log = event_log
        self._bus = bus
        self.people = people
        self.clock = clock
        self.ids = ids
        self.rooms = Rooms(event_log)
        self.members = Members()
        self.rosters: dict[str, Roster] = {}
        self.rights = Rights(self.rooms, self.rosters, self.members)
        self.door = Door(self, self.rights, build)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._awake: dict[str, asyncio.Task[None]] = {}
        self._releases: dict[str, asyncio.TimerHandle] = {}
        self.journal = Journal(event_log, clock, self._landed, self.broken)
        self.presence = Presence(self.members, self.rooms, clock, self._counted, None if bus.alone else self.tell)
        self.journal.present = self.presence.of
        self.removals = Removals(people, self.rooms, self.rosters, self.members, self.presence.changed, self.spawn)
        self.weighing = Weighing(event_log, self.rooms, self, self.spawn)
        told = self.weighing.told
        self.tallies = Tallies(clock, self.journal.present, self._by_itself, told, alone=bus.alone)
        self.deadlines = Deadlines(clock, self._expire)
        self.policing = Policing(event_log, self._consequences, self._carry_out)
        self.sealing = Sealing(event_log, self, self.policing.settled, self.deadlines.watch)
        self.following = Following(event_log, bus, self.rooms, self)
        self.telling = Telling(self.rooms, self.tell)
        self.elsewhere = Elsewhere(self)
        self.draining = False
        self.code_tried: Callable[[CodeTried], None] = lambda _: None
        """Hears of codes that were tried at other hubs: whoever counts them puts itself here."""

    async def start(self) -> None:
        """Begin to commit, and to follow other hubs where there may be any."""
        self.spawn(self.journal.run())
        if not self._bus.alone:
            self._bus.listen(self.elsewhere.heard, self.elsewhere.missed)
            self.spawn(self.following.run())

    async def drain(self, hurry: asyncio.Event) -> None:
        """Send everybody away: a few at a time where other hubs can take them, else all at once with a time to come
        back for each. Meanwhile whoever is still here is served. `hurry` cuts it short."""
        self.draining = True
        await self.door.drain(alone=self._bus.alone, hurry=hurry)

    async def close(self) -> None:
        """Stop: links hear when to come back, timers and tasks end. What is queued and not committed was never
        acknowledged."""
        self.draining = True
        self.door.close()
        self.deadlines.close()
        self.presence.close()
        self.tallies.close()
        self.weighing.close()
        self.policing.close()
        self.following.close()
        self.telling.close()
        for timer in self._releases.values():
            timer.cancel()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something beside; its failure is logged, never lost."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("background work failed", exc_info=error)

    # ----------------------------------------------------------- conferences

    async def wake(self, conference: str) -> None:
        """Load a conference's rooms, set its deadlines and finish what its policies left undone. Once per process."""
        task = self._awake.get(conference)
        if task is None:
            task = self._awake[conference] = asyncio.create_task(self._wake(conference))
        try:
            await asyncio.shield(task)
        except Exception:
            self._awake.pop(conference, None)
            raise

    def sleep(self, conference: str) -> None:
        """A conference is there no more: nothing of it stays here."""
        self._awake.pop(conference, None)
        self.rosters.pop(conference, None)
        for room in self.rooms.of(conference):
            self.shut(room)

    def awake(self, conference: str) -> bool:
        """Whether a conference is loaded."""
        task = self._awake.get(conference)
        return task is not None and task.done()

    def awake_conferences(self) -> list[str]:
        """The conferences that are loaded."""
        return [conference for conference in self._awake if self.awake(conference)]

    async def _wake(self, conference: str) -> None:
        self.rosters[conference] = Roster(conference, await self.people.people(conference), self.clock)
        cursors = await self._log.cursors()
        unfinished: list[tuple[Room, list[Recorded]]] = []
        for room in await self._log.rooms(conference):
            try:
                loaded = await self.rooms.open(room)
            except Quarantined:
                continue
            cursor = cursors.get((POLICY, room), 0)
            tail = await self._log.load(room, after=cursor, owners=()) if cursor < loaded.version else None
            unfinished.append((loaded, loaded.read(tail.events) if tail else []))
        for loaded, recorded in unfinished:
            self._landed(loaded, recorded)
        self.removals.awake(conference)

    def plenary(self, conference: str) -> Room | None:
        """The plenary of a conference that is awake."""
        return self.rooms.loaded(room_id(conference, "plenary", 1))

    async def command(self, room: str, command: Command, actor: Actor, identity: str, caused: int = 0) -> Answer:
        """Give a command and wait for its answer. `caused`: when what it follows from was recorded, ms."""
        answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

        def answer(given: Answer) -> None:
            if not answered.done():
                answered.set_result(given)

        identity = reserved(identity) if actor == SYSTEM else identity
        await self._submit(room, Asked(identity, command, actor, answer, caused))
        return await answered

    def give(self, room: str, asked: Asked) -> None:
        """Queue a command on its room; a room that is not here yet is opened first."""
        loaded = self.rooms.loaded(room)
        if loaded is not None:
            self._queue(loaded, asked)
        else:
            self.spawn(self._submit(room, asked))

    async def _submit(self, room: str, asked: Asked) -> None:
        try:
            loaded = await self.rooms.open(room)
        except Quarantined:
            asked.answer(Rejected("closed"))
        except StoreUnavailable:
            asked.answer(Rejected("read_only"))
        else:
            self._queue(loaded, asked)

    def _queue(self, room: Room, asked: Asked) -> None:
        room.ask(asked)
        if not room.flying:
            self.journal.ready(room)

    def look_at_people(self) -> None:
        """Other hubs may have changed people without a word."""
        self.elsewhere.look_at_people()

    @property
    def bus(self) -> Literal["alone", "connected", "down"]:
        """Whether other hubs are heard: there are none, they are, or the log has to be looked at more often."""
        if self._bus.alone:
            return "alone"
        return "connected" if self._bus.connected else "down"

    def tell(self, message: HubMessage) -> None:
        """Tell the other hubs."""
        self._bus.tell(message)

    def everybody_here(self, conference: str) -> list[str]:
        """The participants with a connection to this process, or one that is about to be let in."""
        return [member.participant for member in self.members.of(conference) if member.links or member.arriving]

    def owners_here(self, conference: str, owners: Iterable[str]) -> list[str]:
        """Those of these participants who have a connection to this process."""
        known = ((owner, self.members.get(owner, conference)) for owner in owners)
        return [owner for owner, member in known if member is not None and (member.links or member.arriving)]

    def known(self, participant: str) -> list[Member]:
        """Who this is here: a participant of a conference, or somebody of the whole service."""
        found = (self.members.get(participant, conference) for conference in (*self._awake, None))
        return [member for member in found if member is not None]

    async def meet(self, member: Member) -> None:
        """Know what somebody who comes in has cast at other hubs. Whoever lets them in does so at once after this: what
        is told of them from now on is heard."""
        if self._bus.alone or member.conference is None or member.role != "participant":
            return
        member.arriving += 1
        try:
            await self.following.meet(member.conference, member.participant)
        finally:
            member.arriving -= 1

    async def member(self, session: Session) -> Member:
        """The member behind a session, with its conference awake."""
        if (known := self.members.get(session.participant, session.conference)) is not None:
            return known
        person: Person | None = None
        if session.conference is not None:
            await self.wake(session.conference)
            person = await self.people.person(session.participant)
        member = Member(session.participant, session.role, session.conference, person)
        if self.removals.member(member):
            member.person = None
            return member  # nobody: not among those who are here
        member = self.members.add(member)
        if session.conference is not None and member.shared:
            member.guests |= self.rosters[session.conference].guests_of(session.participant)
        return member

    def removed(self, member: Member) -> bool:
        """Whether a moderator took this member out of the conference."""
        return self.removals.member(member)

    def default_rooms(self, member: Member) -> list[str]:
        """The rooms a client begins with."""
        return self.rights.first_rooms(member)

    def person_changed(self, person: Person) -> None:
        """Somebody joined, moved, was renamed or came to write on a shared laptop."""
        if self.removals.has(person.conference, person.participant, person.guest_of):
            return
        roster = self.rosters.get(person.conference)
        if roster is not None:
            roster.put(person)
        if person.guest_of is not None and (device := self.members.get(person.guest_of, person.conference)):
            device.guests.add(person.participant)
        member = self.members.get(person.participant, person.conference)
        if member is not None:
            member.person = person
            self.rights.reread(member)
        self.presence.changed(person.conference)

    def people_kept(self, conference: str, participants: Iterable[str]) -> None:
        """What was changed of these people is durable: the other hubs may read it."""
        self.tell(PeopleChanged(conference, list(participants)))

    def moved(self, member: Member) -> None:
        """A member came or went."""
        if member.conference is not None:
            self.presence.changed(member.conference)

    # ------------------------------------------------------- what follows on

    def _landed(self, room: Room, recorded: list[Recorded]) -> None:
        """A room has new events (or papers) of this hub: everything that hangs on its state, and the other hubs."""
        self.telling.landed(room, recorded)
        self._changed(room, recorded)
        self.removals.landed(room, recorded)
        self.policing.landed(room, recorded)
        self.following.landed(room)

    def followed(self, room: Room, recorded: Sequence[Recorded]) -> None:
        """A room was taken over as another hub wrote it. What follows in other rooms is that hub's to carry out, and
        this one's when it does not within a moment."""
        self._changed(room, recorded)
        self.removals.landed(room, recorded)
        self.policing.left_to_others(room, recorded)
        if any(step.event.kind == "words_erased" for step in recorded):
            self.broken(room)

    def _changed(self, room: Room, recorded: Sequence[Recorded]) -> None:
        self.deadlines.watch(room)
        self._release(room)
        if room.kind == "ballot":
            self.tallies.logged(room, recorded)
            self.tallies.changed(room)
        self.weighing.changed(room)
        self.rights.changed(room)

    def broken(self, room: Room) -> None:
        """Load a room anew; whoever reads it comes back and gets it as the log has it."""
        if self.rooms.loaded(room.id) is room:
            self.spawn(self._reopen(room.id))
        self.shut(room)

    def shut(self, room: Room) -> None:
        """Let go of a room; whoever reads it comes back."""
        if self.rooms.loaded(room.id) is room:
            self.rooms.forget(room.id)
            self.door.shut_readers(room.id)
        for asked in room.give_up():  # who reads the room has gone by now and asks again; the others try later
            asked.answer(Rejected("read_only"))

    async def _reopen(self, room: str) -> None:
        """Until it is here again: its deadlines and what follows from it hang on that."""
        while True:
            try:
                self._landed(await self.rooms.open(room), [])
            except Quarantined:
                log.error("room stays shut", extra={"room": room})
            except StoreUnavailable:
                await asyncio.sleep(REOPEN_SECONDS)
                continue
            return

    def _release(self, room: Room) -> None:
        """Let go what a conflated lane holds, now or when it is due."""
        if room.id in self._releases:
            return
        wait = room.channel.release(self.clock.now())
        if wait is not None:
            timer = asyncio.get_running_loop().call_later(wait / 1000, self._release_later, room)
            self._releases[room.id] = timer

    def _release_later(self, room: Room) -> None:
        self._releases.pop(room.id, None)
        self._release(room)

    def _consequences(self, room: Room, recorded: Recorded) -> Sequence[Consequence]:
        plenary = self.plenary(conference_of(room.id))
        return consequences(room.id, recorded, plenary.state if plenary else None)

    async def _carry_out(self, consequence: Consequence, caused: int) -> bool:
        answer = await self.command(consequence.room, consequence.command, SYSTEM, consequence.command_id, caused)
        if isinstance(answer, Rejected):
            log.info("consequence refused", extra={"room": consequence.room, "code": answer.code})
        return answer != Rejected("read_only")

    def _expire(self, room: str, due: Due) -> None:
        loaded = self.rooms.loaded(room)
        if isinstance(due.command, SealDay) and loaded is not None:
            self.spawn(self.sealing.seal(loaded, due.command, due.command_id))
        else:
            self._by_itself(room, due.command_id, due.command)

    def _by_itself(self, room: str, identity: str, command: Command) -> None:
        loaded = self.rooms.loaded(room)
        if loaded is not None:
            self._queue(loaded, Asked(reserved(identity), command, SYSTEM, _unheard))

    def _counted(self, conference: str) -> None:
        for room in self.rooms.of(conference, "ballot"):
            if room.state.phase == "open":
                self.tallies.changed(room)


def _unheard(_answer: Answer) -> None:
    """Nobody waits for what a room does by itself."""
