"""A day that is told command by command to a real hub on a real log, and what must hold after each of them.

Live is what the running hub has of every lane. It must equal the log folded anew, a fresh hub that loads the same log,
what a client has that followed every operation, what a new client gets, and what a client gets that was away since any
earlier version.
"""

import copy
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec

from samenspel.bus.local import LocalBus
from samenspel.demo.lanes import LaneStore
from samenspel.domain.commands import COMMANDS
from samenspel.domain.core import SYSTEM, Record
from samenspel.domain.ids import kind_of
from samenspel.domain.lanes import readable
from samenspel.domain.snapshot import lanes_of
from samenspel.hub.channel import Channel
from samenspel.hub.flight import Accepted
from samenspel.hub.hub import Hub
from samenspel.hub.lanes import Lane
from samenspel.hub.outbox import LaneKey
from samenspel.hub.room import Room
from samenspel.ports import Person
from tests.support.frames import Message, messages
from tests.support.hub import Device, Hall, open_hall
from tests.support.state import Records, plain
from tests.support.virtual import until

PAPER: Final = "paper"
"""Ballot papers are state beside the log: no event makes their records."""


@dataclass(slots=True)
class Cast:
    """Who is in the hall: anna and bram at table 1, a shared laptop with guest gijs there, carla at table 2 on the
    same theme, daan at table 3."""

    organiser: Device
    moderator: Device
    screen: Device
    anna: Device
    bram: Device
    laptop: Device
    carla: Device
    daan: Device
    gijs: str

    @property
    def devices(self) -> list[Device]:
        """Everybody's connection."""
        return [
            *(self.organiser, self.moderator, self.screen),
            *(self.anna, self.bram, self.laptop, self.carla, self.daan),
        ]


@dataclass(slots=True)
class Reader:
    """Takes the frames of one lane."""

    frames: list[bytes] = field(default_factory=list)

    def push(self, frame: bytes, lane: LaneKey | None = None, after: int = 0) -> None:
        self.frames.append(frame)

    @property
    def state(self) -> Message:
        """The lane as it was sent."""
        return next(message for message in messages(b"".join(self.frames)) if message["t"] == "state")


