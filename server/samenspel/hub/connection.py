"""One connection as a pure machine: bytes in, effects out. It does no I/O and awaits nothing; the hub carries effects
out.

Greeting → (hello) → Knocking → (welcomed) → Open → Closed. What arrives while the token is looked up waits, bounded.
"""

from dataclasses import dataclass, field
from typing import Any, Final, assert_never

import msgspec

from samenspel.domain.ids import is_id
from samenspel.hub.rate import Bucket
from samenspel.protocol.closing import Close
from samenspel.protocol.codec import MESSAGE_LIMIT, NAME_LIMIT, POSITIONS_LIMIT, BadMessage, decode_message
from samenspel.protocol.messages import (
    EVERY_LANE,
    ClientMessage,
    CommandMessage,
    Hello,
    Ping,
    Pong,
    Reject,
    ServerMessage,
    Subscribe,
    Unsubscribe,
)

LANES_LIMIT: Final = 16
"""Lanes that one subscription names: a room has at most five for anybody."""
READS: Final = (20.0, 1_000.0)
"""Subscriptions per second, and at once: a control room asks for every table, and each may be answered with a lane."""
WAITING_LIMIT: Final = 256
"""Messages that may arrive while the token is looked up: an outbox sent without waiting for the welcome."""


@dataclass(frozen=True, slots=True)
class Knock:
    """Look up who this token is. `sole`: other pages at which this person works give way."""

    token: str
    sole: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """Read lanes of a room, with the position (epoch, version) in each that is known. `every`: all one may read."""

    room: str
    lanes: dict[str, tuple[str, int] | None] = field(default_factory=dict)
    every: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """Stop reading a room."""

    room: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask something of a room."""

    id: str
    room: str
    type: str
    data: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Send:
    """Send one message to this connection."""

    message: ServerMessage


@dataclass(frozen=True, slots=True)
class Shut:
    """Close the socket; say when to come back (ms)."""

    code: Close
    retry: int = 0


Effect = Knock | Read | Leave | Ask | Send | Shut


@dataclass(slots=True)
class Greeting:
    """Nothing was said yet."""


@dataclass(slots=True)
class Knocking:
    """The token is being looked up."""

    hello: Hello
    waiting: list[ClientMessage] = field(default_factory=list)


@dataclass(slots=True)
class Open:
    """Known, with the participant's own rate."""

    bucket: Bucket


@dataclass(slots=True)
class Closed:
    """Nothing more is listened to."""


Phase = Greeting | Knocking | Open | Closed


class Connection:
    """What a client may say when, and what follows."""

    def __init__(self) -> None:
        self.phase: Phase = Greeting()
        rate, burst = READS
        self._reads = Bucket(rate, burst, burst)

    def receive(self, data: bytes, now: int) -> list[Effect]:
        """One message. `now` is the server's clock in ms. Anything outside the protocol closes the connection."""
        if isinstance(self.phase, Closed):
            return []
        if len(data) > MESSAGE_LIMIT:
            return self.shut(Close.TOO_BIG)
        try:
            message = decode_message(data)
        except BadMessage:
            return self.shut(Close.POLICY)
        return self._handle(message, now)

    def welcomed(self, bucket: Bucket, now: int) -> list[Effect]:
        """The token is known (and welcome was sent): the lanes of hello are read, then what waited is handled."""
        if not isinstance(self.phase, Knocking):
            return []
        hello, waiting = self.phase.hello, self.phase.waiting
        self.phase = Open(bucket)
        effects: list[Effect] = list(_reads(hello))
        for message in waiting:
            effects.extend(self._handle(message, now))
        return effects

    def shut(self, code: Close, retry: int = 0) -> list[Effect]:
        """End the connection from this side."""
        if isinstance(self.phase, Closed):
            return []
        self.phase = Closed()
        return [Shut(code, retry)]

    def lost(self) -> None:
        """The other side went."""
        self.phase = Closed()

    def _handle(self, message: ClientMessage, now: int) -> list[Effect]:
        match self.phase:
            case Greeting():
                return self._greeted(message)
            case Knocking(waiting=waiting):
                if isinstance(message, Hello) or len(waiting) >= WAITING_LIMIT:
                    return self.shut(Close.POLICY)
                waiting.append(message)
                return []
            case Open(bucket):
                return self._open(message, bucket, now)
            case Closed():
                return []
            case _:
                assert_never(self.phase)

    def _greeted(self, message: ClientMessage) -> list[Effect]:
        if not isinstance(message, Hello) or not _is_bounded(message):
            return self.shut(Close.POLICY)
        self.phase = Knocking(message)
        return [Knock(message.token, message.sole)]

    def _open(self, message: ClientMessage, bucket: Bucket, now: int) -> list[Effect]:
        match message:
            case Hello():
                return self.shut(Close.POLICY)
            case Ping(time):
                return [Send(Pong(time, now))]
            case Subscribe(room) | Unsubscribe(room) if len(room) > NAME_LIMIT:
                return self.shut(Close.POLICY)
            case Subscribe(lanes=lanes) if len(lanes or ()) > LANES_LIMIT or self._reads.take(now / 1000):
                return self.shut(Close.POLICY)
            case Subscribe(room, lanes):
                return [Read(room, dict.fromkeys(lanes or ()), every=lanes is None or EVERY_LANE in lanes)]
            case Unsubscribe(room):
                return [Leave(room)]
            case CommandMessage():
                return self._command(message, bucket, now)
            case _:
                assert_never(message)

    def _command(self, message: CommandMessage, bucket: Bucket, now: int) -> list[Effect]:
        if not is_id(message.id) or max(len(message.room), len(message.type)) > NAME_LIMIT:
            return [Send(_reject(message.id[:NAME_LIMIT], "bad_command"))]
        if wait := bucket.take(now / 1000):
            return [Send(_reject(message.id, "slow_down", retry=round(wait * 1000) + 1))]
        return [Ask(message.id, message.room, message.type, message.data)]


def _is_bounded(hello: Hello) -> bool:
    return (
        len(hello.token) <= 2 * NAME_LIMIT
        and len(hello.lanes) <= POSITIONS_LIMIT
        and all(len(room) <= NAME_LIMIT for room, *_ in hello.lanes)
    )


def _reads(hello: Hello) -> list[Read]:
    """One `Read` per room of a hello, with the positions of its lanes."""
    rooms: dict[str, Read] = {}
    for room, lane, epoch, version in hello.lanes:
        read = rooms.setdefault(room, Read(room))
        if lane == EVERY_LANE:
            rooms[room] = Read(room, read.lanes, every=True)
        else:
            read.lanes[lane] = (epoch, version) if epoch else None
    return list(rooms.values())


def _reject(command: str, code: str, **params: Any) -> Reject:
    return Reject(command, code, params)
