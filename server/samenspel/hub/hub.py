"""The hub: rooms, links and members of one process, put together.

Everything here runs on one event loop. Between reading a room's state and queueing a command there is no await.
"""

import asyncio
import hashlib
import logging
from collections import Counter
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any

from samenspel.domain.commands.ballot import Move
from samenspel.domain.core import SYSTEM, Actor, Command, Due, Recorded, Rejected
from samenspel.domain.ids import conference_of, kind_of, number_of, room_id
from samenspel.domain.lanes import readable
from samenspel.domain.policies import POLICY, Consequence, consequences
from samenspel.hub.channel import Channel
from samenspel.hub.connection import Ask, Read
from samenspel.hub.deadlines import Deadlines
from samenspel.hub.journal import Journal
from samenspel.hub.links import Link
from samenspel.hub.members import Member, Members
from samenspel.hub.outbox import Outlet, Turn
from samenspel.hub.policing import Policing
from samenspel.hub.presence import Presence
from samenspel.hub.rate import BURST, RATE
from samenspel.hub.reserved import is_reserved, reserved
from samenspel.hub.room import Answer, Asked, Room
from samenspel.hub.rooms import Quarantined, Rooms
from samenspel.hub.roster import Roster
from samenspel.hub.tallies import Tallies
from samenspel.ports import Clock, EventLog, Ids, People, Person, Session
from samenspel.protocol.closing import Close
from samenspel.protocol.codec import MESSAGE_LIMIT, BadMessage, Commands
from samenspel.protocol.messages import Ack, Limits, Reject, Welcome

log = logging.getLogger("samenspel.hub")

PING_EVERY = 5_000
"""Milliseconds between two pings of a client."""
STEADY_HALL = 1_000
"""Connections up to which clients ping at that rate; beyond it the pause grows in proportion."""


GREET_WITHIN = 10.0
"""Seconds in which a new socket says who it is."""
LINKS_LIMIT = 20
"""Connections of one participant; one more closes the oldest."""


def token_digest(token: str) -> bytes:
    """Tokens and secrets are kept as their SHA-256 only."""
    return hashlib.sha256(token.encode()).digest()


