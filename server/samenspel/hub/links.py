"""A link: one live connection with what it reads. It carries out what the connection's machine decides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, assert_never

from samenspel.hub.channel import Channel, message_frame
from samenspel.hub.connection import Ask, Closed, Connection, Effect, Greeting, Knock, Leave, Read, Send, Shut
from samenspel.hub.outbox import LaneKey, Outbox, Outlet, Turn
from samenspel.hub.places import Place
from samenspel.protocol.closing import Close
from samenspel.protocol.messages import EVERY_LANE, Bye, Drop, ServerMessage

if TYPE_CHECKING:
    from samenspel.hub.members import Member


@dataclass(slots=True)
class Reading:
    """What a link reads of one room: these lanes, and with `every` also those it may read later."""

    channel: Channel
    every: bool
    wanted: frozenset[str]
    lanes: set[str] = field(default_factory=set)


class Switchboard(Protocol):
    """What a link asks of the hub."""

    def now(self) -> int: ...
    def knock(self, link: "Link", token: str) -> None: ...
    def read(self, link: "Link", read: Read) -> None: ...
    def ask(self, link: "Link", ask: Ask) -> None: ...
    def gone(self, link: "Link") -> None: ...


class Link:
    """One socket, from the first byte to the last."""

    def __init__(self, board: Switchboard, outlet: Outlet, turn: Turn) -> None:
        self._board = board
        self._outlet = outlet
        self.connection = Connection()
        self.outbox = Outbox(outlet, turn, self._refresh)
        self.member: Member | None = None
        self.token_hash = b""
        self.sole = False
        self.place: Place | None = None
        self.readings: dict[str, Reading] = {}

    def received(self, data: bytes) -> None:
        """One message from the client."""
        self.carry_out(self.connection.receive(data, self._board.now()))

    def not_binary(self) -> None:
        """A text message: the protocol has none."""
        self.shut(Close.POLICY)

    def carry_out(self, effects: list[Effect]) -> None:
        """Do what the machine decided, in order."""
        for effect in effects:
            match effect:
                case Knock(token, sole):
                    self.sole = sole
                    self._board.knock(self, token)
                case Read():
                    self._board.read(self, effect)
                case Leave(room):
                    self.stop_reading(room)
                case Ask():
                    self._board.ask(self, effect)
                case Send(message):
                    self.send(message)
                case Shut(code, retry):
                    self._close(code, retry)
                case _:
                    assert_never(effect)

    def send(self, message: ServerMessage) -> None:
        """One message to this client alone."""
        self.outbox.push(message_frame(message))

    @property
    def closed(self) -> bool:
        """Whether this connection is over, from either side."""
        return isinstance(self.connection.phase, Closed)

    def greet_or_go(self) -> None:
        """Whoever has not said hello by now goes."""
        if isinstance(self.connection.phase, Greeting):
            self.shut(Close.POLICY)

    def drop(self, read: Read) -> None:
        """There is nothing of this room to read for this client."""
        for lane in read.lanes or (EVERY_LANE,):
            self.send(Drop(read.room, lane))

    def shut(self, code: Close, retry: int = 0) -> None:
        """Close from this side."""
        self.carry_out(self.connection.shut(code, retry))

    def lost(self) -> None:
        """The socket is gone."""
        self.connection.lost()
        for room in list(self.readings):
            self.stop_reading(room)
        self._board.gone(self)

    def start_reading(self, channel: Channel, read: Read, may: Callable[[str], bool], offered: frozenset[str]) -> None:
        """Read lanes of a room. `offered` are all lanes of it that this member may read now."""
        wanted = frozenset(lane for lane in read.lanes if may(lane))
        reading = self.readings.get(channel.room)
        if reading is None:
            reading = self.readings[channel.room] = Reading(channel, read.every, wanted)
        else:
            reading.every, reading.wanted = reading.every or read.every, reading.wanted | wanted
        for lane in sorted(wanted | offered if reading.every else wanted):
            if lane in reading.lanes and (lane not in read.lanes or self.outbox.comes_whole((channel.room, lane))):
                continue
            reading.lanes.add(lane)
            channel.join(self.outbox, lane, read.lanes.get(lane))
        for lane in read.lanes:
            if lane not in wanted:
                self.send(Drop(channel.room, lane))
        if read.every and not reading.lanes:
            self.send(Drop(channel.room, EVERY_LANE))

    def reread(self, room: str, offered: frozenset[str]) -> None:
        """What this member may read of a room has changed: lanes gained are sent, lanes lost are dropped."""
        reading = self.readings.get(room)
        if reading is None:
            return
        for lane in reading.lanes - offered:
            self._stop(reading, lane)
            self.send(Drop(room, lane))
        gained = offered - reading.lanes if reading.every else (offered & reading.wanted) - reading.lanes
        for lane in sorted(gained):
            reading.lanes.add(lane)
            reading.channel.join(self.outbox, lane, None)

    def stop_reading(self, room: str) -> None:
        """Leave every lane of a room."""
        reading = self.readings.pop(room, None)
        if reading is not None:
            for lane in list(reading.lanes):
                self._stop(reading, lane)

    def _stop(self, reading: Reading, lane: str) -> None:
        reading.lanes.discard(lane)
        reading.channel.leave(self.outbox, lane)
        self.outbox.forget((reading.channel.room, lane))

    def _refresh(self, lane: LaneKey, version: int) -> None:
        reading = self.readings.get(lane[0])
        if reading is not None and lane[1] in reading.lanes:
            reading.channel.refresh(self.outbox, lane[1], (reading.channel.epoch, version))

    def _close(self, code: Close, retry: int) -> None:
        self.send(Bye(int(code), retry))
        self.outbox.flush()
        self._outlet.close(int(code), "")
