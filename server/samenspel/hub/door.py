"""The door: live connections come in here, say who they are, and ask to read and to act. It knows who is there and lets
each do what it may; what happens in the rooms is the hub's.
"""

import asyncio
import contextlib
import hashlib
import logging
from collections import Counter
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

from samenspel.domain.core import Rejected
from samenspel.domain.ids import conference_of, kind_of
from samenspel.hub.connection import Ask, Read
from samenspel.hub.flight import Answer, Asked
from samenspel.hub.links import Link
from samenspel.hub.members import Member
from samenspel.hub.outbox import Outlet, Turn
from samenspel.hub.places import Place, Places
from samenspel.hub.rate import BURST, RATE
from samenspel.hub.reserved import is_reserved
from samenspel.hub.rights import Rights
from samenspel.hub.rooms import Quarantined, Rooms
from samenspel.ports import Clock, HubMessage, Ids, People, Session, SessionsEnded, StoreUnavailable, WorksHere
from samenspel.protocol.closing import Close
from samenspel.protocol.codec import MESSAGE_LIMIT, BadMessage, Commands
from samenspel.protocol.messages import Ack, Limits, Reject, Welcome

log = logging.getLogger("samenspel.hub")

PING_EVERY: Final = 5_000
"""Milliseconds between two pings of a client."""
STEADY_HALL: Final = 1_000
"""Connections up to which clients ping at that rate; beyond it the pause grows in proportion."""
GREET_WITHIN: Final = 10.0
"""Seconds in which a new socket says who it is."""
RETURN_AFTER: Final = 500
"""Milliseconds that a service needs to start again."""
RETURN_ELSEWHERE: Final = 100
"""Milliseconds before somebody comes back to another hub: its page has said by then that it waits."""
LONGEST_DRAIN: Final = 5.0
"""Seconds within which all have been sent away."""
DRAINED_PER_SECOND: Final = 200
"""Connections that are sent away in a second, up to what fits into that: a small hall need not wait."""
RETOLD: Final = 200
"""Pages of which the other hubs are told again at once; a message of the bus holds them easily."""
RETELL_PAUSE: Final = 0.05
"""Seconds until the next so many."""
LINKS_LIMIT: Final = 20
"""Connections of one participant; one more closes the oldest."""


def _give_way(member: Member, link: Link) -> None:
    """Somebody works at one page at a time, on whatever device: at the newest. Pages that only show stay."""
    replaced = [other for other in member.links if other.sole] if link.sole else []
    if not replaced and len(member.links) >= LINKS_LIMIT:
        replaced = [next(iter(member.links))]
    for other in replaced:
        other.shut(Close.REPLACED)


def token_digest(token: str) -> bytes:
    """Tokens and secrets are kept as their SHA-256 only."""
    return hashlib.sha256(token.encode()).digest()


def spread(connections: int) -> float:
    """Seconds over which so many come back, so that nobody is buried under them."""
    return min(LONGEST_DRAIN, connections / DRAINED_PER_SECOND)


class House(Protocol):
    """What the door asks of the hub behind it."""

    clock: Clock
    people: People
    ids: Ids
    rooms: Rooms

    def tell(self, message: HubMessage) -> None: ...
    def spawn(self, work: Coroutine[Any, Any, None]) -> None: ...
    def awake(self, conference: str) -> bool: ...
    def removed(self, member: Member) -> bool: ...
    async def wake(self, conference: str) -> None: ...
    async def member(self, session: Session) -> Member: ...
    async def meet(self, member: Member) -> None: ...
    def known(self, participant: str) -> Iterable[Member]: ...
    def default_rooms(self, member: Member) -> list[str]: ...
    def give(self, room: str, asked: Asked) -> None: ...
    def moved(self, member: Member) -> None: ...