@dataclass(slots=True)
class Story:
    """`give`, `order` and `happen` a command; each ends with `agree`.

    `told`: (kind of room, type of command) of all that had an effect.
    """

    hall: Hall
    cast: Cast
    told: set[tuple[str, str]] = field(default_factory=lambda: {("plenary", "open_conference")})
    _snapshots: dict[tuple[str, str], dict[int, Records]] = field(default_factory=dict)

    @property
    def hub(self) -> Hub:
        return self.hall.hub

    def record(self, room: str, kind: str, identity: str, lane: str = "seat") -> Record:
        """A record as the hub has it now."""
        return self.room(room).channel.records(lane, kind)[identity]

    def room(self, room: str) -> Room:
        """A room that is loaded."""
        loaded = self.hub.rooms.loaded(room)
        assert loaded is not None, room
        return loaded

    async def give(self, device: Device, room: str, type_: str, **data: Any) -> str:
        """Somebody gives a command, which is accepted and changes something; returns its id."""
        before = self._version(room)
        answer = await device.ask(room, type_, **data)
        assert answer["t"] == "ack", answer
        assert answer["version"] > before or answer["revision"], f"{type_} changed nothing"
        await self._told(room, type_)
        return str(answer["id"])

    async def order(self, room: str, type_: str, **data: Any) -> None:
        """The service gives itself a command, which changes something."""
        before = self._version(room)
        command = msgspec.convert(data, COMMANDS[kind_of(room)][type_])
        answer = await self.hub.command(room, command, SYSTEM, self.hub.ids.new_id(self.hub.clock.now()))
        assert isinstance(answer, Accepted), answer
        assert answer.version > before, f"{type_} changed nothing"
        await self._told(room, type_)

    async def happen(self, room: str, type_: str, done: Callable[[], bool]) -> None:
        """The service gives itself a command when its time comes; wait until it has."""
        await until(done)
        await self._told(room, type_)

    async def quiet(self) -> None:
        """Wait until nothing follows any more and every conflated lane was told."""
        await self.hub.policing.settled()
        await until(lambda: all(self._is_quiet(room) for room in self._rooms()))

    async def agree(self) -> None:
        """Live == replay == snapshot + tail, for the hub and for every client.

        A room may act by itself while this looks (a ballot seals itself): what was compared across such a moment is
        compared again.
        """
        while True:
            await self.quiet()
            before = self._standing()
            try:
                await self._compare()
            except AssertionError:
                if before == self._standing():
                    raise
            else:
                return

    def _standing(self) -> dict[str, tuple[int, bool]]:
        return {room.id: (room.version, room.flying) for room in self._rooms()}

    async def _compare(self) -> None:
        for room in self._rooms():
            await self._live_is_replay(room)
            self._snapshot_and_tail(room)
        await self._live_is_loaded()
        for device in self.cast.devices:
            await self._client_is_live(device)

    # ------------------------------------------------------------ what holds

    async def _live_is_replay(self, room: Room) -> None:
        stored = await self.hall.log.load(room.id)
        assert [event.version for event in stored.events] == list(range(1, room.version + 1))
        replayed = lanes_of(room.id, room.read(stored.events))
        for name, lane in room.channel.lanes.items():
            live = {key: record for key, (_, record) in lane.records.items() if key[0] != PAPER}
            assert plain(live) == plain(replayed.get(name, {})), (room.id, name)

    async def _live_is_loaded(self) -> None:
        """A hub that starts on the same log has the same rooms, the versions of their records included."""
        fresh = Hub(self.hall.log, self.hall.people, LocalBus(), self.hall.clock, self.hub.ids)
        await fresh.wake(self.hall.conference.id)
        try:
            for room in self._rooms():
                loaded = fresh.rooms.loaded(room.id)
                assert loaded is not None, room.id
                facts = [(one.version, one.recorded_at, one.state, one.channel.epoch) for one in (room, loaded)]
                assert facts[0] == facts[1], room.id
                assert _lanes(room) == _lanes(loaded), room.id
        finally:
            await fresh.close()

    def _snapshot_and_tail(self, room: Room) -> None:
        """Whoever was away since any earlier version of any lane gets what makes it whole again, and no more."""
        for name, lane in list(room.channel.lanes.items()):
            now = plain({key: record for key, (_, record) in lane.records.items()})
            earlier = self._snapshots.setdefault((room.id, name), {})
            for version, records in earlier.items():
                assert _caught_up(room.channel, name, version, records) == (lane.version, now), (room.id, name, version)
            earlier[lane.version] = now

    async def _client_is_live(self, device: Device) -> None:
        """Who followed has what the hub has; so has who comes anew, and who comes back."""
        was = copy.deepcopy(device.lanes)
        device.read()
        assert not device.gaps
        assert _known(device.lanes) == self._may_know(device)
        rooms = {room for (room, _), _ in device.lanes}
        for known in (LaneStore(), was):
            another = Device(self.hub, device.session, device.token, lanes=known)
            await another.connect(*rooms)
            assert not another.gaps
            assert _known(another.lanes) == _known(device.lanes)
            another.lose()

    def _may_know(self, device: Device) -> Mapping[tuple[str, str], Records]:
        """Every lane that the device may read, of the rooms that it reads."""
        rooms = {room for room in device.link.readings if kind_of(room) != "roster"}
        lanes = {(room, lane) for room in rooms for lane in self._may_read(device, room)}
        return {(room, lane): _live(self.room(room), lane) for room, lane in lanes}

    def _may_read(self, device: Device, room: str) -> frozenset[str]:
        member = device.link.member
        assert member is not None
        state, kind = self.room(room).state, kind_of(room)
        members = state.hosts if kind == "table" else getattr(state, "members", ())
        setup = self.room(room).state.setup if kind_of(room) == "ballot" else None
        terms = None if setup is None else setup.terms
        return readable(room, self.hub.rights.actor(member, self.hall.conference.id), members, terms)

    # --------------------------------------------------------------- details

    async def _told(self, room: str, type_: str) -> None:
        self.told.add((kind_of(room), type_))
        await self.agree()

    def _rooms(self) -> list[Room]:
        return [room for room in self.hub.rooms.of(self.hall.conference.id) if room.version]

    def _version(self, room: str) -> int:
        loaded = self.hub.rooms.loaded(room)
        return loaded.version if loaded is not None else 0

    def _is_quiet(self, room: Room) -> bool:
        return not room.flying and not room.waiting and room.channel.release(self.hub.clock.now()) is None