class Hub:
    """One process's part of the service. `start` before use, `close` after."""

    def __init__(self, event_log: EventLog, people: People, clock: Clock, ids: Ids, build: str = "") -> None:
        self._log = event_log
        self.people = people
        self.clock = clock
        self.ids = ids
        self._build = build
        self._commands = Commands()
        self._turn = Turn()
        self.rooms = Rooms(event_log)
        self.members = Members()
        self.rosters: dict[str, Roster] = {}
        self._links: set[Link] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._awake: dict[str, asyncio.Task[None]] = {}
        self._hosts: dict[str, frozenset[str]] = {}
        self._tables: dict[str, Mapping[int, Any]] = {}
        self._releases: dict[str, asyncio.TimerHandle] = {}
        self.journal = Journal(event_log, clock, self._landed, self._broken)
        self.journal.present = lambda room: self.presence.present(conference_of(room.id))
        self.presence = Presence(self.members, self.rooms, clock, self._counted)
        self.tallies = Tallies(clock, self.journal.present, self._move_tally)
        self.deadlines = Deadlines(clock, self._expire)
        self.policing = Policing(event_log, self._consequences, self._carry_out)
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.draining = False

    # ------------------------------------------------------------------ life

    async def start(self) -> None:
        """Begin to commit."""
        self.spawn(self.journal.run())

    async def close(self) -> None:
        """Stop: links hear when to come back, timers and tasks end. What is queued and not committed was never
        acknowledged."""
        self.draining = True
        for link in list(self._links):
            link.shut(Close.RESTART, retry=500)
        self.deadlines.close()
        self.presence.close()
        self.tallies.close()
        self.policing.close()
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
            tail = await self._log.load(room, after=cursor) if cursor < loaded.version else None
            unfinished.append((loaded, loaded.read(tail.events) if tail else []))
        for loaded, recorded in unfinished:
            self._landed(loaded, recorded)

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

    async def _submit(self, room: str, asked: Asked) -> None:
        try:
            loaded = await self.rooms.open(room)
        except Quarantined:
            asked.answer(Rejected("closed"))
            return
        self._queue(loaded, asked)

    def _queue(self, room: Room, asked: Asked) -> None:
        room.ask(asked)
        if not room.flying:
            self.journal.ready(room)

    # ----------------------------------------------------------------- links

    def connect(self, outlet: Outlet) -> Link:
        """A socket was accepted. Hand its messages to the link."""
        link = Link(self, outlet, self._turn)
        self._links.add(link)
        asyncio.get_running_loop().call_later(GREET_WITHIN, link.greet_or_go)
        return link

    @property
    def connections(self) -> Mapping[str, int]:
        """Live connections per role; "" for those that have not said who they are."""
        counts: dict[str, int] = {}
        for link in self._links:
            role = link.member.role if link.member else ""
            counts[role] = counts.get(role, 0) + 1
        return counts

    def now(self) -> int:
        """The log's clock in ms."""
        return self.clock.now()

    def knock(self, link: Link, token: str) -> None:
        """Look up who this is, then let the link in."""
        self.spawn(self._let_in(link, token))

    def read(self, link: Link, read: Read) -> None:
        """A link wants to read lanes of a room."""
        channel = self._channel(link, read.room)
        if channel is not None:
            offered = self.readable(link.member, read.room)
            link.start_reading(channel, read, offered.__contains__, offered)
        elif self._reachable(link, read.room):
            self.spawn(self._read_when_open(link, read))
        elif self._asleep(link, read.room):
            self.spawn(self._read_when_awake(link, read))
        else:
            link.drop(read)

    def ask(self, link: Link, ask: Ask) -> None:
        """A link gives a command."""
        member = link.member
        if member is None or not self._reachable(link, ask.room):
            link.send(Reject(ask.id, "unknown_room", {}))
            return
        if is_reserved(ask.id) or self.rooms.knows_elsewhere(ask.id, ask.room):
            link.send(Reject(ask.id, "duplicate_id", {}))
            return
        try:
            command = self._commands.decode(kind_of(ask.room), ask.type, ask.data)
        except BadMessage as error:
            log.debug("bad command", extra={"type": ask.type, "detail": str(error)})
            link.send(Reject(ask.id, "bad_command", {}))
            return

        def answer(given: Answer) -> None:
            self.outcomes[ask.type, given.code if isinstance(given, Rejected) else "accepted"] += 1
            if isinstance(given, Rejected):
                link.send(Reject(ask.id, given.code, dict(given.params)))
            else:
                link.send(Ack(ask.id, given.version, given.revision))

        asked = Asked(ask.id, command, self.actor(member, conference_of(ask.room)), answer)
        room = self.rooms.loaded(ask.room)
        if room is not None:
            self._queue(room, asked)
        else:
            self.spawn(self._submit(ask.room, asked))

    def gone(self, link: Link) -> None:
        """A socket was lost or closed."""
        self._links.discard(link)
        member = link.member
        if member is not None:
            member.links.pop(link, None)
            member.seen = self.clock.now()
            self._moved(member)

    def _reachable(self, link: Link, room: str) -> bool:
        """Whether this room exists for the link: it is loaded, or its plenary knows of it (a ballot just opened)."""
        conference = conference_of(room)
        if link.member is None or link.member.conference not in {None, conference}:
            return False
        if self.rooms.loaded(room) is not None:
            return True
        plenary = self.plenary(conference)
        match kind_of(room):
            case "table":
                return plenary is not None and number_of(room) in plenary.state.tables
            case "ballot":
                return plenary is not None and number_of(room) in plenary.state.ballots
            case _:
                return False

    async def _read_when_open(self, link: Link, read: Read) -> None:
        try:
            await self.rooms.open(read.room)
        except Quarantined:
            link.drop(read)
            return
        if not link.closed:
            self.read(link, read)

    def _asleep(self, link: Link, room: str) -> bool:
        """Whether an organiser of the whole service asks for a conference that nobody has woken since the start."""
        organiser = link.member is not None and link.member.conference is None
        waking = self._awake.get(conference_of(room))
        return organiser and bool(kind_of(room)) and (waking is None or not waking.done())

    async def _read_when_awake(self, link: Link, read: Read) -> None:
        conference = conference_of(read.room)
        if await self.people.conference(conference) is None:
            link.drop(read)
            return
        await self.wake(conference)
        if not link.closed:
            self.read(link, read)

    async def _let_in(self, link: Link, token: str) -> None:
        link.token_hash = token_digest(token)  # from here on the end of the session closes this socket too
        try:
            session = await self.people.session(link.token_hash)
            member = await self.member(session) if session is not None else None
        except Exception:
            link.shut(Close.LATER, retry=1_000)
            raise
        if member is None:
            link.shut(Close.TOKEN)
        if member is None or link.closed:
            return
        link.member = member
        if len(member.links) >= LINKS_LIMIT:
            next(iter(member.links)).shut(Close.REPLACED)
        member.links[link] = None
        member.seen = self.clock.now()
        link.send(self._welcome(member))
        link.carry_out(link.connection.welcomed(member.bucket, self.clock.now()))
        self._moved(member)

    def _welcome(self, member: Member) -> Welcome:
        return Welcome(
            participant=member.participant,
            role=member.role,
            conference=member.conference or "",
            table=member.table,
            shared=member.shared,
            rooms=self.default_rooms(member),
            limits=Limits(message=MESSAGE_LIMIT, text=2_000, rate=RATE, burst=BURST),
            time=self.clock.now(),
            build=self._build,
            ping=PING_EVERY * max(1, len(self._links) // STEADY_HALL),
        )

    # --------------------------------------------------------------- members

    async def member(self, session: Session) -> Member:
        """The member behind a session, with its conference awake."""
        if (known := self.members.get(session.participant, session.conference)) is not None:
            return known
        person: Person | None = None
        if session.conference is not None:
            await self.wake(session.conference)
            person = await self.people.person(session.participant)
        member = self.members.add(Member(session.participant, session.role, session.conference, person))
        if session.conference is not None:
            member.guests |= self.rosters[session.conference].guests_of(session.participant)
        return member

    def default_rooms(self, member: Member) -> list[str]:
        """The rooms a client begins with: plenary, roster, its table and the ballots."""
        if member.conference is None:
            return []
        rooms = [room_id(member.conference, "plenary", 1)]
        if member.role != "screen":
            rooms.append(room_id(member.conference, "roster", 1))
        if member.table is not None:
            rooms.append(room_id(member.conference, "table", member.table))
        rooms.extend(room.id for room in self.rooms.of(member.conference, "ballot"))
        return rooms

    def actor(self, member: Member, conference: str) -> Actor:
        """Who acts, with the tables it may visit: those on the theme of its own."""
        return member.actor(self._visits(conference, member.table))

    def readable(self, member: Member | None, room: str) -> frozenset[str]:
        """The lanes of a room that a member may read now."""
        if member is None or member.conference not in {None, conference_of(room)}:
            return frozenset()
        return readable(room, self.actor(member, conference_of(room)), self._hosts.get(room, frozenset()))

    def person_changed(self, person: Person) -> None:
        """Somebody joined, moved, was renamed or came to write on a shared laptop."""
        roster = self.rosters.get(person.conference)
        if roster is not None:
            roster.put(person)
        if person.guest_of is not None and (device := self.members.get(person.guest_of, person.conference)):
            device.guests.add(person.participant)
        member = self.members.get(person.participant, person.conference)
        if member is not None:
            member.person = person
            self._reread(member)
        self.presence.changed(person.conference)

    def end(self, sessions: Sequence[Session], code: Close = Close.REMOVED) -> None:
        """These sessions were ended: close their sockets at once."""
        ended = {session.token_hash for session in sessions}
        for link in list(self._links):
            if link.token_hash in ended:
                link.shut(code)

    def _visits(self, conference: str, table: int | None) -> frozenset[int]:
        plenary = self.plenary(conference)
        own = plenary.state.tables.get(table) if plenary is not None and table is not None else None
        if plenary is None or own is None:
            return frozenset()
        return frozenset(
            number for number, other in plenary.state.tables.items() if other.theme == own.theme and number != table
        )

    def _channel(self, link: Link, room: str) -> Channel | None:
        conference = conference_of(room)
        member = link.member
        if member is None or member.conference not in {None, conference}:
            return None
        if kind_of(room) == "roster":
            roster = self.rosters.get(conference)
            return roster.channel if roster is not None else None
        loaded = self.rooms.loaded(room)
        return loaded.channel if loaded is not None else None

    def _moved(self, member: Member) -> None:
        if member.conference is not None:
            self.presence.changed(member.conference)

    def _reread(self, member: Member, room: str | None = None) -> None:
        for link in list(member.links):
            for reading in list(link.readings):
                if room in {None, reading}:
                    link.reread(reading, self.readable(member, reading))

    # ------------------------------------------------------- what follows on

    def _landed(self, room: Room, recorded: list[Recorded]) -> None:
        """A room has new events (or papers): everything that hangs on its state."""
        self.deadlines.watch(room)
        self._release(room)
        if room.kind == "ballot":
            self.tallies.changed(room)
        if room.kind == "table":
            self._hosts_changed(room)
        if room.kind == "plenary":
            self._tables_changed(room)
        self.policing.landed(room, recorded)

    def _broken(self, room: Room) -> None:
        """Load a room anew; whoever reads it comes back and gets it as the log has it."""
        self.rooms.forget(room.id)
        self.spawn(self._reopen(room.id))
        for link in list(self._links):
            if room.id in link.readings:
                link.shut(Close.RESYNC, retry=200)
        for asked in room.unanswered():  # who reads the room has gone by now and asks again; the others try later
            asked.answer(Rejected("read_only"))

    async def _reopen(self, room: str) -> None:
        try:
            self._landed(await self.rooms.open(room), [])
        except Quarantined:
            log.error("room stays shut", extra={"room": room})

    def _tables_changed(self, room: Room) -> None:
        """Who may visit whom hangs on the tables' themes: nothing else of the plenary changes what people may read."""
        if self._tables.get(room.id) == room.state.tables:
            return
        self._tables[room.id] = room.state.tables
        for member in self.members.of(conference_of(room.id)):
            self._reread(member)

    def _hosts_changed(self, room: Room) -> None:
        before, after = self._hosts.get(room.id, frozenset()), frozenset(room.state.hosts)
        if before != after:
            self._hosts[room.id] = after
            for participant in before ^ after:
                if (member := self.members.get(participant, conference_of(room.id))) is not None:
                    self._reread(member, room.id)

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
        self._by_itself(room, due.command, due.command_id)

    def _move_tally(self, room: Room, identity: str, counters: dict[str, int], voters: int) -> None:
        self._by_itself(room.id, Move(counters=counters, voters=voters), identity)

    def _by_itself(self, room: str, command: Command, identity: str) -> None:
        loaded = self.rooms.loaded(room)
        if loaded is not None:
            self._queue(loaded, Asked(reserved(identity), command, SYSTEM, _unheard))

    def _counted(self, conference: str) -> None:
        for room in self.rooms.of(conference, "ballot"):
            if room.state.phase == "open":
                self.tallies.changed(room)


def _unheard(_answer: Answer) -> None:
    """Nobody waits for what a room does by itself."""
