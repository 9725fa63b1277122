"""A hub on a store, with people at it: for tests in virtual time, without sockets."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from samenspel.bus.local import LocalBus
from samenspel.demo.lanes import Gap, LaneStore
from samenspel.demo.wire import pack
from samenspel.domain.core import Rejected, SessionRole
from samenspel.domain.ids import CODE_ALPHABET, encode_id, room_id
from samenspel.formats import conference_setup, load_format
from samenspel.founding import found_conference
from samenspel.hub.door import token_digest
from samenspel.hub.hub import Hub
from samenspel.hub.links import Link
from samenspel.ports import Bus, Conference, EventLog, People, Person, Session
from samenspel.store.sqlite import SqliteStore
from tests.support.frames import Message
from tests.support.outlets import KeepingOutlet
from tests.support.virtual import LoopClock, VirtualLoop, until

Port = TypeVar("Port")


class SeededIds:
    """The service's `Ids`, the same every time."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)

    def new_id(self, now: int) -> str:
        return encode_id((now & (1 << 48) - 1) << 80 | self._random.getrandbits(80))

    def secret(self) -> str:
        return "".join(self._random.choices(CODE_ALPHABET, k=32))

    def code(self, length: int) -> str:
        return "".join(self._random.choices(CODE_ALPHABET, k=length))


class _Outside:
    """A port whose calls are answered by threads: virtual time stands still meanwhile."""

    def __init__(self, port: object, loop: VirtualLoop) -> None:
        self._port = port
        self._loop = loop

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)
        if not callable(method):  # a port within this one
            return _Outside(method, self._loop)

        async def call(*arguments: Any, **named: Any) -> Any:
            with self._loop.outside():
                return await method(*arguments, **named)

        return call


def outside(port: Port, loop: VirtualLoop) -> Port:
    """The same port, for use in virtual time."""
    return cast("Port", _Outside(port, loop))


@dataclass(slots=True)
class Device:
    """Somebody's browser: what it reads, what it was told."""

    hub: Hub
    session: Session
    token: str
    lanes: LaneStore = field(default_factory=LaneStore)
    outlet: KeepingOutlet = field(default_factory=KeepingOutlet)
    heard: list[Message] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    _link: Link | None = None

    @property
    def participant(self) -> str:
        return self.session.participant

    @property
    def link(self) -> Link:
        if self._link is None:
            raise RuntimeError("not connected")
        return self._link

    async def connect(self, *rooms: str, hub: Hub | None = None, sole: bool = False) -> list[Message]:
        """A new socket, with the positions of every lane that is known; returns what came until all was quiet."""
        self.hub = hub or self.hub
        self.outlet = KeepingOutlet()
        self._link = self.hub.door.connect(self.outlet)
        rows = [*((room, "*", "", 0) for room in rooms), *self.lanes.positions()]
        self.say({"t": "hello", "token": self.token, "lanes": rows, **({"sole": True} if sole else {})})
        await until(lambda: self.outlet.writes or self.outlet.closed)
        return self.read()

    def lose(self) -> None:
        """The socket is gone."""
        self.link.lost()

    def say(self, message: Message) -> None:
        """One message to the hub."""
        self.link.received(pack(message))

    def command(self, room: str, type_: str, identity: str = "", **data: Any) -> str:
        """Give a command without waiting; returns its id."""
        identity = identity or self.hub.ids.new_id(self.hub.clock.now())
        self.say({"t": "command", "id": identity, "room": room, "type": type_, "data": data})
        return identity

    async def ask(self, room: str, type_: str, identity: str = "", **data: Any) -> Message:
        """Give a command and wait for its answer."""
        identity = self.command(room, type_, identity, **data)
        known = len(self.heard)
        await until(lambda: self.read() is not None and self.answers(identity, known))
        return self.answers(identity, known)[-1]

    def answers(self, identity: str, start: int = 0) -> list[Message]:
        """The acknowledgements and rejections of a command."""
        return [one for one in self.heard[start:] if one["t"] in {"ack", "reject"} and one["id"] == identity]

    def read(self) -> list[Message]:
        """Take over what was written since the last time."""
        came = self.outlet.take()
        for message in came:
            self._apply(message)
        self.heard += came
        return came

    def records(self, room: str, kind: str, lane: str = "seat") -> dict[str, Any]:
        """The records of one kind in a lane, as this device has them."""
        self.read()
        return dict(self.lanes.records(room, kind, lane))

    def _apply(self, message: Message) -> None:
        gap: Gap | None = None
        match message["t"]:
            case "state":
                gap = self.lanes.state(message)
            case "ops":
                gap = self.lanes.operations(message)
            case "drop":
                self.lanes.drop(message["room"], message["lane"])
            case _:
                pass
        if gap is not None:
            self.gaps.append(gap)