@asynccontextmanager
async def tell(path: Path) -> AsyncIterator[Story]:
    """A conference with its cast; everybody reads what is theirs, and it all agrees before the first command."""
    async with open_hall(path) as hall:
        plenary, tables = hall.plenary, [hall.table(number) for number in (1, 2, 3)]
        anna, bram = await hall.sit(1), await hall.sit(1)
        laptop = await hall.sit(1, shared=True)
        carla, daan = await hall.sit(2), await hall.sit(3)
        cast = Cast(
            *(await hall.come("organiser"), await hall.moderate(), await hall.come("screen")),
            *(anna, bram, laptop, carla, daan),
            gijs=await _guest(hall, laptop),
        )
        await cast.organiser.connect(plenary, *tables)
        await cast.screen.connect(plenary)
        for table in tables:
            cast.moderator.say({"t": "subscribe", "room": table})
        carla.say({"t": "subscribe", "room": tables[0]})
        story = Story(hall, cast)
        await story.agree()
        yield story


async def _guest(hall: Hall, laptop: Device) -> str:
    guest = Person(hall.hub.ids.new_id(0), hall.conference.id, name="Gijs", table=1, guest_of=laptop.participant)
    await hall.people.add_person(guest)
    hall.hub.person_changed(guest)
    return guest.participant


def _caught_up(channel: Channel, lane: str, version: int, records: Records) -> tuple[int, Records]:
    """What a client has that had `records` at `version` and asks for what it missed."""
    reader, store = Reader(), LaneStore()
    channel.refresh(reader, lane, (channel.epoch, version))
    rows = [[*key, record] for key, record in records.items()]
    store.state({**reader.state, "version": version, "since": None, "records": copy.deepcopy(rows)})
    assert reader.state["since"] in ({None} if not version or _is_beside_log(channel.room, lane) else {version})
    assert store.state(reader.state) is None
    known = store.lane(channel.room, lane)
    assert known is not None
    return known.version, known.records


def _is_beside_log(room: str, lane: str) -> bool:
    return kind_of(room) == "ballot" and lane.startswith("own/")


def _live(room: Room, lane: str) -> Records:
    return plain({key: record for key, (_, record) in room.channel.lanes[lane].records.items()})


def _known(lanes: LaneStore) -> dict[tuple[str, str], Records]:
    return {key: lane.records for key, lane in lanes if kind_of(key[0]) != "roster"}


def _lanes(room: Room) -> dict[str, object]:
    """Every lane that holds something or did: its version, and of each record the version; papers as they are."""
    lanes = ((name, lane) for name, lane in room.channel.lanes.items() if lane.version)
    return {name: facts for name, lane in lanes if (facts := _facts(room.id, name, lane))}


def _facts(room: str, name: str, lane: Lane) -> object:
    versions = [version for version, _ in lane.records.values()]
    assert versions == sorted(versions), (room, name)
    records = plain({key: record for key, (_, record) in lane.records.items()})
    if _is_beside_log(room, name):
        return records
    return lane.version, records, {key: version for key, (version, _) in lane.records.items()}