class Door:
    """Every live connection of this process."""

    def __init__(self, house: House, rights: Rights, build: str) -> None:
        self._house = house
        self._rights = rights
        self._build = build
        self._commands = Commands()
        self._turn = Turn()
        self._places = Places(house.clock, house.ids)
        self._in_vain = False
        """Whether the storage was away for whoever came last."""
        self.links: set[Link] = set()
        self.outcomes: Counter[tuple[str, str]] = Counter()

    def connect(self, outlet: Outlet) -> Link:
        """A socket was accepted. Hand its messages to the link."""
        link = Link(self, outlet, self._turn)
        self.links.add(link)
        asyncio.get_running_loop().call_later(GREET_WITHIN, link.greet_or_go)
        return link

    @property
    def connections(self) -> Mapping[str, int]:
        """Live connections per role; "" for those that have not said who they are."""
        counts: dict[str, int] = {}
        for link in self.links:
            role = link.member.role if link.member else ""
            counts[role] = counts.get(role, 0) + 1
        return counts

    def now(self) -> int:
        """The log's clock in ms."""
        return self._house.clock.now()

    def knock(self, link: Link, token: str) -> None:
        """Look up who this is, then let the link in."""
        self._house.spawn(self._let_in(link, token))

    def read(self, link: Link, read: Read) -> None:
        """A link wants to read lanes of a room."""
        channel = self._rights.channel(link.member, read.room)
        if channel is not None:
            offered = self._rights.readable(link.member, read.room)
            link.start_reading(channel, read, offered.__contains__, offered)
        elif link.member is not None and self._rights.reachable(link.member, read.room):
            self._house.spawn(self._read_when_open(link, read))
        elif self._asleep(link, read.room):
            self._house.spawn(self._read_when_awake(link, read))
        else:
            link.drop(read)

    def ask(self, link: Link, ask: Ask) -> None:
        """A link gives a command."""
        member = link.member
        if member is None or not self._rights.reachable(member, ask.room):
            link.send(Reject(ask.id, "unknown_room", {}))
            return
        if is_reserved(ask.id) or self._house.rooms.knows_elsewhere(ask.id, ask.room):
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

        asked = Asked(ask.id, command, self._rights.actor(member, conference_of(ask.room)), answer)
        self._house.give(ask.room, asked)

    def gone(self, link: Link) -> None:
        """A socket was lost or closed."""
        self.links.discard(link)
        member = link.member
        if member is not None:
            member.links.pop(link, None)
            member.seen = self._house.clock.now()
            self._house.moved(member)

    def end(self, sessions: Sequence[Session]) -> None:
        """These sessions were ended: close their sockets at once, at every hub."""
        ended = [session.token_hash for session in sessions]
        if ended:
            self.end_here(ended)
            self._house.tell(SessionsEnded(ended))

    @property
    def sessions(self) -> list[bytes]:
        """The sessions that are connected here, by the SHA-256 of their tokens."""
        return list({link.token_hash for link in self.links if link.member is not None})

    def end_here(self, token_hashes: Iterable[bytes]) -> None:
        """Close the sockets of these sessions."""
        ended = set(token_hashes)
        for link in list(self.links):
            if link.token_hash in ended:
                link.shut(Close.REMOVED)

    def give_way(self, participant: str, place: Place) -> None:
        """This participant works at another hub: pages here that came before that one end. When one here is newer, the
        other hub hears so again: it may have missed it."""
        self._places.heard(place)
        for member in self._house.known(participant):
            for link in list(member.links):
                if link.place is None:
                    continue
                if link.place < place:
                    link.shut(Close.REPLACED)
                else:
                    self._house.tell(WorksHere(participant, link.place.at, link.place.page))

    async def tell_places(self) -> None:
        """Tell the other hubs again who works at which page here, a few at a time: it may have been missed."""
        pages = [link for link in self.links if link.place is not None]
        for first in range(0, len(pages), RETOLD):
            for link in pages[first : first + RETOLD]:
                if link.member is not None and link.place is not None and not link.closed:
                    self._house.tell(WorksHere(link.member.participant, link.place.at, link.place.page))
            await asyncio.sleep(RETELL_PAUSE)

    def shut_readers(self, room: str) -> None:
        """Whoever reads this room comes back and gets it as the log has it."""
        for link in list(self.links):
            if room in link.readings:
                link.shut(Close.RESYNC, retry=200)

    async def drain(self, *, alone: bool, hurry: asyncio.Event) -> None:
        """Everybody goes, spread over a time that grows with their number (`spread`). With other hubs to go to, each
        is sent away in turn and comes back at once; `alone` they all go now, and come back in turn. Returns when
        nobody is left, and at once when `hurry` is set."""
        links = list(self.links)
        pause = spread(len(links)) / max(1, len(links))
        for number, link in enumerate(links):
            if alone or hurry.is_set():
                link.shut(Close.RESTART, retry=RETURN_AFTER + round(number * pause * 1000))
                continue
            link.shut(Close.RESTART, retry=RETURN_ELSEWHERE)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await hurry.wait()

    def close(self) -> None:
        """Whoever is still here hears when to come back."""
        for link in list(self.links):
            link.shut(Close.RESTART, retry=RETURN_AFTER)

    async def _let_in(self, link: Link, token: str) -> None:
        link.token_hash = token_digest(token)  # from here on the end of the session closes this socket too
        try:
            session = await self._house.people.session(link.token_hash)
            member = await self._house.member(session) if session is not None else None
            if member is not None:
                await self._house.meet(member)
        except Exception as error:
            self._later(link, error)
            return
        self._in_vain = False
        if member is None:
            link.shut(Close.TOKEN)
        elif self._house.removed(member):
            link.shut(Close.REMOVED)
        if member is None or link.closed:
            return
        link.member = member
        _give_way(member, link)
        if link.sole:
            link.place = self._places.take()
            self._house.tell(WorksHere(member.participant, link.place.at, link.place.page))
        member.links[link] = None
        member.seen = self._house.clock.now()
        link.send(self._welcome(member))
        link.carry_out(link.connection.welcomed(member.bucket, self._house.clock.now()))
        self._house.moved(member)

    def _welcome(self, member: Member) -> Welcome:
        return Welcome(
            participant=member.participant,
            role=member.role,
            conference=member.conference or "",
            table=member.table,
            shared=member.shared,
            rooms=self._house.default_rooms(member),
            limits=Limits(message=MESSAGE_LIMIT, text=2_000, rate=RATE, burst=BURST),
            time=self._house.clock.now(),
            build=self._build,
            ping=PING_EVERY * max(1, len(self.links) // STEADY_HALL),
        )

    async def _read_when_open(self, link: Link, read: Read) -> None:
        try:
            await self._house.rooms.open(read.room)
        except Quarantined:
            link.drop(read)
        except StoreUnavailable as error:
            self._later(link, error)
        else:
            if not link.closed:
                self.read(link, read)

    def _asleep(self, link: Link, room: str) -> bool:
        """Whether an organiser of the whole service asks for a conference that nobody has woken since the start."""
        organiser = link.member is not None and link.member.conference is None
        return organiser and bool(kind_of(room)) and not self._house.awake(conference_of(room))

    async def _read_when_awake(self, link: Link, read: Read) -> None:
        conference = conference_of(read.room)
        try:
            known = await self._house.people.conference(conference) is not None
            if known:
                await self._house.wake(conference)
        except Exception as error:
            self._later(link, error)
            return
        if not known:
            link.drop(read)
        elif not link.closed:
            self.read(link, read)

    def _later(self, link: Link, error: Exception) -> None:
        """Whoever wanted something that cannot be had now comes back for it. Raises what is a fault of ours; that the
        storage is away is told once, however many come back in vain."""
        link.shut(Close.LATER, retry=1_000)
        if not isinstance(error, StoreUnavailable):
            raise error
        if not self._in_vain:
            log.warning("who comes is sent away for a moment", extra={"detail": str(error)})
        self._in_vain = True