@dataclass(slots=True)
class Hall:
    """A conference on a hub, and how people come in."""

    hub: Hub
    conference: Conference
    clock: LoopClock
    log: EventLog
    people: People

    @property
    def plenary(self) -> str:
        return room_id(self.conference.id, "plenary", 1)

    @property
    def roster(self) -> str:
        return room_id(self.conference.id, "roster", 1)

    def table(self, number: int) -> str:
        return room_id(self.conference.id, "table", number)

    def ballot(self, number: int) -> str:
        return room_id(self.conference.id, "ballot", number)

    async def come(
        self, role: SessionRole = "participant", table: int | None = None, *, shared: bool = False
    ) -> Device:
        """Somebody with a session, not connected yet."""
        if role == "system":
            raise ValueError("nobody comes in as the system")
        now = self.clock.now()
        participant, token = self.hub.ids.new_id(now), self.hub.ids.secret()
        conference = None if role == "organiser" else self.conference.id
        session = Session(token_digest(token), participant, role, conference, now)
        await self.people.add_session(session)
        if role == "participant":
            person = Person(participant, self.conference.id, name=f"Deelnemer {table}", table=table, shared=shared)
            await self.people.add_person(person)
            self.hub.person_changed(person)
        return Device(self.hub, session, token)

    async def sit(self, table: int, *, shared: bool = False) -> Device:
        """A participant at a table, connected to every room that is theirs."""
        device = await self.come(table=table, shared=shared)
        await device.connect(self.plenary, self.roster, self.table(table))
        return device

    async def moderate(self) -> Device:
        """A moderator, connected to plenary and roster."""
        device = await self.come("moderator")
        await device.connect(self.plenary, self.roster)
        return device

    async def start(self, round_: str, moderator: Device) -> None:
        """Start a round, and wait until every table goes at its pace."""
        answer = await moderator.ask(self.plenary, "start_round", round=round_)
        if answer["t"] != "ack":
            raise RuntimeError(str(answer))
        await self.hub.policing.settled()

    async def restart(self) -> Hub:
        """Another hub on the same log, as after a crash: this one just stops. Devices have to connect to it."""
        await stop(self.hub)
        self.hub = Hub(self.log, self.people, LocalBus(), self.clock, self.hub.ids)
        await self.hub.start()
        return self.hub


async def stop(hub: Hub) -> None:
    """End a hub without a word to anybody, as a power cut does to its clients."""
    for link in list(hub.door.links):
        link._outlet = KeepingOutlet()
    await hub.close()


@contextlib.asynccontextmanager
async def open_store(path: Path) -> AsyncIterator[tuple[EventLog, People]]:
    """The real store, for use in virtual time."""
    loop = _virtual()
    with loop.outside():
        store = await SqliteStore.open(path)
    try:
        yield outside(store.log, loop), outside(store.people, loop)
    finally:
        with loop.outside():
            await store.close()


@contextlib.asynccontextmanager
async def open_hall(path: Path, tables: int = 3, bus: Bus | None = None) -> AsyncIterator[Hall]:
    """A conference of the format `werkconferentie` on a hub with a real store; alone unless it has a bus."""
    async with open_store(path) as (log, people):
        hall = await found_hall(log, people, tables, bus=bus)
        try:
            yield hall
        finally:
            await hall.hub.close()


async def found_hall(
    log: EventLog, people: People, tables: int = 3, clock: LoopClock | None = None, bus: Bus | None = None
) -> Hall:
    """A new hub with a new conference; tables 1 and 2 share theme A, the next have B."""
    clock = clock or LoopClock()
    hub = Hub(log, people, bus or LocalBus(), clock, SeededIds())
    await hub.start()
    return Hall(hub, await found(hub, tables), clock, log, people)


async def found(hub: Hub, tables: int = 3) -> Conference:
    """A new conference on a hub."""
    chosen = load_format("werkconferentie")
    rows = [{"theme": "A" if number < 2 else "B", "seats": 10} for number in range(tables)]
    setup = conference_setup(chosen, "Werkconferentie", "nl", "je", None, rows)
    conference = await found_conference(hub, setup, "2025-11-20")
    if isinstance(conference, Rejected):
        raise TypeError(conference.code)
    return conference


def _virtual() -> VirtualLoop:
    loop = asyncio.get_running_loop()
    if not isinstance(loop, VirtualLoop):
        raise TypeError("this needs virtual time: call it from tests.support.virtual.run")
    return loop


def by_type(messages: list[Message], *types: str) -> Iterator[Message]:
    """The messages of some types."""
    return (message for message in messages if message["t"] in types)
